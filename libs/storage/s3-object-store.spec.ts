import { startFauxqs } from 'fauxqs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ObjectStoreUnavailable } from './object-store.errors.js';
import { describeObjectStore, SlowClock } from './object-store.contract.js';
import { S3ObjectStore, type S3ObjectStoreOptions } from './s3-object-store.js';
import { isSignedBy } from './sigv4.spec-support.js';

const options = { region: 'eu-central-1', bucket: 'oaas', accessKey: 'access', secretKey: 'secret' };
const link = {
  fileName: 'Müller (1).pdf',
  contentType: 'application/pdf',
  disposition: 'attachment',
  expiresInSeconds: 60,
};

describeObjectStore(
  'S3 (emulator)',
  async () => {
    const server = await startFauxqs({ port: 0, logger: false });
    const endpoint = `http://127.0.0.1:${server.port}`;
    return {
      open: (clock) => new S3ObjectStore({ ...options, endpoint, clock }),
      download: (url) => fetch(url),
      close: () => server.stop(),
    };
  },
  { enforcesLinks: false },
);

describe('S3ObjectStore', () => {
  describe('signs its links', () => {
    // The example on AWS's page "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
    const published =
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256' +
      '&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z' +
      '&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
      '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404';

    it('by a check that knows the published example', () => {
      expect(isSignedBy('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', published)).toBe(true);
      expect(isSignedBy('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX', published)).toBe(false);
    });

    it.each([undefined, 'http://127.0.0.1:9000'])('for %s, with all that the browser is told', async (endpoint) => {
      const store = new S3ObjectStore({ ...options, endpoint, clock: new SlowClock(0) });
      const url = await store.presignedUrl('files/a.pdf', { ...link, disposition: 'attachment' });
      expect(isSignedBy('secret', url)).toBe(true);
      expect(isSignedBy('wrong', url)).toBe(false);
      const { searchParams, pathname } = new URL(url);
      expect(searchParams.get('X-Amz-Expires')).toBe('60');
      expect(searchParams.get('response-content-type')).toBe('application/pdf');
      expect(searchParams.get('response-content-disposition')).toMatch(/^attachment; .*M%C3%BCller%20%281%29\.pdf$/);
      expect(pathname).toBe(endpoint ? '/oaas/files/a.pdf' : '/files/a.pdf');
      for (const member of searchParams.keys()) {
        const tampered = new URL(url);
        tampered.searchParams.set(member, '20200101T000000Z');
        expect(isSignedBy('secret', tampered.href)).toBe(false);
      }
    });
  });

  describe('with a server that says what it is told to', () => {
    let server: Server;
    let asked: { method?: string; url?: string; headers: IncomingHttpHeaders }[];
    let answers: number[];

    beforeAll((done) => {
      server = createServer(({ method, url, headers }, response) => {
        asked.push({ method, url, headers });
        response.writeHead(answers.shift() ?? 200).end();
      }).listen(0, '127.0.0.1', done);
    });
    beforeEach(() => {
      asked = [];
      answers = [];
    });
    afterAll((done) => {
      server.closeAllConnections();
      server.close(done);
    });

    const store = (more: Partial<S3ObjectStoreOptions> = {}): S3ObjectStore =>
      new S3ObjectStore({
        ...options,
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ...more,
      });

    it('asks for encryption at rest, and sends no checksum that the server may not know', async () => {
      await store().put('a', Buffer.from('x'), { contentType: 'image/png', sensitive: true });
      await store({ serverSideEncryption: false }).put('a', Buffer.from('x'), { contentType: 'image/png' });
      const header = (name: string): unknown[] => asked.map(({ headers }) => headers[name]);
      expect(header('x-amz-server-side-encryption')).toEqual(['AES256', undefined]);
      expect(header('content-type')).toEqual(['image/png', 'image/png']);
      expect(asked.flatMap(({ headers }) => Object.keys(headers)).join()).not.toMatch(/checksum|crc|trailer/);
    });

    it('makes the bucket that a check misses', async () => {
      answers = [404, 200];
      await store().check();
      expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['HEAD /oaas/', 'PUT /oaas/']);
    });

    it('fails the check when the credentials are refused, and makes nothing', async () => {
      answers = [403];
      await expect(store().check()).rejects.toThrow();
      expect(asked).toHaveLength(1);
    });

    it('tries again when the server stumbles, and says so when it stays down', async () => {
      answers = [503, 200];
      await store().put('a', Buffer.from('x'), { contentType: 'image/png' });
      expect(asked).toHaveLength(2);
      answers = [500, 500, 500];
      await expect(store().get('a')).rejects.toBeInstanceOf(ObjectStoreUnavailable);
    });
  });

  it('says so when nobody listens', async () => {
    const store = new S3ObjectStore({ ...options, endpoint: 'http://127.0.0.1:1' });
    await expect(store.check()).rejects.toBeInstanceOf(ObjectStoreUnavailable);
    await expect(store.get('a')).rejects.toBeInstanceOf(ObjectStoreUnavailable);
  });
});
