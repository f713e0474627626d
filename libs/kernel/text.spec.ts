import { isBlank, isSingleLine } from './text.js';

it.each([
  ['', true],
  ['   ', true],
  ['\t\n\u00a0\u2003\u3000', true],
  ['\u200b\ufeff\u200d', true],
  [' a ', false],
  ['。', false],
  ['👩‍👩‍👧‍👦', false],
])('isBlank(%j) is %s', (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

it.each([
  ['one line, with a\ttab', true],
  ['', true],
  ['two\nlines', false],
  ['two\u2028lines', false],
  ['bell\u0007', false],
  ['next\u0085line', false],
  ['C1\u009b', false],
  ['a\u00a0b', true],
])('isSingleLine(%j) is %s', (text, single) => {
  expect(isSingleLine(text)).toBe(single);
});
