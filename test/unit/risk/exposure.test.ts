import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exposureOf, FIGURES, type Figures, type Group } from '../../../shared/risk/exposure.ts';
import { register, row } from './support.ts';

/** Sum and count of every figure. */
const told = (figures: Figures) => [figures.contracts, ...FIGURES.map((name) => figures[name])];

const added = (groups: readonly Group[]) => {
  const sums = FIGURES.map((name) => {
    const given = groups.map(({ figures }) => figures[name].sum).filter((sum) => sum !== null);
    return {
      sum: given.length === 0 ? null : given.reduce((total, sum) => total + Math.round(sum * 100), 0) / 100,
      notGiven: groups.reduce((total, { figures }) => total + figures[name].notGiven, 0),
    };
  });
  return [groups.reduce((total, { figures }) => total + figures.contracts, 0), ...sums];
};

describe('exposure', () => {
  it('counts what is not given apart, and never as 0', () => {
    const { figures } = exposureOf([row('a', { people: 3 }), row('b', { people: 0 }), row('c')]);
    expect(figures.people).toEqual({ sum: 3, notGiven: 1 });
    expect(figures.packages).toEqual({ sum: null, notGiven: 3 });
  });

  it('adds hours in hundredths, so that what is printed adds up', () => {
    const rows = ['a', 'b', 'c'].map((id) => row(id, { hoursPerWeek: 0.1 }));
    expect(exposureOf(rows).figures.hoursPerWeek.sum).toBe(0.3);
  });

  it('takes an area as one however it is written, and what is not given last', () => {
    const rows = [
      row('a'),
      row('b', { area: ' north  vale' }),
      row('c', { area: 'North Vale' }),
      row('d', { area: 'East' }),
    ];
    expect(exposureOf(rows).byArea.map(({ name, figures }) => [name, figures.contracts])).toEqual([
      ['East', 1],
      ['north  vale', 2],
      [null, 1],
    ]);
  });

  it('puts contract types in their order, the provider with most people first, and no people last', () => {
    const rows = [
      row('a', { providerId: 'P1', providerName: 'Brindle Care', contractType: 'spot' }),
      row('b', { providerId: 'P2', providerName: 'Ashcombe Care', people: 2 }),
      row('c', { providerId: 'P3', providerName: 'Oakfern Care', people: 9, contractType: 'framework' }),
    ];
    const { byProvider, byType } = exposureOf(rows);
    expect(byProvider.map(({ name }) => name)).toEqual(['Oakfern Care', 'Ashcombe Care', 'Brindle Care']);
    expect(byType.map(({ name }) => name)).toEqual(['framework', 'spot', null]);
  });

  it.each([
    ['as registered', [row('a'), row('b', { providerName: 'Brindle Care Ltd' })], 'Brindle Care Ltd'],
    ['as a contract with it writes it', [row('a'), row('b', { providerWide: true })], 'With b'],
    ['by its only location', [row('a', { name: 'Oakfern' }), row('b', { name: 'Oakfern' })], 'Oakfern'],
    ['by one of its locations', [row('a', { name: 'Oakfern' }), row('b')], 'The provider of Oakfern'],
  ])('calls a provider %s', (_, rows, name) => {
    const owned = rows.map((one) => ({ ...one, providerId: 'P1' }));
    expect(exposureOf(owned).byProvider.map((group) => group.name)).toEqual([name]);
  });

  it('names a brand where several providers share it, however CQC writes it', () => {
    const rows = [
      row('a', { providerId: 'P1', brand: 'BRAND Larkmead', people: 1 }),
      row('b', { providerId: 'P2', brand: 'Larkmead', people: 2 }),
      row('c', { providerId: 'P3', brand: 'Oak Group' }),
      row('d', { providerId: 'P3', brand: 'Oak Group' }),
      row('e', { providerId: 'P4' }),
    ];
    expect(exposureOf(rows).byBrand.map(({ name, figures }) => [name, figures.people.sum])).toEqual([['Larkmead', 3]]);
  });

  it('tells what the five largest hold, of people and of hours each by itself', () => {
    const sizes = [1, 2, 3, 4, 5, 5];
    const rows = sizes.map((size, at) =>
      row(`c${at}`, { providerId: `P${at}`, people: size, hoursPerWeek: at === 0 ? 50 : 10 }),
    );
    expect(exposureOf(rows).largest).toEqual({ providers: 5, people: 19 / 20, hoursPerWeek: 90 / 100 });
    expect(exposureOf([row('a', { people: 0 })]).largest).toEqual({ providers: 1, people: null, hoursPerWeek: null });
  });

  it('adds up the same by provider, by area and by type, with every contract in one group of each', () => {
    fc.assert(
      fc.property(register, (rows) => {
        const { figures, byProvider, byArea, byType } = exposureOf(rows);
        for (const groups of [byProvider, byArea, byType]) {
          expect(added(groups)).toEqual(told(figures));
          expect(groups.flatMap((group) => group.rows.map(({ contractId }) => contractId)).sort()).toEqual(
            rows.map(({ contractId }) => contractId).sort(),
          );
        }
      }),
    );
  });
});
