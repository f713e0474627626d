import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { StageTemplate } from '../domain/stage-template.js';
import { StageTemplates } from '../domain/stage-templates.js';
import { StageTemplateSchema } from './stage-template.schema.js';

@Injectable()
export class MikroStageTemplates extends StageTemplates {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(template: StageTemplate): void {
    this.em.persist(template);
  }

  remove(template: StageTemplate): void {
    this.em.remove(template);
  }

  async own(id: string): Promise<StageTemplate | undefined> {
    return (await this.em.findOne(StageTemplateSchema, { id })) ?? undefined;
  }

  protected async lock(id: string): Promise<StageTemplate | undefined> {
    return (await this.em.findOne(StageTemplateSchema, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })) ?? undefined;
  }
}
