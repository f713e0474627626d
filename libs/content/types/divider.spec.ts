import { itAuthors } from '#libs/testing/content-types.js';
import { divider } from './divider.js';

itAuthors(divider, [
  [{}, {}],
  [{}, { text: 'x' }, 'unknown_member /content/text'],
]);
