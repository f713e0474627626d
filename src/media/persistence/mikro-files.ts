import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Files } from '../domain/files.js';
import { StagedObjects } from '../domain/staged-objects.js';
import type { StoredFile } from '../domain/stored-file.js';
import { StoredFileSchema } from './stored-file.schema.js';

/** A trigger of the database discards the objects of every row that goes, whichever way it goes. */
@Injectable()
export class MikroFiles extends Files {
  constructor(
    private readonly em: EntityManager,
    private readonly staged: StagedObjects,
  ) {
    super();
  }

  add(file: StoredFile): void {
    this.em.persist(file);
  }

  find(id: string): Promise<StoredFile | null> {
    return this.em.findOne(StoredFileSchema, { id });
  }

  lock(id: string): Promise<StoredFile | null> {
    return this.em.findOne(StoredFileSchema, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  logos(): Promise<StoredFile[]> {
    return this.em.find(StoredFileSchema, { newHireId: null, contentBlockId: null });
  }

  remove(file: StoredFile): void {
    this.em.remove(file);
    this.staged.removeAfterCommit();
  }

  async removeOf(newHireId: string): Promise<void> {
    await this.em.nativeDelete(StoredFileSchema, { newHireId });
    this.staged.removeAfterCommit();
  }
}
