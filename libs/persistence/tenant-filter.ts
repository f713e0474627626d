import type { Dictionary, EntityManager } from '@mikro-orm/core';
import { Tenancy } from './tenant.js';

/** Adds the company that is bound to the running work to everything that the ORM reads, changes or removes. */
export const tenantFilter = {
  name: 'company',
  default: true,
  args: false,
  cond: (_args: Dictionary, _type: string, em: EntityManager, _options?: unknown, entityName?: string): object => {
    const tenant = Tenancy.current();
    if ('across' in tenant) return {};
    const meta = entityName === undefined ? undefined : em.getMetadata().getByClassName(entityName, false);
    if (meta?.tableName === 'companies') return { id: tenant.companyId };
    return meta?.properties['companyId' as never] ? { companyId: tenant.companyId } : {};
  },
};
