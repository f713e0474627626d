import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { emailInput } from './email-input.js';

itAuthors(emailInput, [
  [{ pattern: '^[^@]+@example[.]org$' }, { label: 'x' }],
  [{ pattern: '[' }, { label: 'x' }, 'format /config/pattern'],
]);

itAnswers(emailInput, [
  [{}, { value: 'jordan@example.org' }],
  [{ pattern: 'x' }, { value: '' }],
  [{ required: true }, { value: '' }, 'required /data/value'],
  [{ required: true }, { value: ' ' }, 'blank /data/value', 'format /data/value'],
  [{}, { value: 'jordan@@example.org' }, 'format /data/value'],
  [{ pattern: '^[^@]+@work[.]example$' }, { value: 'jordan@example.org' }, 'pattern /data/value'],
]);
