import { MikroORM, type Options } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { Unavailable, type Config } from '#libs/config/index.js';
import { ormOptions } from './orm-options.js';

/**
 * Asks the configured PostgreSQL for a sign of life, before anything is built upon it.
 * @throws Unavailable saying what to do
 */
export async function reachDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<void> {
  if (config.databaseUrl === undefined) return;
  const options = { ...ormOptions(config), entities: [], discovery: { warnWhenNoEntities: false } } as Options;
  const orm = await MikroORM.init(options);
  try {
    await sql`select 1`.execute((orm.em as SqlEntityManager).getKysely());
  } catch (error) {
    throw new Unavailable('DATABASE_URL', adviceOn(error, new URL(config.databaseUrl)));
  } finally {
    await orm.close();
  }
}

/** By the codes of PostgreSQL (its manual, appendix A), and of the network. */
function adviceOn(error: unknown, { host, pathname, username }: URL): string {
  const { code = 'no answer' } = error as { code?: string };
  if (code === '3D000')
    return `the server ${host} has no database ${pathname.slice(1)}. Create it, or name another one.`;
  if (code.startsWith('28'))
    return `the server ${host} does not let ${username || 'this user'} in. Check user and password.`;
  return `no PostgreSQL can be reached at ${host} (${code}). Start it, or correct the address.`;
}
