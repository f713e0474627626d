import { isHttpUrl } from './http-url.js';

it.each([
  'https://github.com/jordan-a-rivera',
  'http://localhost:8000/a?b=c#d',
  'HTTPS://EXAMPLE.ORG',
  'https://bücher.example/straße?q=ü',
  'https://[2001:db8::1]/',
  'https://example.org/a%20b',
])('takes %s', (text) => {
  expect(isHttpUrl(text)).toBe(true);
});

it.each([
  '',
  'jordan-a-rivera',
  'example.org',
  '//example.org',
  'javascript:alert(1)',
  'ftp://example.org/',
  'data:text/html,x',
  'https:example.org',
  'https:/example.org',
  'https:///example.org',
  'https://',
  'https://?',
  'https://exa mple.org',
  ' https://example.org',
  'https://example.org\n',
  'java\nscript:alert(1)',
  'https://example.org\\@evil.test',
  'https://exa<mple.org',
  'https://example.org:99999',
  `https://example.org/${'a'.repeat(2_048)}`,
])('refuses %j', (text) => {
  expect(isHttpUrl(text)).toBe(false);
});
