import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURES } from '../../../shared/risk/exposure.ts';
import { broughtBy, changesBetween, type Part } from '../../../shared/risk/exposure-changes.ts';
import { register, row } from './support.ts';

const NAMES = ['contracts', ...FIGURES] as const;
const cents = (part: Part, name: (typeof NAMES)[number]): number => Math.round(part[name] * 100);

describe('what became of the exposure between two readings', () => {
  it('tells what came, went and changed', () => {
    const changes = changesBetween(
      [row('stays', { people: 1 }), row('grows', { people: 2 }), row('goes', { people: 3, hoursPerWeek: 7.5 })],
      [row('stays', { people: 1 }), row('grows', { people: 6, packages: 2 }), row('comes', { people: 4 })],
    );
    expect(
      [changes.start, changes.came, changes.went, changes.changed, changes.end].map(({ people }) => people),
    ).toEqual([6, 4, -3, 4, 11]);
    expect(changes.went).toMatchObject({ contracts: -1, hoursPerWeek: -7.5 });
    expect(changes.changedRows.map(({ after }) => after.contractId)).toEqual(['grows']);
    expect(changes.changedRows.map((change) => broughtBy(change, 'packages'))).toEqual([2]);
  });

  it('adds up, whatever the two readings are', () => {
    fc.assert(
      fc.property(register, register, (start, end) => {
        const changes = changesBetween(start, end);
        for (const name of NAMES) {
          const parts = [changes.start, changes.came, changes.went, changes.changed];
          expect(parts.reduce((sum, part) => sum + cents(part, name), 0)).toBe(cents(changes.end, name));
        }
        const ids = (rows: readonly { contractId: string }[]) => rows.map(({ contractId }) => contractId);
        const all = [
          ...ids(changes.cameRows),
          ...ids(changes.wentRows),
          ...ids(changes.changedRows.map(({ after }) => after)),
        ];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
