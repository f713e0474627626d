import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '#libs/audit/index.js';
import { Company } from '../domain/company.js';
import { PLAN_NAMES } from '../domain/plans.js';

audited('companies', { resource: 'company' });

export const CompanySchema = defineEntity({
  class: Company,
  tableName: 'companies',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    industry: p.text().nullable(),
    size: p.text().nullable(),
    website: p.text().nullable(),
    description: p.text().nullable(),
    primaryColor: p.text(),
    secondaryColor: p.text(),
    accentColor: p.text(),
    logoUrl: p.text().nullable(),
    plan: p.enum(PLAN_NAMES),
    closedAt: p.datetime().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
