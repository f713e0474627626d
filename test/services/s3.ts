import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListBucketsCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { orStop } from './daemon.js';
import { type RunningService, type Service, withoutCredentials } from './service.js';
import { startSwift } from './swift.js';

interface S3Server {
  endpoint: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const STANDARD_ENDPOINT = 'http://127.0.0.1:9000';

/** Each run works in a bucket of its own. A server that does not verify signatures is no S3 server to test against. */
export const s3: Service = {
  name: 'S3',
  packages: ['python3-swift'],
  configured: () => process.env.S3_ENDPOINT !== undefined,

  async find() {
    const { S3_ENDPOINT: endpoint = STANDARD_ENDPOINT, S3_REGION: region = 'us-east-1' } = process.env;
    const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = process.env;
    if (!accessKey || !secretKey) throw new Error('S3_ACCESS_KEY and S3_SECRET_KEY name no credentials');
    const server = { endpoint, region, accessKey, secretKey };
    await insistOnSignatures(server);
    return withOwnBucket(server);
  },

  async start(folder) {
    const server = { region: 'eu-west-1', accessKey: 'oaas:test', secretKey: randomBytes(16).toString('hex') };
    const swift = await startSwift(folder, server);
    const bucket = withOwnBucket({ ...server, endpoint: swift.endpoint });
    return { ...(await orStop(swift, bucket)), stop: () => swift.stop() };
  },
};

async function insistOnSignatures(server: S3Server): Promise<void> {
  const stranger = clientOf({ ...server, secretKey: `${server.secretKey}-wrong` });
  try {
    await stranger.send(new ListBucketsCommand());
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403) return;
    throw error;
  } finally {
    stranger.destroy();
  }
  throw new Error(`${server.endpoint} accepts a wrong secret: it verifies no signatures`);
}

async function withOwnBucket(server: S3Server): Promise<RunningService> {
  const bucket = `oaas-test-${randomBytes(6).toString('hex')}`;
  const client = clientOf(server);
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return {
    where: withoutCredentials(server.endpoint) + `/${bucket}`,
    environment: {
      S3_ENDPOINT: server.endpoint,
      S3_REGION: server.region,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: server.accessKey,
      S3_SECRET_KEY: server.secretKey,
    },
    stop: () => deleteBucket(server, bucket),
  };
}

async function deleteBucket(server: S3Server, bucket: string): Promise<void> {
  const client = clientOf(server);
  for await (const { Contents: objects = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    for (const { Key } of objects) await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
  }
  await client.send(new DeleteBucketCommand({ Bucket: bucket }));
  client.destroy();
}

function clientOf({ endpoint, region, accessKey, secretKey }: S3Server): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
  });
}
