import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { textArea } from './text-area.js';

itAuthors(textArea, [
  [{ min_length: 1, max_length: 2_000 }, { label: 'x' }],
  [{ pattern: 'a' }, { label: 'x' }, 'unknown_member /config/pattern'],
  [{ min_length: 2, max_length: 1 }, { label: 'x' }, 'min /config/max_length'],
]);

itAnswers(textArea, [
  [{}, { value: 'two\r\nlines' }],
  [{ min_length: 9 }, { value: '' }],
  [{ min_length: 10 }, { value: 'Nothing' }, 'min_length /data/value'],
  [{ max_length: 3 }, { value: 'a\nbc' }, 'max_length /data/value'],
  [{ required: true }, { value: '\n\n' }, 'blank /data/value'],
  [{}, { value: ['a'] }, 'type /data/value'],
]);
