import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { urlInput } from './url-input.js';

itAuthors(urlInput, [
  [{ pattern: '^https://' }, { label: 'x' }],
  [{ pattern: '\\1' }, { label: 'x' }, 'format /config/pattern'],
]);

itAnswers(urlInput, [
  [{}, { value: 'https://aisling.example.org/' }],
  [{}, { value: '' }],
  [{ required: true }, { value: '' }, 'required /data/value'],
  [{ required: true }, { value: '\u2003' }, 'blank /data/value', 'format /data/value'],
  [{}, { value: 'aisling.example.org' }, 'format /data/value'],
  [{ pattern: 'https://github[.]com/.+' }, { value: 'https://gitlab.com/a' }, 'pattern /data/value'],
]);
