import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentTypeNamed, type JsonObject } from './index.js';
import { TODAY } from '#libs/testing/content-types.js';

interface SampleBlock {
  type: string;
  config: JsonObject;
  content: JsonObject;
}
interface Place {
  stage: number;
  block: number;
}
interface SampleAnswer extends Place {
  data: unknown;
  invalid?: { data: unknown; rule: string; why: string }[];
  invalid_uploads?: { file: string; status: number; code: string }[];
}
interface Flow {
  stages: { content_blocks: SampleBlock[] }[];
}
interface Answers {
  answers: SampleAnswer[];
  no_response_blocks: (Place & { data: unknown })[];
  uploads: Record<string, { content_type: string }>;
}

const folder = fileURLToPath(new URL('../../src/demo/data/', import.meta.url));
const read = (name: string): unknown => JSON.parse(readFileSync(`${folder}flows/${name}.json`, 'utf8'));
const withIds = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data).replaceAll(/<upload:[^>]+>/g, '0190b8a4-7c1e-7d3a-9f52-3f0e5a6b7c8d'));

describe.each(['18f-new-hire', 'turing-new-joiner'])('the sample flow %s', (name) => {
  const flow = read(name) as Flow;
  const answers = read(`${name}.answers`) as Answers;
  const blockAt = ({ stage, block }: Place) => flow.stages[stage]!.content_blocks[block]!;
  const typeAt = (place: Place) => contentTypeNamed(blockAt(place).type)!;
  const faults = (place: Place, data: unknown) =>
    typeAt(place).responseFaults(blockAt(place), withIds(data), { today: TODAY });
  const uploadOf = (file: string) => ({
    contentType: answers.uploads[file]!.content_type,
    size: statSync(`${folder}uploads/${file}`).size,
    fileName: file,
  });

  it('has only valid blocks', () => {
    const blocks = flow.stages.flatMap((stage) => stage.content_blocks);
    expect(blocks.flatMap((block) => contentTypeNamed(block.type)!.blockFaults(block))).toEqual([]);
  });

  it('has an answer for each block that takes one, and for no other', () => {
    const taking = flow.stages.flatMap((stage, s) =>
      stage.content_blocks.flatMap((block, b) => (contentTypeNamed(block.type)!.takesResponse ? [`${s}/${b}`] : [])),
    );
    expect(answers.answers.map(({ stage, block }) => `${stage}/${block}`)).toEqual(taking);
  });

  it.each(answers.answers)('takes the answer at $stage/$block', (answer) => {
    expect(faults(answer, answer.data)).toEqual([]);
  });

  // Whose upload an id names is not known here.
  const invalid = answers.answers.flatMap((answer) =>
    (answer.invalid ?? [])
      .filter(({ rule }) => rule !== 'unknown_file')
      .map((entry) => ({ stage: answer.stage, block: answer.block, ...entry })),
  );
  it.each(invalid)('refuses at $stage/$block what breaks $rule: $why', ({ data, rule, ...place }) => {
    const found = faults(place, data);
    expect(found.map((fault) => fault.code)).toContain(rule);
    for (const fault of found) expect(fault.pointer).toMatch(/^\/data(\/|$)/);
  });

  it.each(answers.no_response_blocks)('refuses data at $stage/$block, where there is nothing to answer', (entry) => {
    expect(faults(entry, entry.data)).toMatchObject([{ code: 'unknown_member', pointer: '/data' }]);
  });

  it('takes the uploads that its answers refer to, and refuses the others', () => {
    for (const answer of answers.answers) {
      const file = /<upload:([^>]+)>/.exec(JSON.stringify(answer.data))?.[1];
      const refusal = (name: string) => typeAt(answer).uploadRefusal(blockAt(answer).config, uploadOf(name));
      if (file) expect(refusal(file)).toBeUndefined();
      for (const upload of answer.invalid_uploads ?? []) expect(refusal(upload.file)).toBe(upload.code);
    }
  });

  it('shows the portal everything but the answer keys', () => {
    for (const block of flow.stages.flatMap((stage) => stage.content_blocks)) {
      const shown = contentTypeNamed(block.type)!.forPortal(block);
      if (block.type === 'quiz') expect(JSON.stringify(shown)).not.toContain('correct"');
      else expect(shown).toEqual({ config: block.config, content: block.content });
    }
  });
});
