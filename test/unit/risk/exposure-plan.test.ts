/** Rows of figures find exactly one contract or none; what a register writes it reads back as it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTRACT_TYPES } from '../../../shared/policy/vocabulary.ts';
import { exposureRows, isCounting } from '../../../worker/contingency/exposure.ts';
import { doubtsOf } from '../../../worker/contingency/exposure-doubt.ts';
import { planExposure } from '../../../worker/contingency/exposure-plan.ts';
import { exposureSheet } from '../../../worker/contingency/exposure-sheet.ts';
import type { StoredContract } from '../../../worker/register/contract.ts';
import { decodeFile } from '../../../worker/register/decode.ts';
import { followingOf } from '../../../worker/register/following.ts';
import { readTable } from '../../../worker/register/table.ts';
import { contract } from './contracts.ts';

const TODAY = '2026-11-22';

const PLACES = ['1-A01', '1-B01', '1-NEW'];
const listed = new Map(
  PLACES.map((locationId) => [
    locationId,
    { locationId, name: `Home ${locationId}`, providerId: locationId === '1-B01' ? '1-P02' : '1-P01' },
  ]),
);
const following = followingOf([{ from: '1-OLD', to: '1-NEW', live: true }]);

const factsOf = (contracts: readonly StoredContract[]) => ({
  contracts,
  isCounting,
  following,
  listed,
  aliases: new Map([['quillmere at home', '1-A01']]),
});

const planOf = (contracts: readonly StoredContract[], csv: string) =>
  planExposure(readTable(csv), factsOf(contracts), TODAY);

const REGISTER = [
  contract('north', { locationId: '1-A01', contractType: 'framework', area: 'North', lot: '1' }),
  contract('south', { locationId: '1-A01', contractType: 'framework', area: 'South', lot: 'Lot 2' }),
  contract('spot', { locationId: '1-A01', contractType: 'spot' }),
  contract('only', { locationId: '1-B01', name: 'Brindle Care Ltd', aliases: 'Brindles|BC', area: 'East' }),
  contract('moved', { locationId: '1-OLD', contractType: 'spot', area: 'West' }),
  contract('whole', { providerId: '1-P03', name: 'Larkmead Group', covers: ['1-C01'] }),
  contract('twice a', { locationId: '1-D01', area: 'North', start: '2024-04-01' }),
  contract('twice b', { locationId: '1-D01', area: 'North', start: '2025-04-01' }),
  contract('over', { locationId: '1-E01', status: 'ended' }),
];

const HEAD = 'contract_id,location_id,provider_id,name,contract_type,lot,area,start';

describe('a row of figures', () => {
  it.each([
    ['by its location, type and area', ',1-a01,,,framework,,north,', 'north'],
    ['by a lot, however it is written', ',1-A01,,,,lot 2,,', 'south'],
    ['by a type in words', ',1-A01,,,Spot,,,', 'spot'],
    ['by its location alone, where it has one contract', ',1-B01,,,,,,', 'only'],
    ['by its name, without the legal form', ',,,Brindle Care Limited,,,,', 'only'],
    ['by another name of the register', ',,,Brindles,,,,', 'only'],
    ['by the name at CQC', ',,,home 1-b01,,,,', 'only'],
    ['by a confirmed name', ',,,Quillmere at Home,spot,,,', 'spot'],
    ['by its provider, where that has one contract', ',,1-P02,,,,,', 'only'],
    ['by its provider as a whole', ',,1-P03,,,,,', 'whole'],
    ['by provider and name', ',,1-P01,Home 1-A01,spot,,,', 'spot'],
    ['by where its location was registered anew', ',1-NEW,,,,,,', 'moved'],
    ['by its start', ',1-D01,,,,,,01/04/2025', 'twice b'],
    ['by its id in the register', 'twice a,,,,,,,', 'twice a'],
  ])('is matched %s', (_, cells, id) => {
    const plan = planOf(REGISTER, `${HEAD},people\n${cells},5\n`);
    expect(plan.rows.map(({ contractId, faults }) => [contractId, faults])).toEqual([[id, []]]);
  });

  it.each([
    ['about nobody', ',,,,framework,,,', 'location_id', /^one of contract_id, .* is needed$/],
    ['of an unknown name', ',,,Senacare,,,,', 'name', /^no contract on the register is with this one$/],
    ['of an unknown provider', ',,1-P09,,,,,', 'provider_id', /^no contract on the register/],
    ['of several contracts', ',1-A01,,,framework,,,', 'location_id', /^2 contracts fit .*: give lot, area as well$/],
    ['of several at one provider', ',,1-P01,,spot,,,', 'provider_id', /^2 contracts fit .*: give area as well$/],
    ['of contracts that are alike', ',1-D01,,,,,North,', 'location_id', /: give start as well$/],
    ['of an area that is not there', ',1-B01,,,,,North,', 'contract_type', /^no contract with it is North; .*: East$/],
    ['of a contract that is over', ',1-E01,,,,,,', 'location_id', /withdrawn, merged or ended$/],
    ['of an unknown contract', 'nothing,1-B01,,,,,,', 'contract_id', /^no contract on the register/],
  ])('%s is refused', (_, cells, column, reason) => {
    const plan = planOf(REGISTER, `${HEAD},people\n${cells},5\n`);
    expect(plan.rows).toMatchObject([
      { outcome: 'refused', faults: [{ column, reason: expect.stringMatching(reason) }] },
    ]);
    expect([plan.writes, plan.asAt, plan.notInFile]).toEqual([[], null, 8]);
  });

  it('of another name than the register has is taken and doubted', () => {
    const plan = planOf(REGISTER, 'location_id,name,people\n1-B01,Sevacare,5\n');
    expect(plan.rows).toMatchObject([{ contractId: 'only', warnings: [expect.stringContaining('by this name')] }]);
  });

  it('leaves figures that the file has no column for, and takes an empty one as not given', () => {
    const before = contract('a', { locationId: '1-B01', people: 4, packages: 5, hoursPerWeek: 7 });
    const [write] = planOf([before], 'location_id,people,hours_per_week,as_at\n1-B01,,8.5,03/11/2026\n').writes;
    expect(write?.after).toEqual({ ...before, people: null, hoursPerWeek: 8.5, figuresAsAt: '2026-11-03' });
  });
});

describe('doubts', () => {
  const none = { people: null, packages: null, hoursPerWeek: null, doubleHanded: null, selfFunders: null };
  it.each([
    [{ people: 30 }, { people: 300 }, ['people go from 30 to 300']],
    [{ people: 300 }, { people: 30 }, ['people go from 300 to 30']],
    [{ people: 30 }, { people: 0 }, ['people go from 30 to 0']],
    [{ people: 2 }, { people: 10 }, []],
    [{ people: 100 }, { people: 130 }, []],
    [{}, { people: 300 }, []],
    [{ packages: 3 }, {}, ['packages are not given any more, 3 before']],
    [{}, { packages: 3, doubleHanded: 4 }, ['there are more double-handed packages than packages']],
    [{}, { people: 0, hoursPerWeek: 1 }, ['there are hours and no people']],
    [{}, { people: 1, hoursPerWeek: 337 }, ['there are more hours than people could get in a week']],
    [{}, { people: 1, hoursPerWeek: 336 }, []],
  ])('%j to %j', (before, after, doubts) => {
    expect(doubtsOf({ ...none, ...before }, { ...none, ...after })).toEqual(doubts);
  });
});

const count = fc.option(fc.nat(500));
const anyContract = fc.record({
  who: fc.oneof(
    fc.constantFrom('1-A01', '1-B01', '1-OLD', '1-NEW', '1-X01').map((locationId) => ({ locationId })),
    fc.constantFrom({ providerId: '1-P03', covers: ['1-C01'] }, { name: '=Fennel; "Row"' }, { name: 'Home 1-A01' }),
  ),
  more: fc.record({
    contractType: fc.option(fc.constantFrom(...CONTRACT_TYPES)),
    area: fc.constantFrom(null, 'North', 'Süd, am\nSee'),
    lot: fc.constantFrom(null, '1', 'Lot 2'),
    start: fc.constantFrom(null, '2024-04-01'),
    status: fc.constantFrom('active' as const, 'suspended' as const, 'ended' as const),
    figuresAsAt: fc.constantFrom(null, '2026-03-01', '2026-11-03'),
    people: count,
    packages: count,
    hoursPerWeek: fc.option(fc.nat(90_000).map((hundredths) => hundredths / 100)),
    doubleHanded: count,
    selfFunders: count,
  }),
});
const anyRegister = fc
  .array(anyContract, { minLength: 1, maxLength: 12 })
  .map((drawn) => drawn.map(({ who, more }, at) => contract(`c${at}`, { ...who, ...more })))
  .filter((contracts) => contracts.some(isCounting));

const inFull = new Map(
  [...listed].map(([id, one]) => {
    const rest = { alsoKnownAs: null, brandName: null, providerName: null, town: null, postcode: null };
    return [id, { ...one, ...rest, rating: 'good' as const, live: 1 }];
  }),
);

describe('export, then import', () => {
  it('leaves every contract as it was', () => {
    fc.assert(
      fc.property(anyRegister, (contracts) => {
        const { rows } = exposureRows({ contracts, following, listed: inFull });
        const table = readTable(decodeFile(new TextEncoder().encode(exposureSheet(rows))));
        const plan = planExposure(table, factsOf(contracts), TODAY);
        expect(plan.rows.map(({ contractId, outcome }) => [contractId, outcome])).toEqual(
          rows.map(({ contractId }) => [contractId, 'left']),
        );
        expect([plan.writes, plan.notInFile]).toEqual([[], 0]);
      }),
    );
  });

  it('takes the figures of one register over into another', () => {
    fc.assert(
      fc.property(anyRegister, fc.nat(400), (contracts, people) => {
        const now = contracts.map((one) => ({ ...one, figuresAsAt: null }));
        const { rows } = exposureRows({ contracts: now, following, listed: inFull });
        const table = readTable(exposureSheet(rows.map((one) => ({ ...one, people, asAt: TODAY }))));
        const after = new Map(
          planExposure(table, factsOf(now), TODAY).writes.map((write) => [write.after.id, write.after]),
        );
        for (const one of now.filter(isCounting)) {
          expect(after.get(one.id)).toEqual({ ...one, people, figuresAsAt: TODAY });
        }
      }),
    );
  });
});
