import { itAnswers, itAuthors } from '#libs/testing/content-types.js';
import { textInput } from './text-input.js';

itAuthors(textInput, [
  [{}, { label: 'x' }],
  [
    { required: true, sensitive: true, min_length: 1, max_length: 9, pattern: '^a$' },
    { label: 'x', placeholder: '', help_text: 'y' },
  ],
  [{ min_length: 3, max_length: 2 }, { label: 'x' }, 'min /config/max_length'],
  [{ min_length: -1, max_length: 0 }, { label: 'x' }, 'min /config/min_length', 'min /config/max_length'],
  [{ max_length: 1.5 }, { label: 'x' }, 'integer /config/max_length'],
  [{ pattern: '(' }, { label: 'x' }, 'format /config/pattern'],
  [{ pattern: '(?=a)' }, { label: 'x' }, 'format /config/pattern'],
  [{ pattern: 'a'.repeat(1_001) }, { label: 'x' }, 'max_length /config/pattern', 'format /config/pattern'],
  [{ required: 'yes' }, {}, 'type /config/required', 'required /content/label'],
]);

itAnswers(textInput, [
  [{}, { value: 'Jordan' }],
  [{}, { value: '' }],
  [{ min_length: 3, pattern: 'x' }, { value: '' }],
  [{ required: true }, { value: '' }, 'required /data/value'],
  [{ required: true }, { value: '', note: 1 }, 'required /data/value', 'unknown_member /data/note'],
  [{ required: true }, { value: '\u00a0 ' }, 'blank /data/value'],
  [{}, { value: '   ' }],
  [{}, {}, 'required /data/value'],
  [{}, { value: null }, 'required /data/value'],
  [{}, { value: 42 }, 'type /data/value'],
  [{}, 'Jordan', 'type /data'],
  [{}, [], 'type /data'],
  [{}, { value: 'two\nlines' }, 'format /data/value'],
  [{ min_length: 3 }, { value: 'ab' }, 'min_length /data/value'],
  [{ max_length: 1 }, { value: '👨‍👩‍👧‍👦' }],
  [{ max_length: 1, pattern: '^[A-Z]$' }, { value: 'AB' }, 'max_length /data/value', 'pattern /data/value'],
  [{ pattern: '[a-z]+' }, { value: 'abc' }],
  [{ pattern: '[a-z]+' }, { value: 'abc1' }, 'pattern /data/value'],
  [{}, { value: 'x'.repeat(131_073) }, 'max_length /data/value'],
  [{ pattern: '(' }, { value: 'the fault is the author’s' }],
  [{}, { values: 'x' }, 'required /data/value', 'unknown_member /data/values'],
]);
