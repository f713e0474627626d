import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Encryption } from '#libs/crypto/index.js';
import { SystemClock, type Clock } from '#libs/kernel/index.js';
import { writeAtomically } from './atomic-file.js';
import { DownloadLinks, type Download } from './download-links.js';
import { ObjectNotFound } from './object-store.errors.js';
import { assertObjectKey, ObjectStore, type LinkOptions, type PutOptions } from './object-store.js';

export interface DiskObjectStoreOptions {
  /** Made if it does not exist. */
  folder: string;
  /** The service's own address as clients see it, without a trailing slash. */
  publicUrl: string;
  encryption: Encryption;
  clock?: Clock;
}

/** The first byte of each file says how the rest is kept, so that one rename replaces both at once. */
const PLAIN = 0;
const ENCRYPTED = 1;

/** Objects as files of one folder: the embedded default, for one process on one machine. */
export class DiskObjectStore extends ObjectStore {
  private readonly folder: string;
  private readonly links: DownloadLinks;

  constructor(private readonly options: DiskObjectStoreOptions) {
    super();
    this.folder = resolve(options.folder);
    this.links = new DownloadLinks(options.encryption.derive('download-links'), options.clock ?? new SystemClock());
  }

  async put(key: string, bytes: Buffer, { sensitive = false }: PutOptions): Promise<void> {
    const path = this.path(key);
    const kept = sensitive ? this.options.encryption.encryptBytes(bytes, contextOf(key)) : bytes;
    await writeAtomically(path, Buffer.concat([Buffer.of(sensitive ? ENCRYPTED : PLAIN), kept]));
  }

  async get(key: string): Promise<Buffer> {
    const file = await this.read(key);
    const kept = file.subarray(1);
    return file[0] === ENCRYPTED ? this.options.encryption.decryptBytes(kept, contextOf(key)) : kept;
  }

  async delete(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => rm(this.path(key), { force: true })));
  }

  async presignedUrl(key: string, options: LinkOptions): Promise<string> {
    return `${this.options.publicUrl}/api/v1/objects/${this.links.sign(key, options)}`;
  }

  /** What a link of `presignedUrl` stands for. @throws DownloadLinkRefused, DownloadLinkExpired */
  resolveLink(segment: string, expires: unknown, signature: unknown): Download {
    return this.links.verify(segment, expires, signature);
  }

  async check(): Promise<void> {
    const probe = join(this.folder, '.check');
    await writeAtomically(probe, Buffer.of());
    await rm(probe, { force: true });
  }

  private async read(key: string): Promise<Buffer> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new ObjectNotFound();
      throw error;
    }
  }

  /** The ending keeps the file `a` and the folder of `a/b` apart, which one file system cannot both call `a`. */
  private path(key: string): string {
    assertObjectKey(key);
    return join(this.folder, `${key}.object`);
  }
}

function contextOf(key: string): string {
  return `object:${key}`;
}
