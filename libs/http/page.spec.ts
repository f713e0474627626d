import fc from 'fast-check';
import { InvalidCursor } from './errors.js';
import { pageOf, pageRequest, type Position } from './page.js';

const ID = '019a9d3e-6f00-7a1b-8c2d-3e4f5a6b7c8d';
const TIME = '2027-01-11T09:30:00.123Z';
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('A page', () => {
  const rows = [1, 2, 3].map((n) => ({ key: TIME, id: `019a9d3e-6f00-7a1b-8c2d-00000000000${n}` }));
  const page = (limit: number) =>
    pageOf(
      rows,
      { limit },
      'things',
      (row) => row,
      ({ id }) => id.at(-1),
    );

  it('has a cursor where there is more than it shows', () => {
    expect(page(3)).toEqual({ items: ['1', '2', '3'], next_cursor: null });
    expect(page(2)).toEqual({ items: ['1', '2'], next_cursor: expect.any(String) });
    expect(pageOf([], { limit: 2 }, 'things', (row: Position) => row, String)).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it('goes on behind the last row that it showed', () => {
    const cursor = page(2).next_cursor!;
    expect(pageRequest({ cursor, limit: '7' }, 'things')).toEqual({ limit: 7, after: rows[1] });
    expect(pageRequest({}, 'things')).toEqual({ limit: 50 });
  });

  it('survives any position', () => {
    const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.uuid(), (time, id) => {
        const row = { key: time.toISOString(), id };
        const { next_cursor } = pageOf([row, row], { limit: 1 }, 'things', (same) => same, String);
        expect(pageRequest({ cursor: next_cursor! }, 'things').after).toEqual(row);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no Base64', '%%%'],
    ['no JSON', Buffer.from('things').toString('base64url')],
    ['no list', encoded({ key: TIME, id: ID })],
    ['too little', encoded(['things', TIME])],
    ['too much', encoded(['things', TIME, ID, 1])],
    ['another list', encoded(['others', TIME, ID])],
    ['no time', encoded(['things', 'yesterday', ID])],
    ['another form of a time', encoded(['things', '2027-01-11 09:30:00', ID])],
    ['a day that the calendar lacks', encoded(['things', '2027-02-31T00:00:00.000Z', ID])],
    ['a year that the calendar lacks', encoded(['things', '0000-01-01T00:00:00.000Z', ID])],
    ['an hour that the clock lacks', encoded(['things', '2027-01-11T25:00:00.000Z', ID])],
    ['a number as the time', encoded(['things', 1, ID])],
    ['no id', encoded(['things', TIME, "' or 1=1 --"])],
    ['a text of 10,000 letters', 'x'.repeat(10_000)],
  ])('is refused behind a cursor that holds %s', (_what, cursor) => {
    expect(() => pageRequest({ cursor }, 'things')).toThrow(InvalidCursor);
  });
});
