/** Invented registers for the tests of exposure. */
import fc from 'fast-check';
import { CONTRACT_TYPES } from '../../../shared/policy/vocabulary.ts';
import type { ExposureRow } from '../../../shared/risk/exposure.ts';

/** A contract that gives nothing but what is said. */
export const row = (contractId: string, more: Partial<ExposureRow> = {}): ExposureRow => ({
  contractId,
  locationId: null,
  name: `With ${contractId}`,
  providerId: null,
  providerName: null,
  brand: null,
  providerWide: false,
  covers: [],
  nameId: null,
  area: null,
  contractType: null,
  lot: null,
  end: null,
  selfFunders: null,
  asAt: '2026-11-01',
  people: null,
  packages: null,
  hoursPerWeek: null,
  doubleHanded: null,
  ...more,
});

const count = fc.option(fc.nat(60));

const figures = {
  people: count,
  packages: count,
  hoursPerWeek: fc.option(fc.nat(90_000).map((hundredths) => hundredths / 100)),
  doubleHanded: count,
};

/** A location of one provider, a provider as a whole, or a name without any id. */
const place = fc.oneof(
  fc.nat(9).map((at) => ({ locationId: `L${at}`, providerId: `P${at % 4}` })),
  fc.nat(3).map((at) => ({ providerId: `P${at}`, providerWide: true, covers: [`L${at}`, `L${at + 4}`] })),
  fc.nat(3).map((at) => ({ nameId: `name:home ${at}` })),
);

/** Registers of every kind of contract, with figures missing anywhere. */
export const register: fc.Arbitrary<ExposureRow[]> = fc
  .array(
    fc.tuple(
      place,
      fc.record({
        ...figures,
        area: fc.constantFrom(null, 'North', 'north', 'East', ''),
        contractType: fc.constantFrom(null, ...CONTRACT_TYPES),
      }),
    ),
    { maxLength: 30 },
  )
  .map((drawn) => drawn.map(([at, more], index) => row(`c${index}`, { ...at, ...more })));
