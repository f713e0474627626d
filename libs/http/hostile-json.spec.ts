import { hostileFaults } from './hostile-json.js';

/** Objects within one another, so many; the innermost is empty. */
function nested(levels: number): unknown {
  return JSON.parse('{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1));
}

function brief(text: string): string[] {
  return hostileFaults(JSON.parse(text)).map(({ pointer, code }) => `${code} ${pointer}`);
}

describe('A body', () => {
  it('may have 32 levels, the root being the first, and no more', () => {
    expect(hostileFaults(nested(32))).toEqual([]);
    expect(hostileFaults(nested(33))).toEqual([expect.objectContaining({ code: 'format', pointer: '/a'.repeat(32) })]);
    expect(brief('['.repeat(33) + ']'.repeat(33))).toEqual([`format ${'/0'.repeat(32)}`]);
    expect(hostileFaults({ a: nested(31), b: nested(31) })).toEqual([]);
  });

  it('may hold texts and numbers on the last level', () => {
    expect(brief('['.repeat(32) + '"text", 1, null' + ']'.repeat(32))).toEqual([]);
  });

  it('does not exhaust the stack, however deep', () => {
    expect(brief('['.repeat(100_000) + ']'.repeat(100_000))).toHaveLength(1);
  });

  it.each([
    ['NUL in a text', String.raw`{"a": ["x", "y\u0000"]}`, 'format /a/1'],
    ['NUL in the name of a member', String.raw`{"a": {"b\u0000": 1}}`, 'format /a'],
    ['a lone leading surrogate', String.raw`{"a": "\ud83d"}`, 'format /a'],
    ['a lone trailing surrogate', String.raw`{"a": "\ude00 x"}`, 'format /a'],
    ['surrogates in the wrong order', String.raw`{"a": "\ude00\ud83d"}`, 'format /a'],
    ['a text as the whole', String.raw`"\u0000"`, 'format '],
    ['__proto__', '{"a": {"__proto__": {"admin": true}}}', 'unknown_member /a/__proto__'],
    ['a name that a pointer must escape', String.raw`{"a/b~c": "\u0000"}`, 'format /a~1b~0c'],
  ])('is refused for %s', (_what, body, fault) => {
    expect(brief(body)).toEqual([fault]);
  });

  it('may hold every other character, escaped or not', () => {
    expect(brief(String.raw`{"a": "\ud83d\ude00 ünï\u0001\uffff", "b": "😀"}`)).toEqual([]);
  });

  it('is answered with a handful of faults, not with one for each of a hundred thousand', () => {
    expect(hostileFaults(Array.from({ length: 100_000 }, () => '\u0000')).length).toBe(20);
    const names = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`\u0000${n}`, 1]));
    expect(hostileFaults(names).length).toBe(20);
  });
});
