import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { isOld, type Supply, takenOf } from '../../../shared/risk/spare-hours.ts';

describe('laying supplies against needs', () => {
  const keys = ['a', 'b', 'c', 'd'];
  const needs = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 });
  const supplies = fc.array(fc.tuple(fc.nat(60), fc.array(fc.nat(40), { minLength: 4, maxLength: 4 })), {
    maxLength: 5,
  });

  /** What one cut lets through: these areas are paid in full, the others by what can reach them. */
  const cut = (all: readonly Supply[], needed: ReadonlyMap<string, number>, paid: readonly string[]): number => {
    const open = keys.filter((key) => !paid.includes(key));
    const inFull = paid.reduce((sum, key) => sum + (needed.get(key) ?? 0), 0);
    return all.reduce((sum, { most, at }) => {
      const reached = open.reduce((total, key) => total + (at.get(key) ?? 0), 0);
      return sum + Math.min(most, reached);
    }, inFull);
  };
  /** The narrowest of all cuts is the most that can be taken (Ford and Fulkerson). */
  const leastCut = (all: readonly Supply[], needed: ReadonlyMap<string, number>): number =>
    Math.min(
      ...Array.from({ length: 2 ** keys.length }, (_, bits) =>
        cut(
          all,
          needed,
          keys.filter((__, at) => Math.floor(bits / 2 ** at) % 2 === 1),
        ),
      ),
    );

  it('takes as much as any way of laying them could', () => {
    fc.assert(
      fc.property(needs, supplies, (given, drawn) => {
        const needed = new Map(keys.map((key, at) => [key, given[at] ?? 0]));
        const all = drawn.map(
          ([most, own], index): Supply => ({
            ...{ key: `s${index}`, most },
            at: new Map(keys.map((key, at) => [key, own[at] ?? 0])),
          }),
        );
        const taken = takenOf(all, needed);
        const sum = [...taken.values()].flatMap((own) => [...own.values()]).reduce((total, one) => total + one, 0);
        expect(sum).toBe(leastCut(all, needed));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a word about spare hours', () => {
  it.each([
    [28, false],
    [29, true],
  ])('of %i days ago', (days, old) => {
    expect(isOld({ asAt: addDays('2026-12-01', -days) }, '2026-12-01')).toBe(old);
  });
});
