import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { rating } from './rating.js';

itAuthors(rating, [
  [{}, { label: 'x', min_label: 'poor', max_label: 'great' }],
  [{ max: 10 }, { label: 'x' }],
  [{ max: 0 }, { label: 'x' }, 'min /config/max'],
  [{ max: 2.5 }, { label: 'x', placeholder: 'y' }, 'integer /config/max', 'unknown_member /content/placeholder'],
]);

itAnswers(rating, [
  [{}, { value: 1 }],
  [{}, { value: 5 }],
  [{}, { value: 6 }, 'max /data/value'],
  [{ max: 10 }, { value: 10 }],
  [{}, { value: 0 }, 'min /data/value'],
  [{}, { value: 3.5 }, 'integer /data/value'],
  [{}, { value: 3.0000000001 }, 'integer /data/value'],
  [{}, { value: 5.5 }, 'integer /data/value', 'max /data/value'],
  [{}, { value: true }, 'type /data/value'],
]);
