import { isMediaTypeOrRange, isNeverTaken, isWithin, typeOfFile } from './media-types.js';

it.each([
  ['application/pdf', true],
  ['image/*', true],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', true],
  ['image/svg+xml', true],
  ['*/*', false],
  ['image', false],
  ['.pdf', false],
  ['image/', false],
  ['text/plain; charset=utf-8', false],
  ['', false],
])('isMediaTypeOrRange(%j) is %s', (text, type) => {
  expect(isMediaTypeOrRange(text)).toBe(type);
});

it.each([
  ['image/jpeg', false],
  ['IMAGE/PNG', false],
  ['image/webp', false],
  ['image/*', false],
  ['application/pdf', false],
  ['image/jpg', true],
  ['image/gif', true],
  ['image/svg+xml', true],
  ['Image/AVIF', true],
])('isNeverTaken(%j) is %s', (allowed, never) => {
  expect(isNeverTaken(allowed)).toBe(never);
});

it.each([
  ['image/png', 'image/png', true],
  ['image/png', 'IMAGE/PNG', true],
  ['image/png', 'image/*', true],
  ['image/png', 'image/jpeg', false],
  ['imagex/png', 'image/*', false],
])('%s is within %s: %s', (type, allowed, within) => {
  expect(isWithin(type, allowed)).toBe(within);
});

it.each([
  ['image/png', 'photo.PNG', 'image/png'],
  ['image/png', 'photo', 'image/png'],
  ['image/png', 'photo.of-me', 'image/png'],
  ['image/png', 'photo.jpg', undefined],
  ['image/png', 'photo.exe', undefined],
  ['application/pdf', 'photo.png', undefined],
  ['text/plain', 'list.csv', 'text/csv'],
  ['text/plain', 'photo.png', undefined],
  ['text/plain', 'page.html', undefined],
  ['application/x-cfb', 'letter.doc', 'application/msword'],
  ['application/x-cfb', 'letter.pdf', undefined],
  ['image/png', 'x.constructor', 'image/png'],
])('%s bytes under the name %s are %s', (sniffed, name, type) => {
  expect(typeOfFile(sniffed, name)).toBe(type);
});
