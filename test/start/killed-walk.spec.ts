import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeScriptProcess } from '#libs/testing/child-process.js';
import { Client } from '../../src/demo/client.js';
import { walk } from '../../src/demo/walk.js';
import { freePort } from '../services/daemon.js';
import { eventually } from '#libs/testing/eventually.js';

/** Where in the walk the service is killed: by what the walk has just said. */
const KILLED_AFTER = [/^Authored/, /^Stage 2 of/, /^Stage 5 of/, /^Completed/];

describe('The main job on a service that is killed again and again', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'oaas-killed-'));
  let service: TypeScriptProcess | undefined;

  afterAll(async () => {
    await service?.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('goes on where it stopped, loses no answer, and sends each mail', async () => {
    const port = await freePort();
    const start = (): TypeScriptProcess =>
      new TypeScriptProcess('src/main.ts', [], {
        DATA_DIR: dataDir,
        PORT: String(port),
        SEED_DEMO: 'false',
        LOG_LEVEL: 'silent',
        RATE_LIMITS: 'off',
      });
    service = start();
    let restarts: Promise<void> = Promise.resolve();
    let kills = 0;
    const client = new Client(`http://127.0.0.1:${port}`, 60_000);
    const walked = await walk(client, '18f-new-hire', (line) => {
      if (!KILLED_AFTER.some((moment) => moment.test(line))) return;
      kills++;
      // The walk does not wait: its next calls meet a service that dies, is gone, or is on its way up.
      restarts = restarts.then(async () => {
        await service?.kill();
        service = start();
      });
    });
    await restarts;
    expect(kills).toBe(KILLED_AFTER.length);

    const progress = await walked.admin.get<{ status: string; overall_progress: object }>(
      `/new-hires/${walked.newHireId}/progress`,
    );
    expect(progress).toMatchObject({
      status: 'completed',
      overall_progress: { completed_stages: 10, total_stages: 10, percentage: 100, completed_content_blocks: 143 },
    });
    // Invitation, welcome, completion to the new hire and to the admin.
    const mails = () => readdirSync(join(dataDir, 'mail')).filter((file) => file.endsWith('.eml')).length;
    await eventually(() => Promise.resolve(mails() >= 4), 60);
    expect(mails()).toBe(4);
  }, 240_000);
});
