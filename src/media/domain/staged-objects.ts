/**
 * Objects come before the rows that refer to them, and a crash may come between. Hence an object counts as discarded, in
 * an hour, until the transaction that refers to it claims it; what is not claimed is removed from the store.
 */
export abstract class StagedObjects {
  /**
   * Stores the bytes under a new random key. Not to be called within a transaction, which would undo the record of it.
   * @returns the key
   */
  abstract put(bytes: Buffer, options: { contentType: string; sensitive: boolean }): Promise<string>;

  /** Keeps the objects for good, if the transaction commits. @throws UploadLapsed after an hour */
  abstract claim(keys: readonly string[]): Promise<void>;

  /** Has what was not claimed removed with the next sweep, rather than in an hour; what was claimed stays. */
  abstract discard(keys: readonly string[]): Promise<void>;

  /**
   * What the transaction that runs discards leaves the store as soon as it has committed; where the store is away, with a
   * later sweep.
   */
  abstract removeAfterCommit(): void;

  /** Removes what is discarded from the store. @returns how many objects */
  abstract sweep(): Promise<number>;
}
