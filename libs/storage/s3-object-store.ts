import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SystemClock, type Clock } from '#libs/kernel/index.js';
import { contentDisposition } from './content-disposition.js';
import { ObjectNotFound, ObjectStoreUnavailable } from './object-store.errors.js';
import { assertLinkLifetime, assertObjectKey, ObjectStore, type LinkOptions, type PutOptions } from './object-store.js';

export interface S3ObjectStoreOptions {
  /** An S3-compatible server; without it, AWS itself. */
  endpoint?: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** Asks for encryption at rest (SSE-S3) with every `put`; off only for servers that refuse the header. */
  serverSideEncryption?: boolean;
  clock?: Clock;
}

const CONCURRENT_DELETIONS = 10;

/** Objects in a bucket of AWS S3 or a compatible server. One client, which keeps its connections. */
export class S3ObjectStore extends ObjectStore {
  private readonly client: S3Client;
  private readonly clock: Clock;

  constructor(private readonly options: S3ObjectStoreOptions) {
    super();
    this.clock = options.clock ?? new SystemClock();
    this.client = new S3Client({
      region: options.region,
      endpoint: options.endpoint,
      // Compatible servers rarely have a DNS name per bucket.
      forcePathStyle: !this.isAws(),
      credentials: { accessKeyId: options.accessKey, secretAccessKey: options.secretKey },
      // The newer default checksums are unknown to many compatible servers, which then refuse or corrupt uploads.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    });
  }

  async put(key: string, bytes: Buffer, { contentType }: PutOptions): Promise<void> {
    assertObjectKey(key);
    await this.ask(() =>
      this.client.send(
        new PutObjectCommand({
          ...this.at(key),
          Body: bytes,
          ContentLength: bytes.length,
          ContentType: contentType,
          ServerSideEncryption: this.options.serverSideEncryption === false ? undefined : 'AES256',
        }),
      ),
    );
  }

  async get(key: string): Promise<Buffer> {
    assertObjectKey(key);
    try {
      return await this.ask(async () => {
        const { Body } = await this.client.send(new GetObjectCommand(this.at(key)));
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
      });
    } catch (error) {
      if (error instanceof NoSuchKey) throw new ObjectNotFound();
      throw error;
    }
  }

  /** One request per key: not every compatible server knows the bulk request, or takes the checksum it comes with. */
  async delete(keys: readonly string[]): Promise<void> {
    keys.forEach(assertObjectKey);
    for (let from = 0; from < keys.length; from += CONCURRENT_DELETIONS) {
      const some = keys.slice(from, from + CONCURRENT_DELETIONS);
      await Promise.all(some.map((key) => this.ask(() => this.client.send(new DeleteObjectCommand(this.at(key))))));
    }
  }

  async presignedUrl(key: string, options: LinkOptions): Promise<string> {
    assertObjectKey(key);
    assertLinkLifetime(options.expiresInSeconds);
    const command = new GetObjectCommand({
      ...this.at(key),
      ResponseContentType: options.contentType,
      ResponseContentDisposition: contentDisposition(options.disposition, options.fileName),
      ResponseCacheControl: 'private, no-store',
    });
    return getSignedUrl(this.client, command, {
      expiresIn: options.expiresInSeconds,
      signingDate: this.clock.now(),
    });
  }

  /** Makes the bucket when a compatible server lacks it; at AWS, buckets are made by whoever owns the account. */
  async check(): Promise<void> {
    try {
      await this.ask(() => this.client.send(new HeadBucketCommand({ Bucket: this.options.bucket })));
    } catch (error) {
      if (!(error instanceof NotFound) || this.isAws()) throw error;
      await this.createBucket();
    }
  }

  /** Nest calls it when the process ends. */
  onApplicationShutdown(): void {
    this.client.destroy();
  }

  private async createBucket(): Promise<void> {
    try {
      await this.ask(() => this.client.send(new CreateBucketCommand({ Bucket: this.options.bucket })));
    } catch (error) {
      // Another replica that started at the same time was faster.
      if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
    }
  }

  /** No answer, a broken one, or one of the 500s is the store's trouble; anything else it said is passed on. */
  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      if (error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500) throw error;
      throw new ObjectStoreUnavailable(error);
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: key };
  }

  private isAws(): boolean {
    const { endpoint } = this.options;
    return endpoint === undefined || /(^|\.)amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname);
  }
}
