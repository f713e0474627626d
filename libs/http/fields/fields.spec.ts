import { ApiProperty } from '@nestjs/swagger';
import { Changes } from '../dto.js';
import {
  Color,
  Day,
  EmailAddress,
  Flag,
  JsonMap,
  JsonValue,
  Line,
  Nested,
  NestedList,
  OneOf,
  Text,
  Uuid,
  UuidList,
  WebAddress,
  WholeNumber,
  WholeNumberParameter,
} from './index.js';
import { ValidationFailed } from '../errors.js';
import { ValidationPipe } from '../validation.pipe.js';

type Decorate = (options: { optional?: boolean; nullable?: boolean }) => PropertyDecorator;

/** A DTO whose only member, `m`, has the decorator. */
function dtoWith(decorator: PropertyDecorator): new () => object {
  class Dto {
    m?: unknown;
  }
  decorator(Dto.prototype, 'm');
  return Dto;
}

async function faultsOf(
  metatype: new () => object,
  value: unknown,
  type: 'body' | 'query' = 'body',
): Promise<string[]> {
  try {
    await new ValidationPipe().transform(value, { metatype, type });
    return [];
  } catch (error) {
    if (!(error instanceof ValidationFailed)) throw error;
    return error.errors.map((fault) => `${fault.code} ${'pointer' in fault ? fault.pointer : fault.parameter}`);
  }
}

class Inner {
  @Text({ max: 5 })
  name!: string;
}

const ID = '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';

/** Decorator, values that it takes, and values that it refuses with the first code that applies. */
const FIELDS: [name: string, decorate: Decorate, good: unknown[], bad: [value: unknown, code: string][]][] = [
  [
    'Text',
    (options) => Text({ ...options, min: 3, max: 5, pattern: /^[a-z ]*$/ }),
    ['abc', 'a b c'],
    [
      [1, 'type'],
      [['abc'], 'type'],
      [{}, 'type'],
      ['', 'required'],
      ['    ', 'blank'],
      ['ab', 'min_length'],
      ['abcdef', 'max_length'],
      ['ABCDEF', 'max_length'],
      ['ABC', 'format'],
    ],
  ],
  [
    'Line',
    (options) => Line({ ...options, max: 20, min: 1 }),
    ['Jordan', 'a\ttab', '김', ' x ', '😀'.repeat(10)],
    [
      ['\u200b', 'blank'],
      ['\u2003', 'blank'],
      ['two\nlines', 'format'],
      ['bell\u0007', 'format'],
      ['two\u2028lines', 'format'],
      ['😀'.repeat(11), 'max_length'],
    ],
  ],
  [
    'EmailAddress',
    EmailAddress,
    ['a@b.example', "o'neil+tag@sub.example.org", `${'a'.repeat(64)}@example.org`],
    [
      [1, 'type'],
      ['', 'required'],
      [`a@${'b'.repeat(255)}.example`, 'max_length'],
      ['a@b', 'format'],
      ['a b@c.example', 'format'],
      ['a@b.example\n', 'format'],
      ['@b.example', 'format'],
      ['a..b@c.example', 'format'],
      ['a@-b.example', 'format'],
      [`${'a'.repeat(65)}@example.org`, 'format'],
    ],
  ],
  [
    'Uuid',
    Uuid,
    [ID, ID.toUpperCase()],
    [
      [1, 'type'],
      ['', 'format'],
      [`${ID}x`, 'format'],
      [` ${ID}`, 'format'],
    ],
  ],
  [
    'UuidList',
    (options) => UuidList({ ...options, maxItems: 2 }),
    [[], [ID, ID]],
    [
      [ID, 'type'],
      [{ 0: ID }, 'type'],
      [[ID, ID, ID], 'max_length'],
      [[ID, 'x'], 'format'],
      [[null], 'format'],
      [[[ID]], 'format'],
    ],
  ],
  [
    'OneOf',
    (options) => OneOf(['a', 'b'], options),
    ['a'],
    [
      ['', 'option'],
      ['c', 'option'],
      [1, 'option'],
      [['a'], 'option'],
    ],
  ],
  [
    'Flag',
    Flag,
    [true, false],
    [
      ['true', 'type'],
      [1, 'type'],
      [0, 'type'],
    ],
  ],
  [
    'WholeNumber',
    (options) => WholeNumber({ ...options, min: 1, max: 9 }),
    [1, 9, 2.0],
    [
      ['1', 'type'],
      [[1], 'type'],
      [1.5, 'integer'],
      [1e300, 'integer'],
      [0, 'min'],
      [10, 'max'],
    ],
  ],
  [
    'Day',
    Day,
    ['2027-02-28', '2028-02-29'],
    [
      [20270228, 'type'],
      ['', 'format'],
      ['2027-02-29', 'format'],
      ['2027-2-1', 'format'],
      ['0000-01-01', 'format'],
      ['2027-01-01T00:00:00Z', 'format'],
    ],
  ],
  [
    'Color',
    Color,
    ['#1F6FEB', '#abcdef'],
    [
      [0, 'type'],
      ['', 'format'],
      ['#fff', 'format'],
      ['1F6FEB', 'format'],
      ['#1F6FEB0', 'format'],
    ],
  ],
  [
    'WebAddress',
    WebAddress,
    ['https://example.org', 'HTTP://example.org/a?b#c'],
    [
      [1, 'type'],
      [`https://${'a'.repeat(2048)}`, 'max_length'],
      ['', 'format'],
      ['javascript:alert(1)', 'format'],
      ['https://', 'format'],
      ['example.org', 'format'],
      ['https://a b', 'format'],
    ],
  ],
  [
    'JsonMap',
    JsonMap,
    [{}, { a: [{ b: null }] }],
    [
      ['{}', 'type'],
      [[], 'type'],
      [1, 'type'],
    ],
  ],
  ['JsonValue', JsonValue, [{}, [], '', 0, false], []],
  [
    'Nested',
    (options) => Nested(() => Inner, options),
    [{ name: 'abc' }],
    [
      ['abc', 'type'],
      [[], 'type'],
      [[{ name: 'abc' }], 'type'],
      [1, 'type'],
    ],
  ],
];

describe.each(FIELDS)('%s', (_name, decorate, good, bad) => {
  it.each(good.map((value) => ({ value })))('takes $value', async ({ value }) => {
    expect(await faultsOf(dtoWith(decorate({})), { m: value })).toEqual([]);
  });

  if (bad.length > 0) {
    it.each(bad)('refuses %j as %s', async (value, code) => {
      expect(await faultsOf(dtoWith(decorate({})), { m: value })).toEqual([`${code} /m`]);
      // A member that may be left out, or null, is judged no less when it is there.
      const loose = await faultsOf(dtoWith(decorate({ optional: true, nullable: true })), { m: value });
      expect(loose).toEqual([`${code} /m`]);
    });
  }

  it.each([
    ['required', {}, ['required /m'], ['required /m']],
    ['optional', { optional: true }, [], ['required /m']],
    ['nullable', { nullable: true }, ['required /m'], []],
    ['optional and nullable', { optional: true, nullable: true }, [], []],
  ])('when it is %s, may be absent or null accordingly', async (_what, options, absent, isNull) => {
    const dto = dtoWith(decorate(options));
    expect(await faultsOf(dto, {})).toEqual(absent);
    expect(await faultsOf(dto, { m: null })).toEqual(isNull);
  });
});

describe('WholeNumberParameter', () => {
  const dto = dtoWith(WholeNumberParameter({ optional: true, min: 1, max: 100 }));

  it.each(['1', '100', '007'])('takes %j', async (m) => {
    expect(await faultsOf(dto, { m }, 'query')).toEqual([]);
  });

  it.each([
    ['', 'type'],
    ['ten', 'type'],
    ['1.5', 'type'],
    ['1e1', 'type'],
    [['1', '2'], 'type'],
    ['0', 'min'],
    ['-5', 'min'],
    ['101', 'max'],
    ['9'.repeat(400), 'type'],
  ])('refuses %j as %s', async (m, code) => {
    expect(await faultsOf(dto, { m }, 'query')).toEqual([`${code} m`]);
  });
});

describe('A DTO that changes what a view shows', () => {
  class View {
    @ApiProperty()
    id!: string;

    @ApiProperty()
    name!: string;
  }

  @Changes(View)
  class Change {
    @Text({ max: 9, optional: true })
    name?: string;

    @Nested(() => Inner, { optional: true })
    inner?: Inner;
  }

  it('tells members that cannot change from strangers', async () => {
    expect(await faultsOf(Change, { id: 'x', title: 'x', name: 'x' })).toEqual([
      'immutable /id',
      'unknown_member /title',
    ]);
    expect(await faultsOf(Change, { inner: { name: 'abc', id: 'x' } })).toEqual(['unknown_member /inner/id']);
  });
});

describe('A fault', () => {
  class Outer {
    @NestedList(() => Inner, { maxItems: 2 })
    list!: Inner[];

    @Nested(() => Inner)
    inner!: Inner;

    @Flag({ optional: true })
    flag?: boolean;
  }

  it('is told in our own words', async () => {
    const value = { list: ['x'], inner: null, flag: null };
    const refusal = new ValidationPipe().transform(value, { metatype: Outer, type: 'body' });
    await expect(refusal).rejects.toMatchObject({
      errors: [
        { pointer: '/list/0', code: 'type', message: 'This must be an object.' },
        { pointer: '/inner', code: 'required', message: 'This must not be null.' },
        { pointer: '/flag', code: 'required', message: 'This may be left out, but must not be null.' },
      ],
    });
  });
});

describe('A DTO', () => {
  class Outer {
    @Nested(() => Inner, { optional: true })
    inner?: Inner;

    @JsonMap({ optional: true })
    map?: Record<string, unknown>;

    @Text({ max: 3, optional: true })
    text?: string;
  }

  it('names every fault, each where it is', async () => {
    expect(await faultsOf(Outer, { inner: { name: 7, age: 1 }, text: 'abcd', more: 1 })).toEqual([
      'unknown_member /more',
      'unknown_member /inner/age',
      'type /inner/name',
      'max_length /text',
    ]);
  });

  it.each(['more', 'constructor', 'toString', 'hasOwnProperty', 'a/b~c'])(
    'refuses the unknown member %s',
    async (name) => {
      const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1');
      expect(await faultsOf(Outer, { [name]: 1 })).toEqual([`unknown_member /${pointer}`]);
      expect(await faultsOf(Outer, { inner: { name: 'abc', [name]: 1 } })).toEqual([
        `unknown_member /inner/${pointer}`,
      ]);
      expect(await faultsOf(Outer, { [name]: 'x' }, 'query')).toEqual([`unknown_member ${pointer}`]);
    },
  );

  it.each([[[]], ['text'], [1], [null], [true]])('refuses %j in its place', async (value) => {
    expect(await faultsOf(Outer, value)).toEqual(['type ']);
  });

  it('hands free JSON on as it was sent', async () => {
    const map = { constructor: { then: 1 }, toString: [null, { length: -1 }], then: 'x', '': [], date: '2027-01-01' };
    const dto = await new ValidationPipe().transform({ map }, { metatype: Outer, type: 'body' });
    expect(JSON.parse(JSON.stringify((dto as Outer).map))).toEqual(map);
    expect(dto).toBeInstanceOf(Outer);
  });

  it('leaves absent members absent', async () => {
    const dto = await new ValidationPipe().transform({}, { metatype: Outer, type: 'body' });
    expect(Object.keys(dto as object)).toEqual([]);
  });

  it('refuses NUL and lone surrogates in a query', async () => {
    expect(await faultsOf(Outer, { text: 'a\u0000' }, 'query')).toEqual(['format text']);
    expect(await faultsOf(Outer, { text: '\ud83d' }, 'query')).toEqual(['format text']);
  });
});
