import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Clock, SystemClock } from '#libs/kernel/index.js';
import { ObjectNotFound } from './object-store.errors.js';
import { InvalidObjectKey, type LinkOptions, type ObjectStore } from './object-store.js';

export interface StoreUnderTest {
  /** A store over the same objects that signs its links by this clock. */
  open(clock: Clock): ObjectStore;
  /** Follows a link as a browser would. */
  download(url: string): Promise<Response>;
  close(): Promise<void>;
}

export interface Traits {
  /** Whether links are answered as they must be in production; emulators that check no signature do not. */
  enforcesLinks: boolean;
}

/** Goes after the real time, so that its links are old when they are made. */
export class SlowClock extends Clock {
  constructor(private readonly behindMillis: number) {
    super();
  }

  now(): Date {
    return new Date(Date.now() - this.behindMillis);
  }
}

/** What every adapter of `ObjectStore` must do. */
export function describeObjectStore(
  name: string,
  start: () => Promise<StoreUnderTest>,
  { enforcesLinks }: Traits,
): void {
  describe(`object store: ${name}`, () => {
    let subject: StoreUnderTest;
    let store: ObjectStore;

    beforeAll(async () => {
      subject = await start();
      store = subject.open(new SystemClock());
      await store.check();
    }, 30_000);
    afterAll(() => subject.close());

    const newKey = (): string => `contract/${randomUUID()}`;
    const kept = async (bytes: Buffer, sensitive = false): Promise<string> => {
      const key = newKey();
      await store.put(key, bytes, { contentType: 'application/pdf', sensitive });
      return key;
    };
    const link: LinkOptions = {
      fileName: 'Vertrag "Müller" – señal.pdf',
      contentType: 'application/pdf',
      disposition: 'attachment',
      expiresInSeconds: 60,
    };

    it('answers a check', () => store.check());

    it.each([false, true])('gives the bytes back (sensitive: %s)', async (sensitive) => {
      for (const bytes of [Buffer.alloc(0), Buffer.from([0, 1, 255]), randomBytes(3_000_000)])
        expect((await store.get(await kept(bytes, sensitive))).equals(bytes)).toBe(true);
    });

    it('replaces an object as a whole, also by one kept in another way', async () => {
      const key = await kept(Buffer.from('the long first version'), true);
      await store.put(key, Buffer.from('second'), { contentType: 'text/plain' });
      expect((await store.get(key)).toString()).toBe('second');
    });

    it('keeps a key and those below it apart', async () => {
      const key = await kept(Buffer.from('above'));
      await store.put(`${key}/below.png`, Buffer.from('below'), { contentType: 'image/png' });
      expect((await store.get(key)).toString()).toBe('above');
      expect((await store.get(`${key}/below.png`)).toString()).toBe('below');
    });

    it('says so when there is nothing', async () => {
      await expect(store.get(newKey())).rejects.toBeInstanceOf(ObjectNotFound);
    });

    it('deletes what it is told, all else stays, and a second deletion is no error', async () => {
      const gone = await Promise.all(Array.from({ length: 25 }, () => kept(Buffer.from('x'))));
      const stays = await kept(Buffer.from('stays'));
      await store.delete(gone);
      await store.delete([...gone, newKey()]);
      await store.delete([]);
      for (const key of gone) await expect(store.get(key)).rejects.toBeInstanceOf(ObjectNotFound);
      expect((await store.get(stays)).toString()).toBe('stays');
    });

    it.each([
      '',
      '/',
      '..',
      '../x',
      'a/../b',
      'a//b',
      '/a',
      'a/',
      '.hidden',
      'a/.b',
      'a\\b',
      'a b',
      'é',
      'a\0',
      'x'.repeat(513),
    ])('refuses the key %j', async (key) => {
      await expect(store.put(key, Buffer.of(1), { contentType: 'text/plain' })).rejects.toBeInstanceOf(
        InvalidObjectKey,
      );
      await expect(store.get(key)).rejects.toBeInstanceOf(InvalidObjectKey);
      await expect(store.delete([key])).rejects.toBeInstanceOf(InvalidObjectKey);
      await expect(store.presignedUrl(key, link)).rejects.toBeInstanceOf(InvalidObjectKey);
    });

    it.each([false, true])('makes links that need no other credential (sensitive: %s)', async (sensitive) => {
      const bytes = randomBytes(100_000);
      const response = await subject.download(await store.presignedUrl(await kept(bytes, sensitive), link));
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    });

    it.each([0, -1, 301, 1.5, NaN])('makes no link that lives %d seconds', async (expiresInSeconds) => {
      await expect(store.presignedUrl(newKey(), { ...link, expiresInSeconds })).rejects.toBeInstanceOf(RangeError);
    });

    if (enforcesLinks) {
      it('sends the type, disposition and name that were asked for, whatever they were stored with', async () => {
        const response = await subject.download(await store.presignedUrl(await kept(Buffer.from('x')), link));
        expect(response.headers.get('content-type')).toBe('application/pdf');
        expect(response.headers.get('content-disposition')).toBe(
          `attachment; filename="Vertrag _Muller_ _ senal.pdf"; filename*=UTF-8''Vertrag%20%22M%C3%BCller%22%20%E2%80%93%20se%C3%B1al.pdf`,
        );
        expect(response.headers.get('cache-control')).toBe('private, no-store');
      });

      it('refuses a link once a character of it was changed', async () => {
        const key = await kept(Buffer.from('x'));
        const url = await store.presignedUrl(key, link);
        const other = await store.presignedUrl(await kept(Buffer.from('y')), link);
        const parts = new URL(url);
        for (const [member, value] of parts.searchParams) {
          const tampered = new URL(url);
          tampered.searchParams.set(member, changed(value));
          const { status } = await subject.download(tampered.href);
          expect([member, status >= 400 && status < 500]).toEqual([member, true]);
        }
        parts.pathname = new URL(other).pathname;
        expect((await subject.download(parts.href)).status).toBe(403);
        expect((await subject.download(parts.origin + parts.pathname)).status).toBeGreaterThanOrEqual(400);
      });

      it('refuses a link that has expired', async () => {
        const past = subject.open(new SlowClock(61_000));
        const response = await subject.download(await past.presignedUrl(await kept(Buffer.from('x')), link));
        // S3 says 403 Request has expired; our own says 410.
        expect([403, 410]).toContain(response.status);
      });
    }
  });
}

/** The same text but for its last-but-one character: the last one of base64url can carry bits that count for nothing. */
function changed(text: string): string {
  const at = Math.max(text.length - 2, 0);
  return text.slice(0, at) + (text[at] === '1' ? '2' : '1') + text.slice(at + 1);
}
