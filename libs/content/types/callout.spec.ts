import { itAuthors } from '#libs/testing/content-types.js';
import { callout } from './callout.js';

itAuthors(callout, [
  [{}, { text: 'Mind the gap' }],
  [{ variant: 'danger' }, { text: 'Mind the gap', title: 'Careful' }],
  [{ variant: 'purple' }, { text: 'x' }, 'option /config/variant'],
  [{ variant: 1 }, { text: 'x' }, 'type /config/variant'],
]);
