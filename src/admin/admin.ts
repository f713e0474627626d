import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Callers } from '#libs/audit/index.js';
import { InvalidConfiguration, loadConfig, Unavailable } from '#libs/config/index.js';
import { DomainError } from '#libs/kernel/index.js';
import { Commands, Deliveries } from '#libs/messaging/index.js';
import { DataFolderInUse, lockDataFolder, reachDatabase, Tenancy } from '#libs/persistence/index.js';
import { AppModule } from '../app.module.js';
import { asksForHelp, operatorCommand, USAGE, WrongUsage } from './operator-commands.js';

/**
 * `npm run admin`: what only the operator of the service may do to a company. On PostgreSQL beside the running service;
 * the embedded database takes one process at a time, so there the service has to be stopped first.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) {
    console.log(USAGE);
    return;
  }
  const command = operatorCommand(args);
  const config = loadConfig();
  const unlock = config.databaseUrl === undefined ? lockDataFolder(config.dataDir) : () => undefined;
  try {
    await reachDatabase(config);
    // It sends commands and works off no jobs.
    const app = await NestFactory.createApplicationContext(AppModule.for({ ...config, role: 'api' }), {
      logger: ['error', 'warn'],
    });
    try {
      await Callers.asOperator(() => Tenancy.run({ across: 'operator' }, () => app.get(Commands).execute(command)));
      await app.get(Deliveries).idle();
      console.log('Done.');
    } finally {
      await app.close();
    }
  } finally {
    unlock();
  }
}

try {
  await main();
} catch (error) {
  const known =
    error instanceof WrongUsage ||
    error instanceof DomainError ||
    error instanceof InvalidConfiguration ||
    error instanceof Unavailable ||
    error instanceof DataFolderInUse;
  console.error(known ? error.message : error);
  process.exitCode = error instanceof InvalidConfiguration ? error.exitCode : error instanceof WrongUsage ? 64 : 1;
}
