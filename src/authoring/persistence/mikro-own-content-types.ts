import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { OwnContentType } from '../domain/own-content-type.js';
import { OwnContentTypes } from '../domain/own-content-types.js';
import { OwnContentTypeSchema } from './own-content-type.schema.js';

@Injectable()
export class MikroOwnContentTypes extends OwnContentTypes {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(type: OwnContentType): void {
    this.em.persist(type);
  }

  async lock(name: string): Promise<OwnContentType | undefined> {
    return (
      (await this.em.findOne(OwnContentTypeSchema, { name }, { lockMode: LockMode.PESSIMISTIC_WRITE })) ?? undefined
    );
  }
}
