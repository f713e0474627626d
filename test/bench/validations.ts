import { randomUUID } from 'node:crypto';
import { builtInContentTypes, type Block, type ContentType, type JsonObject } from '#libs/content/index.js';
import { validatorOf } from '#libs/content/schema/ajv.js';
import { FLOWS, readAnswers, readFlow } from '../../src/demo/flow-files.js';
import { median } from './load.js';

const ROUNDS = 7;
const ROUND_MS = 40;
const TODAY = '2027-01-11';

interface Sample {
  block: Block;
  /** Undefined where the type takes no response. */
  data?: JsonObject;
}

/** Types that neither flow of the demo uses. */
const OTHERS: Record<string, Sample> = {
  matrix: {
    block: {
      config: { required: true },
      content: { label: 'How was it?', rows: choices('monday', 'tuesday'), columns: choices('good', 'bad') },
    },
    data: { value: { monday: ['good'], tuesday: ['bad'] } },
  },
};

/**
 * What the rules cost beside the schemas: valid responses (contents, where a type takes none) judged by the code of the
 * session, and by the compiled schema alone, in turn.
 */
export async function validations(): Promise<void> {
  const samples = await samplesOfFlows();
  const table: Record<string, object> = {};
  for (const type of builtInContentTypes) {
    const sample = samples.get(type.name) ?? OTHERS[type.name];
    table[type.name] = sample ? measure(type, sample) : { judged: 'no sample: add one' };
  }
  console.table(table);
}

function measure(type: ContentType, { block, data }: Sample): object {
  const [value, schema] = data === undefined ? [block.content, type.contentSchema] : [data, type.responseSchema!];
  const compiled = validatorOf(schema);
  const ours = (): boolean =>
    (data === undefined ? type.contentFaults(value) : type.responseFaults(block, data, { today: TODAY })).length === 0;
  const theirs = (): boolean => compiled(value);
  if (!ours() || !theirs()) throw new Error(`The sample of ${type.name} is not valid.`);
  const [rates, bare, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const [one, other] = [perSecond(ours), perSecond(theirs)];
    rates.push(one);
    bare.push(other);
    ratios.push(one / other);
  }
  return {
    judged: data === undefined ? 'content' : 'response',
    'per second': Math.round(median(rates)),
    'Ajv alone': Math.round(median(bare)),
    'of Ajv': `${(100 * median(ratios)).toFixed(0)} %`,
  };
}

function perSecond(work: () => boolean): number {
  const BATCH = 50;
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < ROUND_MS) {
    for (let n = 0; n < BATCH; n++) work();
    done += BATCH;
  }
  return (1000 * done) / (performance.now() - started);
}

/** The first block of each type, with its valid answer. */
async function samplesOfFlows(): Promise<Map<string, Sample>> {
  const samples = new Map<string, Sample>();
  for (const name of FLOWS) {
    const [{ stages }, { answers }] = [await readFlow(name), await readAnswers(name)];
    stages.forEach(({ content_blocks }, stage) => {
      content_blocks.forEach(({ type, config = {}, content }, block) => {
        const answer = answers.find((candidate) => candidate.stage === stage && candidate.block === block);
        if (samples.has(type)) return;
        samples.set(type, {
          block: { config: config as JsonObject, content: content as JsonObject },
          ...(answer && { data: uploaded(answer.data) }),
        });
      });
    });
  }
  return samples;
}

/** Answers refer to uploads by a placeholder. */
function uploaded(data: object): JsonObject {
  return JSON.parse(JSON.stringify(data).replaceAll(/<upload:[^>]+>/g, randomUUID())) as JsonObject;
}

function choices(...values: string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: value }));
}
