import 'reflect-metadata';
import { MikroORM, type Options } from '@mikro-orm/core';
import { InvalidConfiguration, loadConfig } from '#libs/config/index.js';
import { DataFolderInUse, lockDataFolder, migrate, ormOptions } from '#libs/persistence/index.js';

/** `npm run migrate`: brings the schema up to date without starting the service, which otherwise does it at its start. */
async function main(): Promise<void> {
  const config = loadConfig();
  const unlock = config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : () => undefined;
  try {
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
  const known = error instanceof InvalidConfiguration || error instanceof DataFolderInUse;
  console.error(known ? error.message : error);
  process.exitCode = error instanceof InvalidConfiguration ? error.exitCode : 1;
}
