import { say, type Bench } from './bench.js';
import { fire, median, type Figures, type Load } from './load.js';
import { currentStages } from './loads.js';
import { residentMb } from './processes.js';
import { seed, type Seed } from './seed.js';

const PARALLEL = 50;
const SIGN_INS = 600;
const ROUNDS = 3;
const WATCH_EVERY_MS = 50;

/** Fifty people sign in at any time: hashing must neither slow down everybody else nor fill the memory. */
export async function signIns(bench: Bench): Promise<void> {
  const service = await bench.startService();
  let memoryMb = 0;
  const watch = setInterval(() => {
    memoryMb = Math.max(memoryMb, residentMb(service));
  }, WATCH_EVERY_MS);
  try {
    say('Seeding 1,000 new hires …');
    const seeded = await seed(service.url, bench.pg);
    const [portal, storm] = [currentStages(seeded), signInsOf(seeded)];
    await fire(service, portal);
    const rounds: { alone: Figures; during: Figures; signIns: Figures }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      say(`Signing in, ${PARALLEL} at a time, beside the portal: round ${round + 1} of ${ROUNDS} …`);
      const alone = await fire(service, portal);
      const storming = fire(service, storm, PARALLEL);
      rounds.push({ alone, during: await fire(service, portal), signIns: await storming });
    }
    const of = (figure: (round: (typeof rounds)[number]) => number): number => median(rounds.map(figure));
    console.table({
      'POST /auth/login': { 'req/s': Math.round(of((r) => r.signIns.perSecond)), 'p99 ms': of((r) => r.signIns.p99) },
      'GET …/current-stage, alone': {
        'req/s': Math.round(of((r) => r.alone.perSecond)),
        'p99 ms': of((r) => r.alone.p99),
      },
      'GET …/current-stage, meanwhile': {
        'req/s': Math.round(of((r) => r.during.perSecond)),
        'p99 ms': of((r) => r.during.p99),
      },
    });
    console.log(`p99 meanwhile / alone: ${of((r) => r.during.p99 / r.alone.p99).toFixed(1)} (aim: at most 3)`);
    console.log(`Resident memory meanwhile: up to ${Math.round(memoryMb)} MB`);
  } finally {
    clearInterval(watch);
    await service.stop();
  }
}

function signInsOf({ adminEmail, password }: Seed): Load {
  return {
    name: 'signIn',
    title: 'POST /auth/login',
    amount: SIGN_INS,
    next: () => ({
      method: 'POST',
      path: '/api/v1/auth/login',
      body: JSON.stringify({ email: adminEmail, password }),
      headers: { 'content-type': 'application/json' },
    }),
  };
}
