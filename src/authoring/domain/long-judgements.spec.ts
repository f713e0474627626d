import { contentTypeNamed } from '#libs/content/index.js';
import type { ContentTypeRules } from './content-types.js';
import { Draft } from './draft.js';
import { templateFaults } from './stage-template.js';

/** A type by whose rules each judgement takes 25 ms. */
const costly: ContentTypeRules = {
  ...{ name: 'header', defaultConfig: {}, frozen: null },
  configFaults: () => [],
  blockFaults: (body) => {
    const end = performance.now() + 25;
    while (performance.now() < end);
    return contentTypeNamed('header')!.blockFaults(body);
  },
};
const types = new Map([['header', costly]]);
const block = { type: 'header', config: {}, content: { title: 'A' } };
const blocks = Array.from({ length: 10 }, (_, index) => ({ ...block, id: String(index) }));

it.each([
  [
    'a draft',
    () => new Draft([{ id: 's', name: 'A', description: null, type: 'a', orderIndex: 0, blocks }]).faults(types),
  ],
  [
    'a template',
    () => templateFaults({ name: 'A', description: null, type: 'a', defaultContent: blocks, defaultConfig: {} }, types),
  ],
])('judging %s lets other requests have their turn', async (_, judge) => {
  let turns = 0;
  const others = () => {
    turns++;
    next = setImmediate(others);
  };
  let next = setImmediate(others);
  expect(await judge()).toEqual([]);
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(9);
});
