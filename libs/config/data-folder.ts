import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Why a folder cannot be used, or made; undefined where it can. Looks only, and makes nothing. */
export function folderFault(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return `${folder} is no folder`;
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && dirname(folder) !== folder) return folderFault(dirname(folder));
    return `${folder} cannot be written to (${code ?? 'unknown error'})`;
  }
}

/** Makes the folder where it is not there yet; the same answer as `folderFault`, which some file systems leave open. */
export function makeFolder(folder: string): string | undefined {
  try {
    make(folder);
    return folderFault(folder);
  } catch (error) {
    return `${folder} cannot be made (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`;
  }
}

/** One by one: with `recursive`, Node tries for ever where the file system takes no folder, as below /proc. */
function make(folder: string): void {
  if (existsSync(folder)) return;
  make(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
