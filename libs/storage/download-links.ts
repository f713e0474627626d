import { createHmac } from 'node:crypto';
import { sameSecret } from '#libs/crypto/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { DownloadLinkExpired, DownloadLinkRefused } from './object-store.errors.js';
import { assertLinkLifetime, assertObjectKey, type LinkOptions } from './object-store.js';

/** What a link says about the download, all of it under the signature. */
export interface Download {
  key: string;
  fileName: string;
  contentType: string;
  disposition: 'attachment' | 'inline';
}

/**
 * Signed links for a store that has no presigning of its own: `…/objects/<base64url of what to download>?expires=<Unix
 * seconds>&signature=<base64url HMAC-SHA-256 of both>`.
 */
export class DownloadLinks {
  /** @param key 32 bytes that serve no other purpose */
  constructor(
    private readonly key: Buffer,
    private readonly clock: Clock,
  ) {}

  /** The last segment of the path and the query. */
  sign(key: string, { expiresInSeconds, fileName, contentType, disposition }: LinkOptions): string {
    assertObjectKey(key);
    assertLinkLifetime(expiresInSeconds);
    const download: Download = { key, fileName, contentType, disposition };
    const segment = Buffer.from(JSON.stringify(download)).toString('base64url');
    const expires = String(this.now() + expiresInSeconds);
    return `${segment}?expires=${expires}&signature=${this.signature(segment, expires)}`;
  }

  /** @throws DownloadLinkRefused, DownloadLinkExpired */
  verify(segment: string, expires: unknown, signature: unknown): Download {
    if (typeof expires !== 'string' || typeof signature !== 'string') throw new DownloadLinkRefused();
    if (!sameSecret(signature, this.signature(segment, expires))) throw new DownloadLinkRefused();
    if (Number(expires) <= this.now()) throw new DownloadLinkExpired();
    // What carries the signature was written by `sign`.
    return JSON.parse(Buffer.from(segment, 'base64url').toString('utf8')) as Download;
  }

  private signature(segment: string, expires: string): string {
    return createHmac('sha256', this.key).update(`${segment}\n${expires}`).digest('base64url');
  }

  private now(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
