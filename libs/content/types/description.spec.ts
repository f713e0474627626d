import { itAuthors } from '#libs/testing/content-types.js';
import { description } from './description.js';

itAuthors(description, [
  [{}, { text: 'Two\nlines' }],
  [{}, { text: '' }, 'required /content/text'],
  [{}, { text: 'x'.repeat(131_072) }],
  [{}, { text: 'x'.repeat(131_073) }, 'max_length /content/text'],
  [{}, { title: 'x' }, 'required /content/text', 'unknown_member /content/title'],
]);
