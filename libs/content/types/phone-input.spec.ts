import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { phoneInput } from './phone-input.js';

itAuthors(phoneInput, [
  [{}, { label: 'x' }],
  [{ country: 'GB' }, { label: 'x' }, 'unknown_member /config/country'],
]);

itAnswers(phoneInput, [
  [{}, { value: '+442079460321' }],
  [{}, { value: '' }],
  [{ required: true }, { value: '' }, 'required /data/value'],
  [{ required: true }, { value: '\u2003' }, 'blank /data/value', 'format /data/value'],
  [{}, { value: '+1202' }, 'format /data/value'],
  [{}, { value: 12025550143 }, 'type /data/value'],
]);
