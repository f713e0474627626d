import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { checkbox } from './checkbox.js';

itAuthors(checkbox, [[{ required: true }, { label: 'x' }]]);

itAnswers(checkbox, [
  [{}, { value: false }],
  [{ required: true }, { value: true }],
  [{ required: true }, { value: false }, 'must_be_true /data/value'],
  [{}, { value: 'true' }, 'type /data/value'],
  [{}, {}, 'required /data/value'],
]);
