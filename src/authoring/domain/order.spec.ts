import { InvalidInput } from '#libs/kernel/index.js';
import { assertSameIds, placeAmong, shiftFor, shiftForMove, type Shift } from './order.js';

describe('order', () => {
  /** Who stands where, after a shift and the change that it makes room for. */
  function shifted(places: Map<string, number>, shift: Shift | null): Map<string, number> {
    if (!shift) return places;
    const { first, last, by } = shift;
    return new Map([...places].map(([id, at]) => [id, at >= first && at <= last ? at + by : at]));
  }
  const placesOf = (ids: string) => new Map([...ids].map((id, place) => [id, place]));
  const inOrder = (places: Map<string, number>) =>
    [...places]
      .sort(([, a], [, b]) => a - b)
      .map(([id]) => id)
      .join('');

  it.each([
    [3, undefined, 3],
    [3, 0, 0],
    [3, 3, 3],
    [3, 4, 3],
    [0, Number.MAX_SAFE_INTEGER, 0],
  ])('among %i, position %s is place %i', (count, position, place) => {
    expect(placeAmong(count, position)).toBe(place);
  });

  it.each([
    [0, 'xabc'],
    [1, 'axbc'],
    [3, 'abcx'],
  ])('makes room at %i', (place, expected) => {
    const places = shifted(placesOf('abc'), shiftFor('insert', place, 3)).set('x', place);
    expect(inOrder(places)).toBe(expected);
    expect([...places.values()].sort()).toEqual([0, 1, 2, 3]);
  });

  it.each([
    ['a', 'bc'],
    ['b', 'ac'],
    ['c', 'ab'],
  ])('closes the gap that %s leaves', (id, expected) => {
    const places = placesOf('abc');
    const place = places.get(id)!;
    places.delete(id);
    const left = shifted(places, shiftFor('remove', place, 3));
    expect(inOrder(left)).toBe(expected);
    expect([...left.values()].sort()).toEqual([0, 1]);
  });

  it('moves from any place to any other', () => {
    for (let from = 0; from < 5; from++) {
      for (let to = 0; to < 5; to++) {
        const ids = [...'abcde'];
        const [moved] = ids.splice(from, 1);
        ids.splice(to, 0, moved!);
        const places = placesOf('abcde');
        places.delete(moved!);
        expect(inOrder(shifted(places, shiftForMove(from, to)).set(moved!, to))).toBe(ids.join(''));
      }
    }
  });

  it('spares a shift that nobody needs', () => {
    expect(shiftFor('insert', 3, 3)).toBeNull();
    expect(shiftFor('remove', 2, 3)).toBeNull();
    expect(shiftForMove(1, 1)).toBeNull();
  });

  it('names strangers, duplicates and gaps', () => {
    expect(() => {
      assertSameIds(['a', 'b'], ['b', 'a'], '/ids');
    }).not.toThrow();
    let refusal: unknown;
    try {
      assertSameIds(['a', 'b', 'c'], ['b', 'x', 'b', 'a'], '/ids');
    } catch (error) {
      refusal = error;
    }
    expect((refusal as InvalidInput).faults).toEqual([
      { pointer: '/ids/1', code: 'option', message: expect.stringContaining('x') },
      { pointer: '/ids/2', code: 'unique', message: expect.stringContaining('b') },
      { pointer: '/ids', code: 'required', message: expect.stringContaining('c') },
    ]);
  });
});
