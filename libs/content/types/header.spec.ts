import { itAuthors } from '#libs/testing/content-types.js';
import { header } from './header.js';

itAuthors(header, [
  [{}, { title: 'Welcome' }],
  [{}, { title: 'Welcome', subtitle: '' }],
  [{}, {}, 'required /content/title'],
  [{}, { title: '' }, 'required /content/title'],
  [{}, { title: ' \n' }, 'blank /content/title'],
  [{}, { title: null }, 'required /content/title'],
  [{}, { title: 'x', subtitle: null }, 'type /content/subtitle'],
  [{}, { title: 7 }, 'type /content/title'],
  [{ size: 2 }, { title: 'x', 'a/b': 1 }, 'unknown_member /config/size', 'unknown_member /content/a~1b'],
  [{}, { title: 'x'.repeat(1_001) }, 'max_length /content/title'],
  [null, [], 'type /config', 'type /content'],
]);
