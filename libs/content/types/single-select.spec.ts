import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { singleSelect } from './single-select.js';

itAuthors(singleSelect, [
  [
    {},
    {
      label: 'x',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
  ],
  [{}, { label: 'x' }, 'required /content/options'],
  [{}, { label: 'x', options: [] }, 'required /content/options'],
  [
    {},
    {
      label: 'x',
      options: [
        { value: 'a', label: 'A' },
        { value: 'a', label: 'B' },
      ],
    },
    'unique /content/options/1/value',
  ],
  [
    {},
    { label: 'x', options: [{ value: '', label: ' ' }] },
    'required /content/options/0/value',
    'blank /content/options/0/label',
  ],
  [{}, { label: 'x', options: ['a'] }, 'type /content/options/0'],
  [{}, { label: 'x', options: Array.from({ length: 1_000 }, (_, i) => ({ value: `v${i}`, label: 'A' })) }],
  [
    {},
    { label: 'x', options: Array.from({ length: 1_001 }, (_, i) => ({ value: `v${i}`, label: 'A' })) },
    'max_length /content/options',
  ],
]);

itAnswers(
  singleSelect,
  [
    [{}, { value: 'a' }],
    [{}, { value: 'c' }, 'option /data/value'],
    [{ required: true }, { value: '' }, 'option /data/value'],
    [{}, { value: 'A' }, 'option /data/value'],
    [{}, { value: ['a'] }, 'type /data/value'],
    [{}, { value: 'constructor' }, 'option /data/value'],
  ],
  {
    label: 'x',
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  },
);
