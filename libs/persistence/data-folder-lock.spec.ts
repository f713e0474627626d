import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeScriptProcess } from '#libs/testing/child-process.js';
import { DataFolderInUse, lockDataFolder } from './data-folder-lock.js';

describe('The lock of the data folder', () => {
  let folder: string;
  const processes: TypeScriptProcess[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oaas-lock-'));
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
    rmSync(folder, { recursive: true });
  });

  /** A process of its own that tries to take the folder. */
  function another(): TypeScriptProcess {
    const one = new TypeScriptProcess('libs/persistence/testing/lock-holder.ts', [folder]);
    processes.push(one);
    return one;
  }

  it('refuses a second process and names the first', async () => {
    const first = another();
    await first.says('taken');
    expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
    expect(() => lockDataFolder(folder)).toThrow(`process with the id ${first.pid}.`);
    expect(await another().says()).toContain(`in use by the process with the id ${first.pid}`);
  });

  it('is taken over from a process that was killed', async () => {
    const first = another();
    await first.says('taken');
    await first.kill();
    const unlock = lockDataFolder(folder);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is had by one of several processes that take a stale one over at once', async () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1 }));
    const said = await Promise.all(Array.from({ length: 4 }, () => another().says()));
    expect(said.filter((answer) => answer === 'taken')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it('is taken over where its process id belongs to another process by now, and where it is damaged', () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.ppid, startedAt: '1' }));
    lockDataFolder(folder)();
    writeFileSync(join(folder, 'lock'), '{"pid":');
    lockDataFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });
});
