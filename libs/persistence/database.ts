import { EntityManager } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Injectable } from '@nestjs/common';
import { sql, type Kysely } from 'kysely';
import { Tenancy, type CrossTenantReason } from './tenant.js';
import { TenantPlugin, type TenantColumns } from './tenant-plugin.js';

/**
 * Typed SQL, in the transaction that runs, if one does, else on the pool.
 * Each caller names the tables and views it uses as a type of its own.
 */
@Injectable()
export class Database {
  private plugin?: TenantPlugin;

  constructor(private readonly em: EntityManager) {}

  /** Bound to the company of the running work: its condition is added to every table and view that has `company_id`. */
  forCompany<Tables>(): Kysely<Tables> {
    if (!this.plugin) throw new Error('The database is not ready: its tenant columns are not known yet');
    return this.kysely<Tables>().withPlugin(this.plugin);
  }

  /** Sees every company's rows. The reason is required so that each such place is found by its name. */
  across<Tables>(_reason: CrossTenantReason): Kysely<Tables> {
    return this.kysely<Tables>();
  }

  /** Bound or not, as the running work is: for code that serves both a request and a job. */
  forTenant<Tables>(): Kysely<Tables> {
    return 'companyId' in Tenancy.current() ? this.forCompany<Tables>() : this.kysely<Tables>();
  }

  /** Whether a transaction runs around the caller. */
  get inTransaction(): boolean {
    return this.em.isInTransaction();
  }

  /** Learns once, from the catalogue, which tables and views belong to companies. */
  async learnTenantColumns(): Promise<void> {
    const { rows } = await sql<{ table_name: string }>`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'company_id'`.execute(this.kysely());
    const columns = new Map(rows.map((row) => [row.table_name, 'company_id']));
    columns.set('companies', 'id');
    this.plugin = new TenantPlugin(columns satisfies TenantColumns);
  }

  private kysely<Tables>(): Kysely<Tables> {
    return (this.em as SqlEntityManager).getKysely() as unknown as Kysely<Tables>;
  }
}
