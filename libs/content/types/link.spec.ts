import { itAuthors } from '#libs/testing/content-types.js';
import { link } from './link.js';

itAuthors(link, [
  [{}, { label: 'Handbook', url: 'https://example.org/a', description: 'All of it' }],
  [{}, { label: 'x', url: 'example.org' }, 'format /content/url'],
  [{}, { label: 'x', url: 'https://example.org/a', target: '_blank' }, 'unknown_member /content/target'],
]);
