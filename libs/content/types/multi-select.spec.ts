import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { multiSelect } from './multi-select.js';

itAuthors(multiSelect, [
  [
    { min_selected: 1, max_selected: 2 },
    {
      label: 'x',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
  ],
  [
    { min_selected: 2, max_selected: 1 },
    {
      label: 'x',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    'min /config/max_selected',
  ],
  [
    { min_selected: 3 },
    {
      label: 'x',
      options: [
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ],
    },
    'max /config/min_selected',
  ],
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
]);

itAnswers(
  multiSelect,
  [
    [{}, { value: [] }],
    [{ required: true }, { value: ['b', 'a'] }],
    [{ required: true }, { value: [] }, 'required /data/value'],
    [{ required: true, min_selected: 1 }, { value: [] }, 'min_selected /data/value'],
    [{ required: true, min_selected: 0 }, { value: [] }, 'required /data/value'],
    [{ max_selected: 1 }, { value: ['a', 'b'] }, 'max_selected /data/value'],
    [{}, { value: ['a', 'c', ''] }, 'option /data/value/1', 'option /data/value/2'],
    [{}, { value: ['a', 'a', 'b', 'b'] }, 'unique /data/value/1', 'unique /data/value/3'],
    [{}, { value: ['a', 1] }, 'type /data/value/1'],
    [{}, { value: 'a' }, 'type /data/value'],
    [{}, { value: null }, 'required /data/value'],
  ],
  {
    label: 'x',
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
  },
);
