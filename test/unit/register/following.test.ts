import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followingOf, type Move } from '../../../worker/register/following.ts';

const moved = (from: string, to: string, live = true): Move => ({ from, to, live });

describe('what was written for a location', () => {
  it.each<[string, readonly Move[], string]>([
    ['stays where nothing moved', [], 'A'],
    ['follows to the one successor', [moved('A', 'B')], 'B'],
    ['follows through several moves', [moved('A', 'B', false), moved('B', 'C', false), moved('C', 'D')], 'D'],
    ['stays while the successor is not read, or not registered', [moved('A', 'B', false)], 'A'],
    ['stays where the last of several is not registered', [moved('A', 'B', false), moved('B', 'C', false)], 'A'],
    ['stays where there are several successors', [moved('A', 'B'), moved('A', 'C', false)], 'A'],
    ['stays where several stand on the way', [moved('A', 'B', false), moved('B', 'C'), moved('B', 'D')], 'A'],
    ['stays in a circle', [moved('A', 'B', false), moved('B', 'A', false)], 'A'],
    ['stays where it is its own successor', [moved('A', 'A', false)], 'A'],
    ['follows past itself', [moved('A', 'A', false), moved('A', 'B')], 'B'],
    ['counts a successor that is named twice once', [moved('A', 'B'), moved('A', 'B')], 'B'],
  ])('%s', (_, moves, place) => expect(followingOf(moves).to('A')).toBe(place));

  it('is found again from where it counts', () => {
    const following = followingOf([moved('A', 'C'), moved('B', 'A', false), moved('D', 'C')]);
    expect(['A', 'B', 'C', 'D'].map((id) => following.to(id))).toEqual(['C', 'C', 'C', 'C']);
    expect(following.from('C')).toEqual(['A', 'B', 'D']);
    expect(following.from('A')).toEqual([]);
  });

  it('counts at exactly one location, whatever the chain', () => {
    const id = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
    const moves = fc.array(fc.record({ from: id, to: id, live: fc.boolean() }), { maxLength: 12 });
    const contracts = fc.array(id, { maxLength: 20 });
    fc.assert(
      fc.property(moves, contracts, (all, written) => {
        const following = followingOf(all);
        const places = ['A', 'B', 'C', 'D', 'E', 'F'];
        // As the watch list reads them: of a location and of those that moved to it, what counts there.
        const countedAt = (place: string) =>
          written.filter(
            (locationId) =>
              [place, ...following.from(place)].includes(locationId) && following.to(locationId) === place,
          );
        expect(places.flatMap(countedAt).sort()).toEqual([...written].sort());
      }),
      { numRuns: 2_000 },
    );
  });
});
