import type { JsonObject } from './content-types.js';
import type { PublishedContentBlock, PublishedDocument, PublishedStage } from './published-document.js';

export interface ChangedStage {
  id: string;
  name: string;
}

export interface ChangedBlock extends ChangedStage {
  type: string;
  stage_id: string;
}

export interface Changes<T> {
  added: T[];
  removed: T[];
  /** Those that say something else now; a stage's blocks are listed by themselves. */
  changed: T[];
  /** The fewest whose moves explain the new order of those that stayed. */
  moved: T[];
}

export interface VersionChanges {
  stages: Changes<ChangedStage>;
  content_blocks: Changes<ChangedBlock>;
}

/**
 * What a version has that the one before it had not. Both are as the database gives them: equal values have equal JSON.
 * @param before null for the first version, in which all is new
 */
export function changesBetween(before: PublishedDocument | null, after: PublishedDocument): VersionChanges {
  const [old, now] = [before?.stages ?? [], after.stages];
  const stages = compare(old, now, sameStage, stageNamed);
  const sameBlock = (a: PlacedBlock, b: PlacedBlock): boolean =>
    same([a.type, a.config, a.content, typeOf(before, a.type)], [b.type, b.config, b.content, typeOf(after, b.type)]);
  const blocks = compare(old.flatMap(blocksOf), now.flatMap(blocksOf), sameBlock, blockNamed);
  const former = new Map(old.map((stage) => [stage.id, stage.content_blocks]));
  // Blocks never leave their stage: they move within it.
  blocks.moved = now.flatMap((stage) => {
    const moved = movedIds(former.get(stage.id) ?? [], stage.content_blocks);
    return blocksOf(stage)
      .filter(({ id }) => moved.has(id))
      .map(blockNamed);
  });
  return { stages, content_blocks: blocks };
}

/** The ids that have to leave their places so that those of both lists come into their new order: as few as can be. */
export function movedIds(before: readonly { id: string }[], after: readonly { id: string }[]): Set<string> {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  const stayed = after.filter(({ id }) => place.has(id));
  const unmoved = longestIncreasing(stayed.map(({ id }) => place.get(id) ?? 0));
  return new Set(stayed.map(({ id }) => id).filter((id) => !unmoved.has(place.get(id) ?? 0)));
}

/** The members of a longest increasing subsequence, by patience sorting. */
function longestIncreasing(numbers: readonly number[]): Set<number> {
  interface Card {
    number: number;
    below: Card | undefined;
  }
  const piles: Card[] = [];
  for (const number of numbers) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[middle]?.number ?? Infinity) < number) low = middle + 1;
      else high = middle;
    }
    piles[low] = { number, below: piles[low - 1] };
  }
  const found = new Set<number>();
  for (let card = piles.at(-1); card; card = card.below) found.add(card.number);
  return found;
}

type PlacedBlock = PublishedContentBlock & { stage_id: string };

function compare<T extends { id: string }, V>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
  view: (item: T) => V,
): Changes<V> {
  const [old, now] = [before, after].map((list) => new Map(list.map((item) => [item.id, item]))) as [
    Map<string, T>,
    Map<string, T>,
  ];
  const moved = movedIds(before, after);
  return {
    added: after.filter(({ id }) => !old.has(id)).map(view),
    removed: before.filter(({ id }) => !now.has(id)).map(view),
    changed: after
      .filter((item) => {
        const former = old.get(item.id);
        return former !== undefined && !isSame(former, item);
      })
      .map(view),
    moved: after.filter(({ id }) => moved.has(id)).map(view),
  };
}

function sameStage(a: PublishedStage, b: PublishedStage): boolean {
  return same([a.name, a.description, a.type], [b.name, b.description, b.type]);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function typeOf(document: PublishedDocument | null, name: string): unknown {
  return document?.content_types[name] ?? null;
}

function stageNamed({ id, name }: PublishedStage): ChangedStage {
  return { id, name };
}

function blocksOf({ id, content_blocks }: PublishedStage): PlacedBlock[] {
  return content_blocks.map((block) => ({ ...block, stage_id: id }));
}

function blockNamed({ id, type, content, stage_id }: PlacedBlock): ChangedBlock {
  return { id, name: nameOf(content) ?? type, type, stage_id };
}

/** Members by which people know a block, in the built-in types and in most that companies make. */
const NAMING = ['title', 'label', 'statement', 'alt', 'text', 'markdown', 'question', 'name'];
const MAX_NAME = 100;

function nameOf(content: JsonObject): string | undefined {
  const name = NAMING.map((member) => content[member]).find(
    (text) => typeof text === 'string' && text.trim() !== '',
  ) as string | undefined;
  return name?.trim().slice(0, MAX_NAME).toWellFormed();
}
