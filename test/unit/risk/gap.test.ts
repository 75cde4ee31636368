import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, capacityOf, type RegisteredPlace } from '../../../shared/risk/capacity.ts';
import { areaKey, byArea, figuresOf } from '../../../shared/risk/exposure.ts';
import { type Gap, gapOf } from '../../../shared/risk/gap.ts';
import type { SpareHours } from '../../../shared/risk/spare-hours.ts';
import { stopIdsOf, whatIf } from '../../../shared/risk/what-if.ts';
import { register, row } from './support.ts';

const place = (locationId: string, more: Partial<RegisteredPlace> = {}): RegisteredPlace => ({
  locationId,
  name: `Home ${locationId}`,
  providerId: `P-${locationId}`,
  providerName: null,
  brand: null,
  localAuthority: 'Fernshire',
  serviceTypes: ['Homecare agencies'],
  twinIds: [],
  ...more,
});
const candidate = (locationId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...place(locationId),
  ...{ rating: 'good', publishedOn: '2025-01-01', areas: [], holds: figuresOf([]), doubts: [], spare: [] },
  ...more,
});
const said = (hoursPerWeek: number, area: string | null = null): SpareHours => ({
  ...{ area, hoursPerWeek, asAt: '2026-11-20', source: 'Call with the branch' },
});

const stopped = [place('S', { brand: 'Larkmead' })];
const areas = byArea([
  row('a', { locationId: 'S', area: 'North', hoursPerWeek: 60 }),
  row('b', { locationId: 'S', area: 'East', hoursPerWeek: 20.5 }),
  row('c', { locationId: 'S', area: 'East' }),
  row('d', { locationId: 'S', area: 'West' }),
]);
const gap = (...candidates: Candidate[]): Gap => gapOf(capacityOf(areas, stopped, candidates));
/** By area: what is taken, what is left, and how many did not say. */
const told = ({ areas: own }: Gap) => own.map(({ area, taken, left, silent }) => [area.name, taken, left, silent]);

describe('the gap', () => {
  it.each<[string, Candidate[], unknown[][]]>([
    [
      'nobody',
      [],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'who did not say',
      [candidate('A')],
      [
        ['East', 0, 20.5, 1],
        ['North', 0, 60, 1],
        ['West', 0, null, 1],
      ],
    ],
    [
      'who has none',
      [candidate('A', { spare: [said(0)] })],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'hours in one area',
      [candidate('A', { spare: [said(10.25, 'north ')] })],
      [
        ['East', 0, 20.5, 1],
        ['North', 10.25, 49.75, 0],
        ['West', 0, null, 1],
      ],
    ],
    [
      'more than is needed',
      [candidate('A', { spare: [said(500)] })],
      [
        ['East', 20.5, 0, 0],
        ['North', 60, 0, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'one area’s share of all together',
      [candidate('A', { spare: [said(30), said(5, 'East')] })],
      [
        ['East', 5, 15.5, 0],
        ['North', 25, 35, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'of the same provider',
      [candidate('A', { providerId: 'P-S', spare: [said(9)] })],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'of the same brand',
      [candidate('A', { brand: 'larkmead', spare: [said(9)] })],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'at risk itself',
      [candidate('A', { doubts: ['Fell.'], spare: [said(9)] })],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'that stops',
      [candidate('S', { spare: [said(9)] })],
      [
        ['East', 0, 20.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
    [
      'two registrations of one home',
      [
        candidate('A', { twinIds: ['B'], spare: [said(9)] }),
        candidate('B', { twinIds: ['A'], areas: ['North'], spare: [said(9)] }),
      ],
      [
        ['East', 9, 11.5, 0],
        ['North', 0, 60, 0],
        ['West', 0, null, 0],
      ],
    ],
  ])('counts of an alternative: %s', (_, candidates, expected) => {
    expect(told(gap(...candidates))).toEqual(expected);
  });

  it('gives way: who can help in one area alone helps there, the other elsewhere', () => {
    const anywhere = candidate('A', { spare: [said(20)] });
    const eastOnly = candidate('B', { spare: [said(20, 'East')] });
    const { taken, left, needed } = gap(anywhere, eastOnly);
    expect([taken, left, needed]).toEqual([40, 40.5, { sum: 80.5, notGiven: 2 }]);
  });

  it('is not known where no contract gives its hours', () => {
    const without = byArea([row('a', { locationId: 'S', area: 'North', people: 3 })]);
    expect(gapOf(capacityOf(without, stopped, [candidate('A', { spare: [said(9)] })])).left).toBeNull();
  });
});

const hours = fc.nat(4_000).map((hundredths) => hundredths / 4);
const drawnArea = fc.constantFrom<(string | null)[]>(null, 'North', 'East', 'South');
const drawnCandidate = fc.record({
  at: fc.nat(11),
  owner: fc.constantFrom('P0', 'P1', 'P7', 'P8'),
  brand: fc.constantFrom(null, 'Larkmead', 'Oak Group'),
  doubts: fc.constantFrom<string[][]>([], [], ['At risk.']),
  areas: fc.array(drawnArea, { maxLength: 3 }),
  spare: fc.uniqueArray(fc.record({ area: drawnArea, hoursPerWeek: hours }), {
    selector: ({ area }) => area,
    maxLength: 4,
  }),
});

describe('of any register and any alternatives', () => {
  it('the gap is never negative, its hours count once, and nobody counts who stops, is at risk or of the same owner', () => {
    fc.assert(
      fc.property(register, fc.array(drawnCandidate, { maxLength: 8 }), (rows, drawn) => {
        const stops = new Set(['P0', 'L1']);
        const found = whatIf(rows, { stops, on: '2026-12-01', perDay: 4 });
        const places = [place('L0', { providerId: 'P0' }), place('L1', { providerId: 'P1', brand: 'Larkmead' })];
        const candidates = [...new Map(drawn.map((one) => [one.at, one])).values()].map((one) =>
          candidate(`L${one.at}`, {
            ...{ providerId: one.owner, brand: one.brand, doubts: one.doubts, areas: one.areas },
            spare: one.spare.map(({ area, hoursPerWeek }) => said(hoursPerWeek, area)),
          }),
        );
        const { areas: own, taken, left, needed } = gapOf(capacityOf(found.byArea, places, candidates));
        const takers = own.flatMap((area) => area.takers.map((taker) => ({ ...taker, key: area.area.key })));
        for (const area of own) {
          expect(area.left ?? 0).toBeGreaterThanOrEqual(0);
          expect(area.taken).toBeLessThanOrEqual(area.needed.sum ?? 0);
          expect(area.takers.reduce((sum, one) => sum + one.hours, 0)).toBeCloseTo(area.taken, 6);
        }
        for (const { alternative, said: words, hours: given, key } of takers) {
          expect(given).toBeLessThanOrEqual(words.hoursPerWeek);
          expect([null, key]).toContain(words.area === null ? null : areaKey(words.area));
          const { locationId, providerId, brand, doubts } = alternative.candidate;
          expect([locationId === 'L0' || locationId === 'L1', doubts]).toEqual([false, []]);
          expect([providerId === 'P0' || providerId === 'P1', brand === 'Larkmead']).toEqual([false, false]);
        }
        for (const ofOne of Map.groupBy(takers, (taker) => taker.alternative.candidate.locationId).values()) {
          const all = ofOne[0]?.alternative.candidate.spare.find(({ area }) => area === null);
          const sum = ofOne.reduce((total, one) => total + one.hours, 0);
          if (all !== undefined) expect(sum).toBeLessThanOrEqual(all.hoursPerWeek + 1e-9);
        }
        expect(needed).toEqual(found.figures.hoursPerWeek);
        expect(left === null ? null : left + taken).toEqual(needed.sum === null ? null : expect.closeTo(needed.sum, 6));
      }),
    );
  });

  it('the needs of its areas are those of the exposure where everything stops', () => {
    fc.assert(
      fc.property(register, (rows) => {
        const stops = new Set(rows.flatMap(stopIdsOf));
        const { byArea: groups, figures } = whatIf(rows, { stops, on: '2026-12-01', perDay: 4 });
        expect(gapOf(capacityOf(groups, [], [])).needed).toEqual(figures.hoursPerWeek);
      }),
    );
  });
});
