import { randomUUID } from 'node:crypto';
import { say, type Bench } from './bench.js';
import { median } from './load.js';
import type { Running } from './processes.js';
import { StatementCounter } from './statement-counter.js';

const SIZES = [
  { stages: 2, blocks: 5 },
  { stages: 20, blocks: 50 },
];
const ROUNDS = 15;

interface Author {
  call(method: string, path: string, body?: object): Promise<any>;
  companyId: string;
}

/** Publishing reads, checks and writes a whole draft: the number of statements must not grow with it. */
export async function publication(bench: Bench): Promise<void> {
  const counter = new StatementCounter(bench.databaseUrl);
  const service = await bench.startService({ DATABASE_URL: await counter.start() });
  try {
    const author = await anAuthor(service);
    const table: Record<string, object> = {};
    for (const { stages, blocks } of SIZES) {
      say(`Publishing ${stages} × ${blocks} blocks …`);
      const flow = await author.call('POST', `/companies/${author.companyId}/flows/import`, aFlow(stages, blocks));
      const took: number[] = [];
      let statements = 0;
      for (let round = 0; round < ROUNDS; round++) {
        await author.call('PATCH', `/flows/${flow.id}`, { name: `Round ${round}` });
        counter.reset();
        const started = performance.now();
        await author.call('POST', `/flows/${flow.id}/publish`);
        took.push(performance.now() - started);
        statements = counter.statements;
      }
      table[`${stages} × ${blocks} blocks`] = { statements, 'p50 ms': Number(median(took).toFixed(1)) };
    }
    console.table(table);
  } finally {
    await service.stop();
    counter.stop();
  }
}

async function anAuthor({ url }: Running): Promise<Author> {
  let token = '';
  const call = async (method: string, path: string, body?: object): Promise<any> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const registered = await call('POST', '/auth/register', {
    company: { name: 'Bench' },
    admin: {
      email: `${randomUUID()}@example.org`,
      password: randomUUID(),
      first_name: 'Alex',
      last_name: 'Morgan',
    },
  });
  token = registered.access_token;
  return { call, companyId: registered.company.id };
}

function aFlow(stages: number, blocks: number): object {
  const block = {
    type: 'text_input',
    config: { required: true, max_length: 200, pattern: '[A-Z][a-z]+' },
    content: { label: 'A question of ordinary length', help_text: 'What you answer is read by people.' },
  };
  return {
    flow: { name: 'Bench' },
    stages: Array.from({ length: stages }, (_, n) => ({
      name: `Stage ${n + 1}`,
      type: 'form',
      content_blocks: Array.from({ length: blocks }, () => block),
    })),
  };
}
