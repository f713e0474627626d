import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose data the running work may see: one company's, or, where a call is meant to cross, everybody's. */
export type Tenant = { companyId: string } | { across: CrossTenantReason };

/** Every reason to look beyond one company has a name, so that the places can be found and reviewed. */
export type CrossTenantReason =
  | 'sign-in'
  | 'registration'
  | 'portal-token'
  | 'idempotency-key'
  | 'public-logo'
  | 'audit'
  | 'event-delivery'
  | 'job'
  | 'sweeper'
  | 'operator'
  | 'seed'
  | 'health';

/** Work that reads or writes a company's rows ran without saying whose. */
export class TenantNotBound extends Error {
  constructor() {
    super('No company is bound to this work: run it within Tenancy.run()');
    this.name = 'TenantNotBound';
  }
}

interface Scope {
  tenant?: Tenant;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Binds work, and all that it awaits, to a company. */
export const Tenancy = {
  /** Opens a scope in which the company becomes known later, by `bind`: a request before its authentication. */
  open<R>(work: () => R): R {
    return scopes.run({}, work);
  },

  run<R>(tenant: Tenant, work: () => R): R {
    return scopes.run({ tenant }, work);
  },

  /** Binds the scope that runs now. */
  bind(tenant: Tenant): void {
    const scope = scopes.getStore();
    if (!scope) throw new TenantNotBound();
    scope.tenant = tenant;
  },

  current(): Tenant {
    const tenant = scopes.getStore()?.tenant;
    if (!tenant) throw new TenantNotBound();
    return tenant;
  },

  /** The company that is bound; throws where none is, or where the work crosses companies. */
  companyId(): string {
    const tenant = Tenancy.current();
    if (!('companyId' in tenant)) throw new TenantNotBound();
    return tenant.companyId;
  },
};
