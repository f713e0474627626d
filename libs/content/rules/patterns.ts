import { LRUCache } from 'lru-cache';
import { RE2JS, RE2JSException } from 're2js';
import { sizeWrittenOut } from './written-out.js';

/** Code units of a pattern. */
export const MAX_PATTERN = 1_000;
/** Instructions of a compiled pattern: two `.{1,1000}` have about this many. */
const MAX_PROGRAM = 4_096;
/**
 * Instructions that the engine is asked to write out. More of them hardly shrink to a program that is small enough, and
 * take a tenth of a second a pattern to be found too many, of which one request may have a thousand.
 */
const MAX_WRITTEN_OUT = 4 * MAX_PROGRAM;
/**
 * Instructions times code units of one match. The engine is linear in the text, but each character may cost as many
 * steps as the program has instructions (`[ab]*a[ab]{900}`): this keeps the worst pattern below some 200 ms.
 */
const MAX_STEPS = 10_000_000;

/** Instructions of the patterns that are kept, and code units of their texts: together some 30 MB. */
const MAX_KEPT = 250_000;

/** Compiled patterns, and `null` for texts that are none. */
const cache = new LRUCache<string, { pattern: RE2JS | null }>({
  maxSize: MAX_KEPT,
  sizeCalculation: ({ pattern }, source) => 1 + source.length + (pattern?.programSize() ?? 0),
});

function compiled(source: string): RE2JS | null {
  let entry = cache.get(source);
  if (!entry) {
    entry = { pattern: compile(source) };
    cache.set(source, entry);
  }
  return entry.pattern;
}

function compile(source: string): RE2JS | null {
  if (source.length > MAX_PATTERN || sizeWrittenOut(source) > MAX_WRITTEN_OUT) return null;
  try {
    const pattern = RE2JS.compile(source);
    return pattern.programSize() <= MAX_PROGRAM ? pattern : null;
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}

/** Instructions of a pattern, each of which may take a step for each code unit of a text; 0 for what is no pattern. */
export function patternSize(source: string): number {
  return compiled(source)?.programSize() ?? 0;
}

/** Instructions that are compiled to tell whether a text is a pattern; 0 where it is seen to be none. */
export function instructionsToCompile(source: string): number {
  const size = source.length > MAX_PATTERN ? Infinity : sizeWrittenOut(source);
  return size > MAX_WRITTEN_OUT ? 0 : size;
}

/** Whether a text is a pattern in RE2 syntax that this service is willing to run. */
export function isPattern(source: string): boolean {
  return compiled(source) !== null;
}

/**
 * Whether the whole text matches, whether or not the pattern is anchored. A text too long for the size of its pattern
 * does not match. Everything matches what is no pattern: that fault is the author's, not the answer's.
 */
export function matchesWhole(source: string, text: string): boolean {
  const pattern = compiled(source);
  if (!pattern) return true;
  return pattern.programSize() * text.length <= MAX_STEPS && pattern.matches(text);
}

/**
 * A pattern of a JSON Schema, which is found anywhere in the text unless anchored.
 * @throws RangeError when the source is no pattern in RE2 syntax
 */
export function searchPattern(source: string): { test: (text: string) => boolean } {
  const pattern = compiled(source);
  if (!pattern) throw new RangeError(`not a pattern in RE2 syntax: ${source.slice(0, 100)}`);
  return { test: (text) => pattern.programSize() * text.length <= MAX_STEPS && pattern.test(text) };
}
