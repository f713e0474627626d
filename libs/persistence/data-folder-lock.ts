import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync, fsyncSync } from 'node:fs';
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
  const file = join(folder, 'lock');
  for (;;) {
    try {
      const descriptor = openSync(file, 'wx', 0o600);
      writeSync(descriptor, JSON.stringify(ownIdentity()));
      fsyncSync(descriptor);
      closeSync(descriptor);
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = readOwner(file);
      if (owner && lives(owner)) throw new DataFolderInUse(folder, `with the id ${owner.pid}`);
      rmSync(file, { force: true });
    }
  }
}

interface Owner {
  pid: number;
  /** When the process started, in the kernel's ticks, where it can be known: a pid alone may have been given out anew. */
  startedAt?: string;
}

function ownIdentity(): Owner {
  const startedAt = startOf(process.pid);
  return { pid: process.pid, ...(startedAt !== undefined && { startedAt }) };
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? (owner as Owner) : undefined;
  } catch {
    // Written in part by a process that was killed meanwhile, or gone already: nobody holds it.
    return undefined;
  }
}

function lives(owner: Owner): boolean {
  if (owner.pid === process.pid) return owner.startedAt === undefined || owner.startedAt === startOf(process.pid);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const startedAt = startOf(owner.pid);
  return owner.startedAt === undefined || startedAt === undefined || owner.startedAt === startedAt;
}

/** Field 22 of /proc/<pid>/stat (proc(5)); absent on systems without it. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
