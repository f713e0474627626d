import { sizeWrittenOut } from './written-out.js';

it.each([
  ['', 0],
  ['^abc$', 3],
  ['a*b+c?', 3],
  ['a|b', 2],
  ['a{3}', 3],
  ['a{2,}b', 3],
  ['a{2,5}', 5],
  ['a{0}', 0],
  ['ab{10}', 11],
  ['(ab){10}', 20],
  ['(?:a{10}b){10}', 110],
  ['(((a{10}){10}){10})', 1_000],
  ['(?P<name>a{10}){2}(?<other>b)', 21],
  ['(?i)a{3}(?i:b{3})', 6],
  ['[a-z{9}]{3}', 3],
  ['[]{9}]{3}', 3],
  ['[[:alpha:]{9}]{3}', 3],
  ['[^\\]{9}]{3}', 3],
  ['\\p{L}{3}\\PN{3}\\x{1F44D}{3}', 9],
  ['\\(a{3}\\)', 5],
  ['a\\{900}', 6],
  ['\\Qa{900}(\\Eb{3}', 4],
  ['👍{3}', 3],
  ['a{,3}', 5],
  ['(a{3}', 3],
  ['a{3})', 3],
])('%s has %d instructions written out', (source, size) => {
  expect(sizeWrittenOut(source)).toBe(size);
});

it('is said soon of whatever text', () => {
  const started = performance.now();
  for (const piece of ['(', '[', '\\', '\\Q', '[[:', '[[:a:]', '(?', '(?P<', '{', '{1', 'a{1000}{1000}', '\\p{']) {
    sizeWrittenOut(piece.repeat(1_000).slice(0, 1_000));
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});
