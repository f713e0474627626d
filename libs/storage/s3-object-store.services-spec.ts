import { describe, expect, it } from '@jest/globals';
import { SystemClock } from '#libs/kernel/index.js';
import { describeObjectStore } from './object-store.contract.js';
import { S3ObjectStore, type S3ObjectStoreOptions } from './s3-object-store.js';

// A server that checks signatures, as emulators do not. S3_SERVER_SIDE_ENCRYPTION=off for one that refuses the header.
const variable = (name: string): string => {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: this spec needs S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY of a real server.`,
    );
  return value;
};

const options: S3ObjectStoreOptions = {
  endpoint: variable('S3_ENDPOINT'),
  region: variable('S3_REGION'),
  bucket: variable('S3_BUCKET'),
  accessKey: variable('S3_ACCESS_KEY'),
  secretKey: variable('S3_SECRET_KEY'),
  serverSideEncryption: process.env.S3_SERVER_SIDE_ENCRYPTION !== 'off',
};

describeObjectStore(
  'S3 (server)',
  async () => ({
    open: (clock) => new S3ObjectStore({ ...options, clock }),
    download: (url) => fetch(url),
    close: async () => undefined,
  }),
  { enforcesLinks: true },
);

describe('S3ObjectStore at a server', () => {
  const wrong = new S3ObjectStore({ ...options, secretKey: `${options.secretKey}x`, clock: new SystemClock() });

  it('is refused with a wrong secret', async () => {
    await expect(wrong.check()).rejects.toThrow();
    await expect(wrong.put('contract/wrong', Buffer.of(1), { contentType: 'text/plain' })).rejects.toThrow();
  });

  it('has its links refused that were signed with a wrong secret', async () => {
    const right = new S3ObjectStore(options);
    await right.put('contract/signed', Buffer.from('x'), { contentType: 'text/plain' });
    const link = {
      fileName: 'x.txt',
      contentType: 'text/plain',
      disposition: 'attachment',
      expiresInSeconds: 60,
    } as const;
    expect((await fetch(await right.presignedUrl('contract/signed', link))).status).toBe(200);
    expect((await fetch(await wrong.presignedUrl('contract/signed', link))).status).toBe(403);
    await right.delete(['contract/signed']);
  });
});
