import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS } from '../../../shared/api/reconciliation.ts';
import { RATINGS } from '../../../shared/ratings/rating.ts';
import { bucketOf, type PlaceFacts } from '../../../worker/reconciliation/bucket.ts';
import { type CountedContract, type RegisterFacts, reconcile } from '../../../worker/reconciliation/reconcile.ts';
import { followingOf } from '../../../worker/register/following.ts';

const NOWHERE = followingOf([]);

const place = (locationId: string, more: Partial<PlaceFacts> = {}): PlaceFacts => ({
  locationId,
  name: `Home ${locationId}`,
  registration: 'registered',
  gone: false,
  held: false,
  told: true,
  rating: 'good',
  ...more,
});

const contract = (id: string, more: Partial<CountedContract> = {}): CountedContract => ({
  id,
  locationId: null,
  providerId: null,
  name: null,
  people: null,
  hoursPerWeek: null,
  covers: [],
  ...more,
});

const facts = (contracts: readonly CountedContract[], more: Partial<RegisterFacts> = {}): RegisterFacts => ({
  contracts,
  following: NOWHERE,
  locations: new Map([place('A'), place('B', { rating: 'inadequate' })].map((one) => [one.locationId, one])),
  notRegulated: new Set(),
  ...more,
});

/** Places, contracts, people and hours of each bucket that holds something. */
const counted = (register: RegisterFacts) =>
  Object.fromEntries(
    reconcile(register)
      .buckets.filter(({ places }) => places > 0)
      .map(({ bucket, places, contracts, people, hoursPerWeek }) => [
        bucket,
        [places, contracts, people, hoursPerWeek],
      ]),
  );

describe('the bucket of a location', () => {
  it.each<[string, PlaceFacts | undefined, string]>([
    ['never read', undefined, 'unread'],
    ['rated', place('A', { rating: 'requires-improvement' }), 'requires-improvement'],
    ['not rated', place('A', { rating: 'not-rated' }), 'not-rated'],
    ['no longer shown', place('A', { gone: true }), 'not-known'],
    ['held', place('A', { held: true }), 'not-known'],
    ['read from a file without ratings', place('A', { rating: 'not-rated', told: false }), 'not-known'],
    ['ended, with a last rating', place('A', { registration: 'deregistered' }), 'ended'],
    ['ended and no longer shown', place('A', { registration: 'deregistered', gone: true }), 'ended'],
  ])('%s', (_, known, bucket) => expect(bucketOf(known)).toBe(bucket));
});

describe('the register', () => {
  it('of nothing has empty buckets, all of them', () => {
    const { buckets, ...sum } = reconcile(facts([]));
    expect(buckets.map(({ bucket, places }) => [bucket, places])).toEqual(BUCKETS.map((bucket) => [bucket, 0]));
    expect(sum).toMatchObject({ places: 0, contracts: 0, people: null, hoursPerWeek: null, rows: [] });
  });

  it('counts several contracts at one place as one place', () => {
    const two = [
      contract('1', { locationId: 'A', people: 3, hoursPerWeek: 0.1 }),
      contract('2', { locationId: 'a', people: 4, hoursPerWeek: 0.2 }),
    ];
    expect(counted(facts(two))).toEqual({ good: [1, 2, 7, 0.3] });
  });

  it('tells a figure that no contract gives from nought', () => {
    const both = [contract('1', { locationId: 'A', people: 0 }), contract('2', { locationId: 'B' })];
    expect(counted(facts(both))).toEqual({ good: [1, 1, 0, null], inadequate: [1, 1, null, null] });
  });

  it('follows a re-registration, so that both contracts are at one place', () => {
    const following = followingOf([{ from: 'OLD', to: 'A', live: true }]);
    const both = [contract('1', { locationId: 'OLD' }), contract('2', { locationId: 'A' })];
    expect(counted(facts(both, { following }))).toEqual({ good: [1, 2, null, null] });
  });

  it('counts names that differ only in what does not count once, and providers without a name by their id', () => {
    const names = [
      contract('1', { name: 'Oakfern Ltd' }),
      contract('2', { name: 'OAKFERN LIMITED' }),
      contract('3', { providerId: '1-2001' }),
      contract('4', { name: '***' }),
    ];
    expect(counted(facts(names))).toEqual({ name: [3, 4, null, null] });
  });

  it('puts a name that a person decided to be not regulated into its own bucket', () => {
    const names = [contract('1', { name: 'Meals & Wheels' }), contract('2', { name: 'Tallow' })];
    const notRegulated = new Set(['meals and wheels']);
    expect(counted(facts(names, { notRegulated }))).toEqual({
      name: [1, 1, null, null],
      'not-regulated': [1, 1, null, null],
    });
  });

  it('counts the places that a contract with a whole provider covers, and its figures once, in their own line', () => {
    const wide = [
      contract('1', { providerId: '1-2001', people: 20, covers: ['A', 'B', 'A'] }),
      contract('2', { locationId: 'A', people: 5 }),
    ];
    const { buckets, providerWide, places, contracts, people, rows } = reconcile(facts(wide));
    expect(buckets.filter((each) => each.places > 0)).toMatchObject([
      { bucket: 'good', places: 1, contracts: 1, people: 5 },
      { bucket: 'inadequate', places: 1, contracts: 0, people: null },
    ]);
    expect(providerWide).toEqual({ contracts: 1, people: 20, hoursPerWeek: null });
    expect({ places, contracts, people }).toEqual({ places: 2, contracts: 2, people: 25 });
    expect(rows.map(({ locationId, coveredBy }) => [locationId, coveredBy])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
  });
});

const ID = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const figure = fc.option(fc.integer({ min: 0, max: 500 }));
const hours = fc.option(fc.double({ min: 0, max: 2_000, noNaN: true }));
const anyContract = fc.record({
  locationId: fc.option(ID),
  providerId: fc.option(fc.constantFrom('1-2001', '1-2002')),
  name: fc.option(fc.constantFrom('Oakfern', 'OAKFERN Ltd', 'Tallow', '', '***', 'Harrow & Sons', 'Harrow and Sons')),
  people: figure,
  hoursPerWeek: hours,
  covers: fc.array(ID, { maxLength: 3 }),
});
const anyPlace = fc.record({
  locationId: ID,
  name: fc.constantFrom('Sallow Court', 'Sallow Court', 'Oakfern', ''),
  registration: fc.constantFrom('registered' as const, 'deregistered' as const),
  gone: fc.boolean(),
  held: fc.boolean(),
  told: fc.boolean(),
  rating: fc.constantFrom(...RATINGS),
});
const anyRegister = fc
  .record({
    contracts: fc.array(anyContract, { maxLength: 30 }),
    places: fc.uniqueArray(anyPlace, { selector: ({ locationId }) => locationId }),
    moves: fc.array(fc.record({ from: ID, to: ID, live: fc.boolean() }), { maxLength: 5 }),
    notRegulated: fc.subarray(['oakfern', 'tallow', '***', '']),
  })
  .map(
    ({ contracts, places, moves, notRegulated }): RegisterFacts => ({
      contracts: contracts.map((each, at) => ({ id: String(at), ...each })),
      following: followingOf(moves),
      locations: new Map(places.map((one) => [one.locationId, one])),
      notRegulated: new Set(notRegulated),
    }),
  );

const sum = (figures: readonly (number | null)[]): number => figures.reduce<number>((all, one) => all + (one ?? 0), 0);

describe('of any register', () => {
  it('every place is in exactly one bucket, and the buckets sum', () => {
    fc.assert(
      fc.property(anyRegister, (register) => {
        const { buckets, rows, places, contracts, people, hoursPerWeek, providerWide } = reconcile(register);
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
        expect(places).toBe(rows.length);
        for (const { bucket, places: held } of buckets) {
          expect(rows.filter((row) => row.bucket === bucket)).toHaveLength(held);
        }
        expect(sum([...buckets, providerWide].map((each) => each.contracts))).toBe(register.contracts.length);
        expect(contracts).toBe(register.contracts.length);
        expect(people ?? 0).toBe(sum(register.contracts.map((each) => each.people)));
        expect(sum([...buckets, providerWide].map((each) => each.people))).toBe(people ?? 0);
        // As printed, to the hundredth.
        expect(Math.round(sum([...buckets, providerWide].map((each) => each.hoursPerWeek)) * 100)).toBe(
          Math.round((hoursPerWeek ?? 0) * 100),
        );
      }),
    );
  });

  it('every contract leads to a place or covers some, and every place is led to', () => {
    fc.assert(
      fc.property(anyRegister, (register) => {
        const { rows } = reconcile(register);
        const led = (id: string) => register.following.to(id);
        const expected = new Set(
          register.contracts.flatMap(({ locationId, covers }) =>
            (locationId === null ? covers : [locationId]).map(led),
          ),
        );
        expect(new Set(rows.flatMap(({ locationId }) => locationId ?? []))).toEqual(expected);
        const named = register.contracts.filter(({ locationId, covers }) => locationId === null && covers.length === 0);
        expect(rows.some(({ locationId }) => locationId === null)).toBe(named.length > 0);
      }),
    );
  });

  it('the order of the contracts does not count', () => {
    fc.assert(
      fc.property(anyRegister, (register) => {
        const turned = { ...register, contracts: register.contracts.toReversed() };
        const { rows: _, ...there } = reconcile(register);
        const { rows: __, ...back } = reconcile(turned);
        expect(back).toEqual(there);
      }),
    );
  });
});
