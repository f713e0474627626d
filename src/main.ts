import 'reflect-metadata';
import { InvalidConfiguration, loadConfig, Unavailable } from '#libs/config/index.js';
import { DataFolderInUse } from '#libs/persistence/index.js';
import { start } from './start.js';

try {
  await start(loadConfig());
} catch (error) {
  // What the person who starts the service can mend is said in a sentence; anything else is a fault of ours.
  const known = [InvalidConfiguration, Unavailable, DataFolderInUse].some((kind) => error instanceof kind);
  console.error(known ? (error as Error).message : error);
  process.exit(error instanceof InvalidConfiguration ? error.exitCode : 1);
}
