import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../shared/calendar/working-days.ts';
import { type Candidate, capacityOf, type RegisteredPlace } from '../../../shared/risk/capacity.ts';
import { byArea, exposureOf, figuresOf } from '../../../shared/risk/exposure.ts';
import { gapOf } from '../../../shared/risk/gap.ts';
import { placingOf, stopIdsOf, whatIf } from '../../../shared/risk/what-if.ts';
import { register, row } from './support.ts';

const ask = (stops: readonly string[], more: { on?: string; perDay?: number } = {}) => ({
  stops: new Set(stops),
  on: '2026-12-01',
  perDay: 4,
  ...more,
});
const idsOf = (rows: readonly { contractId: string }[]) => rows.map(({ contractId }) => contractId).sort();

describe('what stops', () => {
  const rows = [
    row('a', { locationId: 'L1', providerId: 'P1', people: 5 }),
    row('b', { locationId: 'L2', providerId: 'P1', people: 7 }),
    row('c', { providerId: 'P1', providerWide: true, covers: ['L1', 'L2'], people: 20 }),
    row('d', { nameId: 'name:oakfern', people: 1 }),
  ];

  it.each<[string, string[], string[], string[]]>([
    ['a location, and not the whole provider’s figures', ['L1'], ['a'], ['c']],
    ['a provider, with all that is its', ['P1'], ['a', 'b', 'c'], []],
    ['a location and its provider: nothing twice', ['L1', 'P1'], ['a', 'b', 'c'], []],
    ['a name without a location', ['name:oakfern'], ['d'], []],
    ['nobody', ['L9'], [], []],
  ])('%s', (_, stops, counted, undivided) => {
    const found = whatIf(rows, ask(stops));
    expect(idsOf(found.rows)).toEqual(counted);
    expect(idsOf(found.undivided)).toEqual(undivided);
  });

  it('comes to the whole exposure where everything stops, of any register', () => {
    fc.assert(
      fc.property(register, (all) => {
        const found = whatIf(all, ask(all.flatMap(stopIdsOf)));
        const { figures, byArea: areas, byType } = exposureOf(all);
        expect(found.figures).toEqual(figures);
        expect(found.byArea).toEqual(areas);
        expect(found.byType).toEqual(byType);
        expect(found.undivided).toEqual([]);
      }),
    );
  });

  it('of two providers is the sum of each, and of overlapping stops holds every contract once', () => {
    const ids = fc.subarray(['P0', 'P1', 'P2', 'P3', 'L0', 'L1', 'L5', 'name:home 0']);
    fc.assert(
      fc.property(register, ids, (all, stops) => {
        const one = whatIf(all, ask(['P0']));
        const other = whatIf(all, ask(['P1']));
        expect(idsOf(whatIf(all, ask(['P0', 'P1'])).rows)).toEqual(idsOf([...one.rows, ...other.rows]));
        const together = idsOf(whatIf(all, ask(stops)).rows);
        const each = new Set(stops.flatMap((stop) => idsOf(whatIf(all, ask([stop])).rows)));
        expect(together).toEqual([...each].sort());
        expect(new Set(together).size).toBe(together.length);
      }),
    );
  });
});

describe('placing everybody', () => {
  const people = (sum: number | null, missing = 0) =>
    figuresOf([
      ...(sum === null ? [] : [row('given', { people: sum })]),
      ...Array.from({ length: missing }, (_, at) => row(`missing ${at}`)),
    ]);

  it.each<[string, number | null, number, string, number, number | null, string | null]>([
    ['from the working day after', 4, 0, '2026-12-01', 4, 1, '2026-12-02'],
    ['a started day is a day', 5, 0, '2026-12-01', 4, 2, '2026-12-03'],
    ['over a weekend', 9, 0, '2026-12-03', 4, 3, '2026-12-08'],
    ['over Christmas, Boxing Day’s substitute and New Year', 24, 0, '2026-12-23', 4, 6, '2027-01-05'],
    ['from a Sunday', 4, 0, '2026-12-06', 4, 1, '2026-12-07'],
    ['nobody', 0, 0, '2026-12-05', 4, 0, '2026-12-05'],
    ['people not given at all', null, 2, '2026-12-01', 4, null, null],
    ['more than ten years of it', 1_000_000, 0, '2026-12-01', 4, 250_000, null],
  ])('%s', (_, sum, missing, on, perDay, workingDays, placedBy) => {
    expect(placingOf(people(sum, missing), on, perDay)).toEqual({ workingDays, placedBy, atLeast: missing > 0 });
  });

  it('ends on a working day, with as many working days as it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(800),
        (sum, perDay, ahead) => {
          const on = new Date(Date.UTC(2026, 0, 1) + ahead * 86_400_000).toISOString().slice(0, 10);
          const { workingDays, placedBy } = placingOf(people(sum), on, perDay);
          let counted = 0;
          let day = Date.parse(on);
          const end = Date.parse(placedBy ?? on);
          while (day < end) {
            day += 86_400_000;
            if (isWorkingDay(new Date(day).toISOString().slice(0, 10))) counted += 1;
          }
          expect(counted).toBe(workingDays);
          expect(isWorkingDay(placedBy ?? '')).toBe(true);
          expect((workingDays ?? 0) * perDay).toBeGreaterThanOrEqual(sum);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('who could take it over', () => {
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
    rating: 'good',
    publishedOn: '2025-01-01',
    areas: [],
    holds: figuresOf([]),
    doubts: [],
    spare: [],
    ...more,
  });
  const stopped = [place('S', { brand: 'Larkmead', twinIds: ['T'] })];
  const areas = byArea([
    row('a', { locationId: 'S', area: 'North', people: 6 }),
    row('b', { locationId: 'S', area: 'East', people: 2 }),
  ]);
  const inNorth = (...candidates: Candidate[]) => {
    const north = capacityOf(areas, stopped, candidates).find(({ area }) => area.name === 'North');
    return {
      alternatives: north?.alternatives.map((one) => one.candidate.locationId),
      apart: north?.apart.map((one) => [one.candidate.locationId, ...one.reasons]),
    };
  };

  it.each<[string, Partial<Candidate>, string[], string[][]]>([
    ['of the same local authority', {}, ['A'], []],
    ['elsewhere, with a contract in the area', { localAuthority: 'Wexmere', areas: ['north'] }, ['A'], []],
    ['elsewhere', { localAuthority: 'Wexmere', areas: ['South'] }, [], []],
    ['of another service', { serviceTypes: ['Residential homes'] }, [], []],
    ['of the same provider', { providerId: 'P-S' }, [], [['A', 'Of the same provider as Home S, which stops.']]],
    ['of the same brand', { brand: 'LARKMEAD ' }, [], [['A', 'Of the same brand as Home S, which stops.']]],
    [
      'at risk itself',
      { doubts: ['Safe is Inadequate under a Good.'] },
      [],
      [['A', 'Safe is Inadequate under a Good.']],
    ],
    ['another registration of the home that stops', { locationId: 'T' }, [], []],
    ['the one that stops', { locationId: 'S' }, [], []],
  ])('%s', (_, more, alternatives, apart) => {
    expect(inNorth(candidate('A', more))).toEqual({ alternatives, apart });
  });

  it('puts first who has a contract in the area, then Outstanding, then the newer report; a home counts once', () => {
    const found = inNorth(
      candidate('A', { publishedOn: '2024-01-01' }),
      candidate('B', { publishedOn: '2026-01-01', twinIds: ['E'] }),
      candidate('C', { rating: 'outstanding', publishedOn: '2019-01-01' }),
      candidate('D', { areas: ['North'], publishedOn: '2018-01-01' }),
      candidate('E', { publishedOn: '2023-01-01', twinIds: ['B'] }),
    );
    expect(found.alternatives).toEqual(['D', 'C', 'B', 'A']);
  });

  it('leaves a gap: what has no alternative, and what nobody knows to be taken', () => {
    const capacity = capacityOf(areas, stopped, [candidate('A', { areas: ['East'], localAuthority: 'Wexmere' })]);
    const { without, notKnown } = gapOf(capacity);
    expect([without.people.sum, notKnown.people.sum]).toEqual([6, 2]);
  });

  it('offers nobody in place of what was never read: its service is not known', () => {
    expect(capacityOf(areas, [], [candidate('A', { areas: ['North'] })]).flatMap((one) => one.alternatives)).toEqual(
      [],
    );
  });
});
