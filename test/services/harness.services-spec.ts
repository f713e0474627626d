import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import pg from 'pg';

const environment = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this spec by npm run test:services`);
  return value;
};

describe('the servers that services specs run against', () => {
  it('answers SQL from an empty PostgreSQL database of 15 or newer', async () => {
    const client = new pg.Client({ connectionString: environment('DATABASE_URL') });
    await client.connect();
    const version = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    const name = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.end();
    expect(version.rows[0]!.version).toBeGreaterThanOrEqual(150_000);
    expect(name.rows[0]!.name).toMatch(/^oaas_test_/);
  });

  it('answers Redis commands', async () => {
    const client = new Redis(environment('REDIS_URL'));
    const key = `harness:${randomUUID()}`;
    expect(await client.ping()).toBe('PONG');
    expect(await client.set(key, 'kept', 'EX', 60)).toBe('OK');
    expect(await client.getdel(key)).toBe('kept');
    await client.quit();
  });

  it('delivers a mail into the Maildir by the time it has accepted it', async () => {
    const transport = createTransport(environment('SMTP_URL'));
    const subject = `Willkommen ${randomUUID()}`;
    await transport.sendMail({ from: environment('MAIL_FROM'), to: 'ana@example.test', subject, text: 'Olá, Ana' });
    transport.close();
    const delivered = join(environment('SMTP_TEST_MAILDIR'), 'new');
    const mails = await Promise.all((await readdir(delivered)).map((file) => readFile(join(delivered, file), 'utf8')));
    expect(mails.filter((mail) => mail.includes(`Subject: ${subject}`))).toHaveLength(1);
  });
});

describe('the S3 server', () => {
  const bucket = () => environment('S3_BUCKET');
  const clientWith = (secretAccessKey: string) =>
    new S3Client({
      endpoint: environment('S3_ENDPOINT'),
      region: environment('S3_REGION'),
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials: { accessKeyId: environment('S3_ACCESS_KEY'), secretAccessKey },
    });
  const Key = `harness/${randomUUID()}.txt`;
  let client: S3Client;

  beforeAll(async () => {
    client = clientWith(environment('S3_SECRET_KEY'));
    await client.send(
      new PutObjectCommand({ Bucket: bucket(), Key, Body: 'contract', ServerSideEncryption: 'AES256' }),
    );
  });
  afterAll(() => {
    client.destroy();
  });

  const presigned = (signingDate = new Date()) =>
    getSignedUrl(
      client,
      new GetObjectCommand({ Bucket: bucket(), Key, ResponseContentDisposition: 'attachment; filename="a.txt"' }),
      { expiresIn: 60, signingDate },
    );

  it('serves a presigned link under the name that was signed', async () => {
    const response = await fetch(await presigned());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.txt"');
    expect(await response.text()).toBe('contract');
  });

  it('refuses a tampered link', async () => {
    const link = await presigned();
    const tampered = link.replace('a.txt', 'b.exe');
    expect(tampered).not.toBe(link);
    expect((await fetch(tampered)).status).toBe(403);
  });

  it('refuses an expired link', async () => {
    expect((await fetch(await presigned(new Date(Date.now() - 120_000)))).status).toBe(403);
  });

  it('refuses a request signed with a wrong secret', async () => {
    const stranger = clientWith('not the secret');
    await expect(stranger.send(new GetObjectCommand({ Bucket: bucket(), Key }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    stranger.destroy();
  });
});
