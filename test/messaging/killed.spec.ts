import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeScriptProcess } from '#libs/testing/child-process.js';
import { migratedDatabase } from '../support/migrated-database.js';

/** The most that a delivery may be late after a restart. */
const LATE_MS = 5_000;

describe('A process on the embedded default that is killed', () => {
  let dataDir: string;
  const processes: TypeScriptProcess[] = [];

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'oaas-killed-'));
    cpSync(await migratedDatabase(), join(dataDir, 'database'), { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
    rmSync(dataDir, { recursive: true });
  });

  async function start(mode: string): Promise<TypeScriptProcess> {
    const one = new TypeScriptProcess('test/messaging/notes-process.ts', [mode], { DATA_DIR: dataDir });
    processes.push(one);
    await one.says('ready');
    return one;
  }

  it.each([
    { when: 'between the commit and the delivery', mode: 'stop-before-delivery', sign: 'committed' },
    { when: 'between the listener’s work and its completion', mode: 'stop-in-delivery', sign: 'handled' },
  ])('$when, delivers once within 5 s of its restart', async ({ mode, sign }) => {
    const doomed = await start(mode);
    await doomed.says(sign);
    await doomed.kill();

    const next = await start('deliver');
    const restarted = Date.now();
    await next.says('delivered');
    expect(Date.now() - restarted).toBeLessThan(LATE_MS);
    await next.kill();

    expect(await (await start('count')).says('effects')).toBe('effects 1, open 0');
  });
});
