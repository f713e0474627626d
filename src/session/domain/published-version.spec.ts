import { newId } from '#libs/kernel/index.js';
import { BlockNotFound, StageNotFound } from './session.errors.js';
import { PublishedVersion } from './published-version.js';
import { aPublishedVersion } from './testing/a-published-version.js';

describe('A published version', () => {
  const version = aPublishedVersion().withStages(1, 2).build();
  const [first, second] = version.stages as [(typeof version.stages)[0], (typeof version.stages)[0]];

  it('finds its stages and blocks, however their ids are written', () => {
    expect(version.stage(second.id.toUpperCase())).toBe(second);
    expect(version.block(second.id.toUpperCase(), second.blocks[1]!.id.toUpperCase())).toBe(second.blocks[1]);
    expect(version.find(second.blocks[0]!.id.toUpperCase())).toEqual({ stage: second, block: second.blocks[0] });
    expect(version.totalBlocks).toBe(3);
  });

  it('knows no others', () => {
    expect(() => version.stage(newId())).toThrow(StageNotFound);
    expect(() => version.block(newId(), first.blocks[0]!.id)).toThrow(StageNotFound);
    expect(() => version.block(first.id, second.blocks[0]!.id)).toThrow(BlockNotFound);
    expect(() => version.find(newId())).toThrow(BlockNotFound);
  });

  it('is empty where its flow is gone', () => {
    expect([PublishedVersion.empty().stages, PublishedVersion.empty().totalBlocks]).toEqual([[], 0]);
  });
});
