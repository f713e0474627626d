import { createHash, createHmac } from 'node:crypto';

/**
 * Checks a presigned GET as AWS describes it ("Authenticating Requests: Using Query Parameters", Signature Version 4),
 * from the other side and independently of the SDK. Servers for tests accept any signature.
 */
export function isSignedBy(secretKey: string, url: string): boolean {
  const { host, pathname, searchParams } = new URL(url);
  const claimed = searchParams.get('X-Amz-Signature');
  searchParams.delete('X-Amz-Signature');
  const [, day = '', region = '', service = '', end = ''] = (searchParams.get('X-Amz-Credential') ?? '').split('/');
  const query = [...searchParams].map((pair) => pair.map(encode).join('=')).sort();
  const request = ['GET', pathname, query.join('&'), `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const scope = [day, region, service, end].join('/');
  const toSign = ['AWS4-HMAC-SHA256', searchParams.get('X-Amz-Date'), scope, sha256(request)].join('\n');
  const key = [day, region, service, end].reduce<Buffer | string>(hmac, `AWS4${secretKey}`);
  return claimed === hmac(key, toSign).toString('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
