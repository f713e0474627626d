import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Companies } from '../domain/companies.js';
import type { Company } from '../domain/company.js';
import { CompanyNotFound } from '../domain/identity.errors.js';
import { CompanySchema } from './company.schema.js';

@Injectable()
export class MikroCompanies extends Companies {
  constructor(private readonly em: EntityManager) {
    super();
  }

  add(company: Company): void {
    this.em.persist(company);
  }

  get(id: string): Promise<Company> {
    return this.em.findOneOrFail(CompanySchema, { id }, { failHandler: () => new CompanyNotFound() });
  }

  lock(id: string): Promise<Company> {
    return this.em.findOneOrFail(
      CompanySchema,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, failHandler: () => new CompanyNotFound() },
    );
  }
}
