import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TypeScriptProcess } from '#libs/testing/child-process.js';
import { freePort } from '../services/daemon.js';
import { PASSWORD } from '../support/company.js';

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

  it('ends with the code 1 and a line that says what to do where a port or a database cannot be had', async () => {
    const taken = createServer().listen(0);
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const nobody = await freePort();
    try {
      for (const [env, line] of [
        [{ PORT: String(port) }, `PORT: another program listens on ${port}. Stop it, or choose another port.`],
        [
          { DATABASE_URL: `postgres://oaas:a-secret@127.0.0.1:${nobody}/oaas` },
          `DATABASE_URL: no PostgreSQL can be reached at 127.0.0.1:${nobody} (ECONNREFUSED). Start it, or correct the address.`,
        ],
      ] as const) {
        const one = start({ LOG_LEVEL: 'silent', ...env });
        expect([await one.ended(), one.heard]).toEqual([1, [line]]);
      }
    } finally {
      taken.close();
    }
  }, 90_000);

  it('starts without the Redis that cannot be reached, and says so', async () => {
    const nobody = await freePort();
    const one = start({ LOG_LEVEL: 'warn', REDIS_URL: `redis://:a-secret@127.0.0.1:${nobody}` });
    const line = `REDIS_URL: no Redis can be reached at 127.0.0.1:${nobody} (ECONNREFUSED). Start it, or correct the address.`;
    while (!(await one.says()).includes(line)) continue;
    one.terminate();
    expect(await one.ended()).toBe(0);
  }, 90_000);

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
    // Nest's own account of each module and route is for LOG_LEVEL=debug.
    expect(first.heard.filter((line) => /InstanceLoader|RouterExplorer|RoutesResolver/.test(line))).toEqual([]);
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  }, 90_000);

  it('finishes the request that is under way, and waits for no connection that is merely kept open', async () => {
    const port = await freePort();
    // A hash that takes long enough to be asked to end in the middle of it.
    const one = start({ PORT: String(port), ARGON2_MEMORY_KIB: '65536', ARGON2_ITERATIONS: '4' });
    while (!(await one.says()).includes('Listening on')) continue;
    const agent = new Agent({ keepAlive: true, timeout: 60_000 });
    const { answer } = await register(port, agent);
    one.terminate();
    while (!(await one.says()).includes('finishing what is under way')) continue;
    expect(await answer).toBe(201);
    const answered = Date.now();
    expect(await one.ended()).toBe(0);
    // The server keeps an idle connection for 65 s.
    expect(Date.now() - answered).toBeLessThan(30_000);
    agent.destroy();
  }, 90_000);
});

/**
 * Registers a company over a connection that stays open.
 * @returns once the service has the request's head, the answer's status to wait for
 */
function register(port: number, agent: Agent): Promise<{ answer: Promise<number | undefined> }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', expect: '100-continue' };
    const call = request({ port, agent, method: 'POST', path: '/api/v1/auth/register', headers });
    const answer = new Promise<number | undefined>((answered, failed) => {
      call.on('error', failed).on('response', (response) => {
        response.resume().on('end', () => {
          answered(response.statusCode);
        });
      });
    });
    call.on('error', reject).on('continue', () => {
      call.end(
        JSON.stringify({
          company: { name: 'Example Ltd' },
          admin: { email: 'alex@example.org', password: PASSWORD, first_name: 'Alex', last_name: 'Morgan' },
        }),
      );
      resolve({ answer });
    });
    call.flushHeaders();
  });
}
