import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { timeInput } from './time-input.js';

itAuthors(timeInput, [
  [{ min_time: '08:00', max_time: '11:00' }, { label: 'x' }],
  [{ min_time: '11:00', max_time: '08:00' }, { label: 'x' }, 'min_time /config/max_time'],
  [{ min_time: '8:00' }, { label: 'x' }, 'format /config/min_time'],
]);

itAnswers(timeInput, [
  [{}, { value: '00:00' }],
  [{ max_time: '23:59' }, { value: '23:59' }],
  [{ min_time: '08:00' }, { value: '08:00' }],
  [{ min_time: '08:00' }, { value: '07:59' }, 'min_time /data/value'],
  [{ max_time: '11:00' }, { value: '11:01' }, 'max_time /data/value'],
  [{}, { value: '24:00' }, 'format /data/value'],
  [{}, { value: '09:30:00' }, 'format /data/value'],
  [{ required: true }, { value: '' }, 'format /data/value', 'required /data/value'],
  [{ required: true }, { value: ' \t' }, 'format /data/value', 'blank /data/value'],
  [{}, { value: ' ' }, 'format /data/value'],
]);
