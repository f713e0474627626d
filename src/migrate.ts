import 'reflect-metadata';
import { MikroORM, type Options } from '@mikro-orm/core';
import { InvalidConfiguration, loadConfig, Unavailable } from '#libs/config/index.js';
import { DataFolderInUse, lockDataFolder, migrate, ormOptions, reachDatabase } from '#libs/persistence/index.js';

/** `npm run migrate`: brings the schema up to date without starting the service, which otherwise does it at its start. */
async function main(): Promise<void> {
  const config = loadConfig();
  const unlock = config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : () => undefined;
  try {
    await reachDatabase(config);
    const options = { ...ormOptions(config), entities: [], discovery: { warnWhenNoEntities: false } } as Options;
    const orm = await MikroORM.init(options);
    try {
      const names = await migrate(orm);
      for (const name of names) console.log(`Applied ${name}`);
      if (names.length === 0) console.log('The schema is up to date.');
    } finally {
      await orm.close();
    }
  } finally {
    unlock();
  }
}

try {
  await main();
} catch (error) {
  const known = [InvalidConfiguration, Unavailable, DataFolderInUse].some((kind) => error instanceof kind);
  console.error(known ? (error as Error).message : error);
  process.exitCode = error instanceof InvalidConfiguration ? error.exitCode : 1;
}
