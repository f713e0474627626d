import fc from 'fast-check';
import type { PublishedDocument } from './published-document.js';
import { changesBetween, movedIds } from './version-changes.js';

describe('Changes between versions', () => {
  const aBlock = (id: string, text = id) => ({
    id,
    type: 'description',
    config: {},
    content: { text },
    order_index: 0,
  });
  const aStage = (id: string, blocks: string[], name = id) => ({
    ...{ id, name, description: null, type: 'information', order: 0 },
    content_blocks: blocks.map((block) => aBlock(block)),
  });
  const aDocument = (stages: PublishedDocument['stages'], content_types = {}): PublishedDocument => ({
    flow: { id: 'f', name: 'F', description: null, duration_days: null, navigation: 'free' },
    stages,
    content_types,
  });
  const none = { added: [], removed: [], changed: [], moved: [] };
  const stage = (id: string, name = id) => ({ id, name });
  const block = (id: string, stage_id: string, name = id) => ({ id, name, type: 'description', stage_id });

  it('are everything in the first version, and nothing between equal ones', () => {
    const document = aDocument([aStage('s', ['a'])]);
    expect(changesBetween(null, document)).toEqual({
      stages: { ...none, added: [stage('s')] },
      content_blocks: { ...none, added: [block('a', 's')] },
    });
    expect(changesBetween(document, document)).toEqual({ stages: none, content_blocks: none });
  });

  it('tell what was added, removed, changed and moved', () => {
    const before = aDocument([aStage('s', ['a', 'b', 'c']), aStage('t', ['d']), aStage('u', [])]);
    const after = aDocument([
      aStage('u', [], 'U'),
      { ...aStage('s', []), content_blocks: [aBlock('c'), aBlock('a', 'new'), aBlock('b')] },
      aStage('v', ['e']),
    ]);
    expect(changesBetween(before, after)).toEqual({
      stages: { added: [stage('v')], removed: [stage('t')], changed: [stage('u', 'U')], moved: [stage('u', 'U')] },
      content_blocks: {
        added: [block('e', 'v')],
        removed: [block('d', 't')],
        changed: [block('a', 's', 'new')],
        moved: [block('c', 's')],
      },
    });
  });

  it('count a block as changed whose type was', () => {
    const stages = [aStage('s', ['a'])];
    const changes = changesBetween(aDocument(stages, { description: 1 }), aDocument(stages, { description: 2 }));
    expect(changes.content_blocks.changed).toEqual([block('a', 's')]);
  });

  it('move as few as possible: without them, the others keep their order', () => {
    const ids = (list: readonly string[]) => list.map((id) => ({ id }));
    expect([...movedIds(ids(['a', 'b', 'c', 'd']), ids(['b', 'c', 'd', 'a']))]).toEqual(['a']);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 12 }), fc.infiniteStream(fc.nat()), (list, random) => {
        const keys = new Map(list.map((id) => [id, random.next().value as number]));
        const shuffled = [...list].sort((a, b) => keys.get(a)! - keys.get(b)!);
        const moved = movedIds(ids(list), ids(shuffled));
        const without = (all: readonly string[]) => all.filter((id) => !moved.has(id));
        expect(without(shuffled)).toEqual(without(list));
      }),
    );
  });
});
