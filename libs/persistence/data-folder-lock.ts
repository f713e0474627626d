import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process works on the folder: PGlite would silently lose the rows of one of the two. */
export class DataFolderInUse extends Error {
  constructor(folder: string, owner: string) {
    super(
      `${folder} is in use by the process ${owner}. Stop that one first, or start this one with another DATA_DIR ` +
        'or, to run several processes, with a DATABASE_URL.',
    );
    this.name = 'DataFolderInUse';
  }
}

/**
 * Takes the embedded database's folder for this process alone.
 * @returns what gives it back.
 * @throws DataFolderInUse naming the process that has it. A lock left by a process that no longer lives is taken over.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  const own = `${lock}.${randomUUID()}`;
  // Written whole under another name first: a lock that appears is never half written, and its owner is never in doubt.
  writeFileSync(own, JSON.stringify(ownIdentity()), { mode: 0o600, flush: true });
  try {
    while (!appears(own, lock)) removeStale(lock, folder);
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    rmSync(lock, { force: true });
  };
}

/** Gives the file its second name, unless something has that name. */
function appears(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** @throws DataFolderInUse where the lock's owner lives. */
function removeStale(lock: string, folder: string): void {
  const refuseIfOwned = (file: string): void => {
    const owner = readOwner(file);
    if (owner && lives(owner)) throw new DataFolderInUse(folder, `with the id ${owner.pid}`);
  };
  refuseIfOwned(lock);
  // Set aside and judged again: another process may have taken the stale lock over meanwhile, and gets its own back.
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    refuseIfOwned(aside);
  } catch (error) {
    appears(aside, lock);
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

interface Owner {
  pid: number;
  /** When the process started, in the kernel's ticks, where it can be known: a pid alone may have been given out anew. */
  startedAt?: string;
}

function ownIdentity(): Owner {
  const startedAt = statusOf(process.pid)?.startedAt;
  return { pid: process.pid, ...(startedAt !== undefined && { startedAt }) };
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? (owner as Owner) : undefined;
  } catch {
    // Damaged by a power cut, or gone already: nobody holds it.
    return undefined;
  }
}

function lives(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const status = statusOf(owner.pid);
  // A killed process stays in the table until its parent has asked for it.
  if (status?.state === 'Z' || status?.state === 'X') return false;
  return owner.startedAt === undefined || status === undefined || owner.startedAt === status.startedAt;
}

/** Fields 3 and 22 of /proc/<pid>/stat (proc(5)); absent on systems without it. */
function statusOf(pid: number): { state?: string | undefined; startedAt?: string | undefined } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startedAt: fields[19] };
  } catch {
    return undefined;
  }
}
