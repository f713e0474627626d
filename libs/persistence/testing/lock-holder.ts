import { lockDataFolder } from '../data-folder-lock.js';

/** Takes the folder of its first argument, says so, and stays; a refusal is its last word. */
try {
  lockDataFolder(process.argv[2] ?? '');
  console.log('taken');
  setInterval(() => undefined, 1_000_000);
} catch (error) {
  console.log((error as Error).message);
}
