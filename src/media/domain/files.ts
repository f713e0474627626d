import type { StoredFile } from './stored-file.js';

export abstract class Files {
  abstract add(file: StoredFile): void;

  abstract find(id: string): Promise<StoredFile | null>;

  /** Nobody else attaches, removes or changes the file until the transaction ends. */
  abstract lock(id: string): Promise<StoredFile | null>;

  /** The files of the company itself: its logo. */
  abstract logos(): Promise<StoredFile[]>;

  /** The file's objects are discarded with it. */
  abstract remove(file: StoredFile): void;

  /** All files of a new hire, at once; their objects are discarded with them. */
  abstract removeOf(newHireId: string): Promise<void>;
}
