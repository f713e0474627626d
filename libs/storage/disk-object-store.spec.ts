import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Response } from 'express';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CiphertextRejected, Encryption } from '#libs/crypto/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { DiskObjectStore } from './disk-object-store.js';
import { DiskObjectsController } from './disk-objects.controller.js';
import { describeObjectStore, SlowClock, type StoreUnderTest } from './object-store.contract.js';

const encryption = new Encryption(['a secret of the disk store, of 32 bytes or more']);
const publicUrl = 'https://oaas.example';

/** Stands in for the filter of libs/http. */
@Catch(DomainError)
class StatusOfErrors implements ExceptionFilter<DomainError> {
  catch({ kind, code }: DomainError, host: ArgumentsHost): void {
    const status = { forbidden: 403, gone: 410, 'not-found': 404 }[kind as string] ?? 500;
    host.switchToHttp().getResponse<Response>().status(status).json({ code });
  }
}

async function start(): Promise<StoreUnderTest & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'objects-'));
  const store = new DiskObjectStore({ folder, publicUrl, encryption });
  const module = Test.createTestingModule({
    controllers: [DiskObjectsController],
    providers: [{ provide: DiskObjectStore, useValue: store }],
  });
  const app = (await module.compile()).createNestApplication<NestExpressApplication>();
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(new StatusOfErrors());
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    folder,
    open: (clock) => new DiskObjectStore({ folder, publicUrl, encryption, clock }),
    download: (url) => fetch(url.replace(publicUrl, `http://127.0.0.1:${port}`)),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true });
    },
  };
}

describeObjectStore('disk', start, { enforcesLinks: true });

describe('DiskObjectStore', () => {
  let subject: Awaited<ReturnType<typeof start>>;
  let store: DiskObjectStore;

  beforeAll(async () => {
    subject = await start();
    store = new DiskObjectStore({ folder: subject.folder, publicUrl, encryption });
  });
  afterAll(() => subject.close());

  const secret = Buffer.from('IBAN DE12 3456 7890');

  it('leaves nothing readable of a sensitive object on the disk', async () => {
    await store.put('files/secret', secret, { contentType: 'text/plain', sensitive: true });
    await store.put('files/open', secret, { contentType: 'text/plain' });
    const onDisk = (name: string): Promise<Buffer> => readFile(join(subject.folder, 'files', `${name}.object`));
    expect((await onDisk('secret')).includes('IBAN')).toBe(false);
    expect((await onDisk('open')).includes('IBAN')).toBe(true);
  });

  it('does not decrypt a file that was moved to another key', async () => {
    await store.put('files/mine', secret, { contentType: 'text/plain', sensitive: true });
    const bytes = await readFile(join(subject.folder, 'files', 'mine.object'));
    await writeFile(join(subject.folder, 'files', 'yours.object'), bytes);
    await expect(store.get('files/yours')).rejects.toBeInstanceOf(CiphertextRejected);
  });

  it('leaves one whole version when many write the same key, and no temporary file', async () => {
    const versions = Array.from({ length: 20 }, (_, n) => Buffer.alloc(50_000, n));
    await Promise.all(versions.map((bytes) => store.put('race/one', bytes, { contentType: 'text/plain' })));
    const winner = await store.get('race/one');
    expect(versions.some((bytes) => bytes.equals(winner))).toBe(true);
    expect(await readdir(join(subject.folder, 'race'))).toEqual(['one.object']);
  });

  it('cannot be checked when its folder cannot be written', async () => {
    const file = join(subject.folder, 'a-file');
    await writeFile(file, '');
    await expect(new DiskObjectStore({ folder: join(file, 'below'), publicUrl, encryption }).check()).rejects.toThrow();
  });

  describe('over HTTP', () => {
    const link = {
      fileName: 'a.html',
      contentType: 'text/html',
      disposition: 'attachment',
      expiresInSeconds: 60,
    } as const;

    it('sends what keeps a hostile file harmless', async () => {
      await store.put('files/page', Buffer.from('<script>alert(1)</script>'), { contentType: 'text/html' });
      const { headers } = await subject.download(await store.presignedUrl('files/page', link));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('content-disposition')).toMatch(/^attachment;/);
      expect(headers.get('content-length')).toBe('25');
    });

    it('says 410 for an expired link, 403 for a changed one, 404 for one whose object is gone', async () => {
      const past = subject.open(new SlowClock(60_000));
      const answer = async (url: string): Promise<unknown[]> => {
        const response = await subject.download(url);
        return [response.status, await response.json()];
      };
      expect(await answer(await past.presignedUrl('files/any', link))).toEqual([
        410,
        { code: 'download-link-expired' },
      ]);
      const gone = await store.presignedUrl('files/gone', link);
      expect(await answer(gone)).toEqual([404, { code: 'not-found' }]);
      const refused = [403, { code: 'download-link-refused' }];
      expect(await answer(gone.replace('expires=', 'expires=9'))).toEqual(refused);
      expect(await answer(`${gone}&signature=x`)).toEqual(refused);
      expect(await answer(gone.split('?')[0]!)).toEqual(refused);
    });

    it('takes no link of an installation with another secret', async () => {
      const elsewhere = new Encryption(['the secret of another installation, also long']);
      const foreign = new DiskObjectStore({ folder: subject.folder, publicUrl, encryption: elsewhere });
      expect((await subject.download(await foreign.presignedUrl('files/open', link))).status).toBe(403);
    });
  });
});
