import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { dateInput } from './date-input.js';

itAuthors(dateInput, [
  [{ min_date: 'today-16y', max_date: '2030-01-01' }, { label: 'x' }],
  [{ min_date: '2027-01-02', max_date: '2027-01-01' }, { label: 'x' }, 'min_date /config/max_date'],
  [{ min_date: 'today+2d', max_date: 'today+1d' }, { label: 'x' }, 'min_date /config/max_date'],
  [{ min_date: 'today+1y', max_date: 'today+1m' }, { label: 'x' }, 'min_date /config/max_date'],
  [{ min_date: 'today', max_date: '2000-01-01' }, { label: 'not compared' }],
  [
    { min_date: 'tomorrow', max_date: '2027-02-30' },
    { label: 'x' },
    'format /config/min_date',
    'format /config/max_date',
  ],
]);

itAnswers(dateInput, [
  [{}, { value: '2028-02-29' }],
  [{}, { value: '2027-02-29' }, 'format /data/value'],
  [{ min_date: 'today' }, { value: '2027-02-28' }],
  [{ min_date: 'today' }, { value: '2027-02-27' }, 'min_date /data/value'],
  [{ max_date: 'today+30d' }, { value: '2027-03-30' }],
  [{ max_date: 'today+30d' }, { value: '2027-03-31' }, 'max_date /data/value'],
  [{ max_date: 'today-16y' }, { value: '2011-02-28' }],
  [{ max_date: 'today-16y' }, { value: '2011-03-01' }, 'max_date /data/value'],
  [{ max_date: '2026-12-31' }, { value: '2027-01-01' }, 'max_date /data/value'],
  [{}, { value: '' }, 'format /data/value'],
  [{ required: true }, { value: '' }, 'format /data/value', 'required /data/value'],
  [{ required: true }, { value: ' \t' }, 'format /data/value', 'blank /data/value'],
  [{}, { value: ' ' }, 'format /data/value'],
  [{}, { value: 20270101 }, 'type /data/value'],
]);
