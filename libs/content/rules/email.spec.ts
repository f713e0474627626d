import { isEmail } from './email.js';

it.each([
  'jordan.rivera@example.org',
  "aisling.o'connor+work@mail.example.co.uk",
  'x@y.example',
  'jörg@bücher.example',
  'a@xn--bcher-kva.example',
  'UPPER_case-1@EXAMPLE.ORG',
])('takes %s', (text) => {
  expect(isEmail(text)).toBe(true);
});

it.each([
  '',
  'jordan.rivera',
  'jordan@@example.org',
  'jordan@home@example.org',
  'jordan rivera@example.org',
  ' jordan@example.org',
  'jordan@example.org\n',
  'jordan@',
  '@example.org',
  'jordan@localhost',
  'jordan@-example.org',
  'jordan@example..org',
  'jordan@example.org.',
  '.jordan@example.org',
  'jordan.@example.org',
  'jor..dan@example.org',
  'jordan@127.0.0.1',
  '<jordan@example.org>',
  'a,b@example.org',
  `${'a'.repeat(65)}@example.org`,
  `a@${'b'.repeat(64)}.org`,
  `a@${'b.'.repeat(200)}org`,
])('refuses %j', (text) => {
  expect(isEmail(text)).toBe(false);
});
