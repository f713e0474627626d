import { createHash } from 'node:crypto';
import type { ClientBase, Pool, QueryConfig } from 'pg';

/**
 * Texts that are prepared at the most, per process: each is kept by every connection of the pool. What is asked on every
 * request comes early; texts that vary (lists of values) must not fill the server's memory.
 */
const MAX_PREPARED = 300;

/**
 * Has PostgreSQL plan each parametrised statement once a connection rather than at every call: planning took longer than
 * running on the portal's hot paths.
 */
export function prepareStatements(pool: Pool): void {
  const names = new Map<string, string>();
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && nameOf(text, names);
      if (typeof name !== 'string') return query(text, values, ...rest);
      const prepared: QueryConfig = { name, text: text as string, values: values as unknown[] };
      return query(prepared, ...rest);
    }) as ClientBase['query'];
  });
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_PREPARED) return known;
  const name = createHash('sha1').update(text).digest('hex');
  names.set(text, name);
  return name;
}
