import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { signature } from './signature.js';

itAuthors(signature, [
  [{}, { statement: 'I agree.', label: '' }],
  [{}, { label: 'x' }, 'required /content/statement'],
]);

itAnswers(signature, [
  [{}, { name: 'Jordan A. Rivera', accepted: true }],
  [{}, { name: 'Jordan', accepted: false }, 'accepted /data/accepted'],
  [{}, { name: '', accepted: true }, 'required /data/name'],
  [{}, { name: ' ', accepted: true }, 'blank /data/name'],
  [{}, { name: 7, accepted: 'true' }, 'type /data/name', 'type /data/accepted'],
  [{}, { value: 'x' }, 'required /data/name', 'required /data/accepted', 'unknown_member /data/value'],
]);
