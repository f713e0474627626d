import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { matrix } from './matrix.js';

const choices = (...values: string[]) => values.map((value) => ({ value, label: value.toUpperCase() }));
const content = { label: 'How well do you know …?', rows: choices('git', 'sql/pg'), columns: choices('new', 'good') };
const many = (length: number) => choices(...Array.from({ length }, (_, i) => `c${i}`));

itAuthors(matrix, [
  [{}, content],
  [
    { multiple: true, required: true },
    { ...content, rows: many(100), columns: many(20), help_text: 'One each' },
  ],
  [{}, { label: 'x' }, 'required /content/rows', 'required /content/columns'],
  [{}, { ...content, rows: [], columns: [] }, 'required /content/rows', 'required /content/columns'],
  [{}, { ...content, rows: choices('a', 'a') }, 'unique /content/rows/1/value'],
  [{}, { ...content, columns: choices('a', 'b', 'a') }, 'unique /content/columns/2/value'],
  [{}, { ...content, rows: many(101), columns: many(21) }, 'max_length /content/rows', 'max_length /content/columns'],
  [{ multiple: 'yes' }, content, 'type /config/multiple'],
]);

itAnswers(
  matrix,
  [
    [{}, { value: {} }],
    [{}, { value: { git: ['good'] } }],
    [{ required: true }, { value: { git: ['good'], 'sql/pg': ['new'] } }],
    [{ required: true }, { value: { git: [] } }, 'required /data/value/git', 'required /data/value/sql~1pg'],
    [{}, { value: { git: ['new', 'good'] } }, 'max_selected /data/value/git'],
    [{ multiple: true }, { value: { git: ['new', 'good'] } }],
    [{ multiple: true }, { value: { git: ['new', 'new'] } }, 'unique /data/value/git/1'],
    [{}, { value: { git: ['best'] } }, 'option /data/value/git/0'],
    [
      {},
      { value: { go: ['new'], constructor: ['new'] } },
      'unknown_member /data/value/go',
      'unknown_member /data/value/constructor',
    ],
    [{}, { value: { git: 'good' } }, 'type /data/value/git'],
    [{}, { value: [] }, 'type /data/value'],
    [{}, {}, 'required /data/value'],
  ],
  content,
);
