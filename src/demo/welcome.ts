import { sql } from 'kysely';
import type { Config } from '#libs/config/index.js';
import type { Database } from '#libs/persistence/index.js';
import { seedDemoCompany, type DemoCompany } from './seed-demo-company.js';

/** Tells the person who started the service where everything is; on an empty embedded database there is a demo, too. */
export async function welcome(config: Config, database: Database, port: number): Promise<void> {
  const url = config.publicUrl.replace(/:0$/, `:${port}`);
  const lines = [
    `API           ${url}/api/v1`,
    `Swagger UI    ${url}/docs`,
    `OpenAPI       ${url}/docs-json`,
    `Health        ${url}/health/ready`,
  ];
  if (!config.smtp && !config.production) lines.push(`Mailbox       ${url}/dev/mailbox`);
  if (config.databaseUrl === undefined) lines.push(`Data          ${config.dataDir}`);
  if (config.seedDemo) {
    const demo = await seedDemo(config, database, port);
    if (demo)
      lines.push(
        `Demo admin    ${demo.email}   password: ${demo.password}`,
        `Demo portal   ${config.portalUrl.replace(/:0\//, `:${port}/`)}/${demo.sessionToken}`,
      );
  }
  // Not to the log: the link is a credential, and this is for whoever sits in front of it.
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`);
}

async function seedDemo({ dataDir }: Config, database: Database, port: number): Promise<DemoCompany | undefined> {
  const { rows } = await sql`select 1 from companies limit 1`.execute(database.across('seed'));
  try {
    return await seedDemoCompany(`http://127.0.0.1:${port}`, dataDir, rows.length === 0);
  } catch (error) {
    // The service itself is sound; it only has nothing to show.
    console.error(`The demo company could not be made: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
