import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byOwner } from '../../../shared/risk/owners.ts';
import { register, row } from './support.ts';

const owners = (...rows: ReturnType<typeof row>[]) =>
  byOwner(rows).map(({ name, providers, figures }) => [name, providers.length, figures.people.sum]);

describe('owners', () => {
  it('puts providers together that share a brand, with all that they hold', () => {
    expect(
      owners(
        row('a', { providerId: 'P1', brand: 'BRAND Larkmead', people: 1 }),
        row('b', { providerId: 'P1', people: 2 }),
        row('c', { providerId: 'P2', brand: 'larkmead', people: 4 }),
        row('d', { providerId: 'P3', providerName: 'Oakfern Care', people: 8 }),
      ),
    ).toEqual([
      ['Oakfern Care', 1, 8],
      [expect.stringMatching(/larkmead/i), 2, 7],
    ]);
  });

  it('follows one brand to the next, whatever stands first', () => {
    const rows = [
      row('a', { providerId: 'P1', brand: 'Larkmead' }),
      row('b', { providerId: 'P2', brand: 'Oak Group' }),
      row('c', { providerId: 'P3', brand: 'Larkmead' }),
      row('d', { providerId: 'P3', brand: 'Oak Group' }),
    ];
    expect(owners(...rows)).toEqual([['Larkmead, Oak Group', 3, null]]);
    expect(owners(...rows.toReversed())).toEqual([['Larkmead, Oak Group', 3, null]]);
  });

  it('has every contract once, and no provider with two owners', () => {
    const brand = fc.constantFrom(null, 'Larkmead', 'Oak Group', 'Quill');
    const branded = register.chain((rows) =>
      fc.tuple(...rows.map((one) => brand.map((name) => ({ ...one, brand: name })))),
    );
    fc.assert(
      fc.property(branded, (rows) => {
        const groups = byOwner(rows);
        expect(groups.flatMap((group) => group.rows.map(({ contractId }) => contractId)).sort()).toEqual(
          rows.map(({ contractId }) => contractId).sort(),
        );
        const providers = groups.flatMap((group) => group.providers);
        expect(new Set(providers).size).toBe(providers.length);
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      }),
    );
  });
});
