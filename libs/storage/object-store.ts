export interface PutOptions {
  /** The media type sniffed from the bytes, never the one a client claimed. */
  contentType: string;
  /** Encrypted by the service before it is written where the store itself offers no encryption at rest. */
  sensitive?: boolean;
}

export interface LinkOptions {
  /** The name under which a browser saves the file; any Unicode. */
  fileName: string;
  contentType: string;
  /** `attachment` for whatever people upload; `inline` only for images that this service has re-encoded. */
  disposition: 'attachment' | 'inline';
  /** 1–300: who has the link has the file, so it lives as long as it takes to follow it. */
  expiresInSeconds: number;
}

export const LONGEST_LINK_SECONDS = 300;

/** Where files are kept: immutable bytes under a key that the caller makes. */
export abstract class ObjectStore {
  /**
   * Keeps the bytes; when it resolves they are durable. A second `put` under the same key replaces them as a whole.
   *
   * @param key see `assertObjectKey`
   */
  abstract put(key: string, bytes: Buffer, options: PutOptions): Promise<void>;

  /** @throws ObjectNotFound */
  abstract get(key: string): Promise<Buffer>;

  /** Forgets the objects; keys that do not exist are no error, so that a repeated deletion ends well. */
  abstract delete(keys: readonly string[]): Promise<void>;

  /** An address from which anyone downloads the object until it expires. Does not ask whether the object exists. */
  abstract presignedUrl(key: string, options: LinkOptions): Promise<string>;

  /** Asks the store itself. @throws Error when objects cannot be kept there now */
  abstract check(): Promise<void>;
}

// Folders without dots leave no way up (`..`) and no name that a file of the disk store could have.
const KEY = /^(?:[A-Za-z0-9][A-Za-z0-9_-]*\/)*[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** `files/0191….png`: at most 512 characters of `A–Z a–z 0–9 . _ -` in segments; no dots in folders. @throws InvalidObjectKey */
export function assertObjectKey(key: string): void {
  if (key.length > 512 || !KEY.test(key)) throw new InvalidObjectKey(key);
}

/** @throws RangeError when a link would live longer than it may */
export function assertLinkLifetime(seconds: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_LINK_SECONDS)
    throw new RangeError(`A link lives 1 to ${LONGEST_LINK_SECONDS} seconds, not ${seconds}.`);
}

/** A caller made a key that no store would take: a fault of this service, not of its clients. */
export class InvalidObjectKey extends Error {
  constructor(key: string) {
    super(`${JSON.stringify(key.slice(0, 80))} is no object key.`);
    this.name = 'InvalidObjectKey';
  }
}
