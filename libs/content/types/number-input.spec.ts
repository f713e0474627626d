import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { numberInput } from './number-input.js';

itAuthors(numberInput, [
  [{ min: 0, max: 0.5, integer: false, step: 0.1 }, { label: 'x' }],
  [{ min: 2, max: 1 }, { label: 'x' }, 'min /config/max'],
  [{ min: 0.5, max: 0.6, integer: true }, { label: 'x' }, 'integer /config/integer'],
  [{ min: 0.5, max: 1, integer: true }, { label: 'x' }],
  [{ min: 0.5, step: 1, integer: true }, { label: 'x' }, 'step /config/step'],
  [{ min: 0.5, max: 1.9, step: 1.5, integer: true }, { label: 'x' }, 'step /config/step'],
  [{ max: -0.5, step: 0.3, integer: true }, { label: 'x' }],
  [{ min: 2, max: 1, integer: true }, { label: 'x' }, 'min /config/max'],
  [{ step: 0 }, { label: 'x' }, 'min /config/step'],
  [{ min: '1' }, { label: 'x' }, 'type /config/min'],
]);

itAnswers(numberInput, [
  [{}, { value: -1.5e300 }],
  [{ min: 0, max: 200 }, { value: 200 }],
  [{ max: 200 }, { value: 200.01 }, 'max /data/value'],
  [{ min: 0 }, { value: -5 }, 'min /data/value'],
  [{ integer: true, max: 1 }, { value: 1.5 }, 'max /data/value', 'integer /data/value'],
  [{ integer: true }, { value: 2.0 }],
  [{ step: 0.1 }, { value: 0.3 }],
  [{ step: 0.1 }, { value: 0.35 }, 'step /data/value'],
  [{ min: 1, step: 5 }, { value: 6 }],
  [{ min: 1, step: 5 }, { value: 5 }, 'step /data/value'],
  [{}, { value: '9' }, 'type /data/value'],
  [{}, { value: null }, 'required /data/value'],
  [{}, { value: true }, 'type /data/value'],
]);
