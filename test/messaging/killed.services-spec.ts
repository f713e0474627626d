import { TypeScriptProcess } from '#libs/testing/child-process.js';

/** The most that a delivery may be late after the process that owed it was killed. */
const LATE_MS = 5_000;

describe('One of two processes on PostgreSQL that is killed', () => {
  const processes: TypeScriptProcess[] = [];

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
  });

  async function start(mode: string): Promise<TypeScriptProcess> {
    const one = new TypeScriptProcess('test/messaging/notes-process.ts', [mode]);
    processes.push(one);
    await one.says('ready');
    return one;
  }

  async function counted(): Promise<{ effects: number; open: number }> {
    const [, effects, open] = /(\d+), open (\d+)/.exec(await (await start('count')).says('effects')) ?? [];
    return { effects: Number(effects), open: Number(open) };
  }

  it.each([
    { when: 'between the commit and the delivery', mode: 'stop-before-delivery', sign: 'committed' },
    { when: 'between the listener’s work and its completion', mode: 'stop-in-delivery', sign: 'handled' },
  ])('$when, has its delivery taken over by the other, once, within 5 s', async ({ mode, sign }) => {
    const before = await counted();
    const other = await start('deliver');
    const doomed = await start(mode);
    await doomed.says(sign);
    await doomed.kill();
    const killed = Date.now();
    await other.says('delivered');
    expect(Date.now() - killed).toBeLessThan(LATE_MS);
    expect(await counted()).toEqual({ effects: before.effects + 1, open: 0 });
  });
});
