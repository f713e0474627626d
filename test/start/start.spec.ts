import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeScriptProcess } from '#libs/testing/child-process.js';

/** `EX_CONFIG` of sysexits.h. */
const WRONGLY_CONFIGURED = 78;

describe('The process of the service', () => {
  let dataDir: string;
  const processes: TypeScriptProcess[] = [];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'oaas-start-'));
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  function start(env: Record<string, string> = {}): TypeScriptProcess {
    const own = { DATA_DIR: dataDir, PORT: '0', SEED_DEMO: 'false', LOG_LEVEL: 'info', ...env };
    const one = new TypeScriptProcess('src/main.ts', [], own);
    processes.push(one);
    return one;
  }

  it('ends with the code 78 and every fault by its variable, without a stack, when it is configured wrongly', async () => {
    const one = start({ PORT: 'eighty', ROLE: 'boss', JWT_SECRET_KEY: 'short' });
    expect(await one.ended()).toBe(WRONGLY_CONFIGURED);
    expect(one.heard).toEqual([
      'The configuration is not valid:',
      expect.stringMatching(/^ {2}- ROLE must be one of all, api, worker$/),
      expect.stringMatching(/^ {2}- PORT must be a whole number/),
      expect.stringMatching(/^ {2}- JWT_SECRET_KEY must hold at least 32 random bytes/),
    ]);
  });

  it('refuses production without what it needs, before it touches anything', async () => {
    const one = start({ NODE_ENV: 'production', DATA_DIR: join(dataDir, 'new') });
    expect(await one.ended()).toBe(WRONGLY_CONFIGURED);
    expect(one.heard.filter((line) => line.startsWith('  - ')).length).toBeGreaterThanOrEqual(13);
    expect(existsSync(join(dataDir, 'new'))).toBe(false);
  });

  it('refuses a folder that another one works on, naming it; and ends in order when it is asked to', async () => {
    const first = start();
    await first.says('{"level":30'); // the first line of its log
    const second = start();
    expect(await second.ended()).toBe(1);
    expect(second.heard).toEqual([
      expect.stringContaining(`${dataDir} is in use by the process with the id ${first.pid}`),
    ]);

    while (!(await first.says()).includes('Listening on')) continue;
    first.terminate();
    expect(await first.ended()).toBe(0);
    expect(first.heard.at(-1)).toContain('Stopped');
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  }, 90_000);
});
