import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capacityOf } from '../../../shared/risk/capacity.ts';
import { gapOf } from '../../../shared/risk/gap.ts';
import { stopIdsOf, whatIf } from '../../../shared/risk/what-if.ts';
import {
  changeWords,
  differencesOf,
  sectionsOf,
  type Value,
  valueWords,
} from '../../../worker/contingency/scenario-lines.ts';
import { outcomeOf } from '../../../worker/contingency/scenario-outcome.ts';
import { register } from './support.ts';

const value = (told: Value['told'], atLeast = false): Value => ({ told, atLeast });

describe('a change', () => {
  it.each<[Value | null, Value | null, string]>([
    [value(20), value(17), '−3'],
    [value(0.1), value(0.3), '+0.2'],
    [value(1000), value(2500), '+1,500'],
    [value(4), value(4), ''],
    [value(4), value(4, true), 'other contracts give it'],
    [value('2026-12-01'), value('2026-12-02'), '1 day later'],
    [value('2026-12-31'), value('2026-12-01'), '30 days earlier'],
    [value(null), value(3), 'came'],
    [null, value(3), 'came'],
    [value(3), null, 'went'],
    [null, null, ''],
  ])('from %o to %o is "%s"', (before, after, words) => {
    expect(changeWords(before, after)).toBe(words);
  });

  it.each<[Value | null, string]>([
    [value(1200, true), 'at least 1,200'],
    [value(null), 'not known'],
    [value('2026-12-01'), '1 December 2026'],
    [null, '–'],
  ])('%o reads "%s"', (one, words) => {
    expect(valueWords(one)).toBe(words);
  });
});

/** What the outcome of a what-if is made of, where everything of a register stops. */
const outcome = (rows: Parameters<typeof whatIf>[0]) => {
  const found = whatIf(rows, { stops: new Set(rows.flatMap(stopIdsOf)), on: '2026-12-01', perDay: 4 });
  const capacity = capacityOf(found.byArea, [], []);
  return outcomeOf({
    ...found,
    ...{ stops: [], capacity, gap: gapOf(capacity), policyVersion: null, dataAsOf: null },
  });
};

describe('of any two registers', () => {
  it('the sections name every area of either once, and an outcome beside itself shows no change', () => {
    fc.assert(
      fc.property(register, register, (one, other) => {
        const [a, b] = [outcome(one), outcome(other)];
        const keys = sectionsOf([a, b]).map(({ area }) => area);
        expect(new Set(keys).size).toBe(keys.length);
        const both = [...a.byArea, ...b.byArea].map(({ area }) => (area ?? '').toLowerCase());
        expect(new Set(keys)).toEqual(new Set([null, ...both]));
        const same = sectionsOf([a, a]).flatMap(({ lines }) =>
          lines.map(({ values: [x, y] }) => [x ?? null, y ?? null] as const),
        );
        expect(same.filter(([x, y]) => changeWords(x, y) !== '')).toEqual([]);
        expect(differencesOf(a.rows, a.rows)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('the contracts that came, went and changed are what makes the one of the other', () => {
    fc.assert(
      fc.property(register, register, (one, other) => {
        const [before, after] = [outcome(one).rows, outcome(other).rows];
        const rebuilt = new Map(before.map((row) => [row.contractId, row]));
        for (const difference of differencesOf(before, after)) {
          if (difference.after === null) rebuilt.delete(difference.before?.contractId ?? '');
          else rebuilt.set(difference.after.contractId, difference.after);
        }
        const people = (rows: Iterable<{ contractId: string; people: number | null }>) =>
          [...rows].map(({ contractId, people: count }) => `${contractId} ${count}`).sort();
        expect(people(rebuilt.values())).toEqual(people(after));
      }),
      { numRuns: 50 },
    );
  });
});
