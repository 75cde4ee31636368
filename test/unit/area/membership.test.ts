/** What a listing changes in the area. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isImplausible, membershipChange } from '../../../worker/area/membership.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }).map((number) => `1-${1000 + number}`));
const listed = (names: readonly string[]) => new Map(names.map((id) => [id, `Quillmere ${id}`]));

const applied = (inside: ReadonlySet<string>, change: ReturnType<typeof membershipChange>): Set<string> => {
  const after = new Set([...inside, ...change.added.map(({ locationId }) => locationId)]);
  for (const id of change.dropped) after.delete(id);
  return after;
};

describe('the membership', () => {
  test('becomes exactly what a whole list names, and the same list again changes nothing', () => {
    fc.assert(
      fc.property(ids, ids, (before, now) => {
        const inside = new Set(before);
        const after = applied(inside, membershipChange(inside, listed(now), true));
        expect([...after].sort()).toEqual([...now].sort());
        expect(membershipChange(after, listed(now), true)).toEqual({ added: [], dropped: [] });
      }),
      { numRuns: 500 },
    );
  });

  test('loses nothing to a list that came short', () => {
    fc.assert(
      fc.property(ids, ids, (before, now) => {
        const inside = new Set(before);
        const after = applied(inside, membershipChange(inside, listed(now), false));
        expect([...after].sort()).toEqual([...new Set([...before, ...now])].sort());
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [10, 6, true],
    [10, 5, false],
    [4, 4, false],
    [5, 5, true],
    [0, 0, false],
  ])('of %i that loses %i is implausible: %s', (size, lost, expected) => {
    const inside = new Set(Array.from({ length: size }, (_, at) => `1-${1000 + at}`));
    const left = listed([...inside].slice(lost));
    expect(isImplausible(inside, membershipChange(inside, left, true))).toBe(expected);
  });
});
