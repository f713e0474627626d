import { MikroORM } from '@mikro-orm/core';
import { Callers } from '#libs/audit/index.js';
import type { SqlEntityManager } from '@mikro-orm/sql';
import type { CompiledQuery, DatabaseConnection } from 'kysely';
import type { Service } from './service.js';

/**
 * The SQL that requests send to the database, through the ORM or not, while `work` runs. What the service does by itself
 * meanwhile (sweeps, deliveries, jobs) is left out: when it comes is chance.
 */
export async function statementsOf(service: Service, work: () => Promise<unknown>): Promise<string[]> {
  const client = (service.get(MikroORM).em as SqlEntityManager).getConnection().getClient();
  const connection = await client
    .getExecutor()
    .provideConnection((used) => Promise.resolve(Object.getPrototypeOf(used) as DatabaseConnection));
  const { executeQuery } = connection;
  const statements: string[] = [];
  connection.executeQuery = function <R>(this: DatabaseConnection, query: CompiledQuery, ...rest: never[]) {
    if (Callers.current().requestId !== null) statements.push(query.sql);
    return executeQuery.call<DatabaseConnection, [CompiledQuery, ...never[]], ReturnType<typeof executeQuery<R>>>(
      this,
      query,
      ...rest,
    );
  };
  try {
    await work();
  } finally {
    connection.executeQuery = executeQuery;
  }
  return statements;
}
