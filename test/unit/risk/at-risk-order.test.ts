/** The order of the board: total, by severity, then people, and by nothing else; and the orders that are asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AtRiskBody } from '../../../shared/api/at-risk.ts';
import { SEVERITIES } from '../../../shared/risk/severity.ts';
import { boardKey } from '../../../worker/contingency/at-risk-list.ts';
import { BOARD_COLUMNS, BOARD_ORDER, inOrderOf, sifts } from '../../../worker/contingency/at-risk-order.ts';

const NONE = { inadequate: null, reinspection: null, inspection: null, suspensionReview: null, contractEnd: null };

const body = (locationId: string, more: Partial<AtRiskBody> = {}): AtRiskBody => ({
  locationId,
  name: `Care ${locationId}`,
  providerId: '1-2001',
  providerName: null,
  rating: 'good',
  publishedOn: '2026-01-10',
  services: [],
  severity: 'watch',
  indicators: [],
  clocks: NONE,
  contracts: 1,
  people: null,
  hoursPerWeek: null,
  notGiven: { people: 0, hoursPerWeek: 0 },
  coveredBy: 0,
  contractTypes: [],
  areas: [],
  status: null,
  plan: { state: null, reviewedOn: null, reviews: null },
  ...more,
});

const due = (daysPast: number, daysLeft = 0) => ({ on: '2026-11-01', daysPast, daysLeft });

const drawn = fc
  .array(
    fc.record({
      severity: fc.constantFrom(...SEVERITIES),
      people: fc.option(fc.nat(999_999)),
      hoursPerWeek: fc.option(fc.nat(5000)),
      name: fc.constantFrom('Oakfern Home Care', 'Quillmere', 'Brindle Care Ltd'),
      publishedOn: fc.option(fc.constantFrom('2020-01-01', '2025-05-05')),
      rating: fc.constantFrom('good' as const, 'inadequate' as const, 'not-rated' as const, null),
    }),
    { maxLength: 20 },
  )
  .map((rows) => rows.map((row, index) => body(`1-${1000 + index}`, row)));

const inBoardOrder = (bodies: readonly AtRiskBody[]) =>
  bodies.toSorted((one, other) => (boardKey(one) < boardKey(other) ? -1 : 1));

describe('the board’s own order', () => {
  it('is total: whatever order they come in, they stand in one', () => {
    fc.assert(
      fc.property(drawn, (bodies) => {
        expect(new Set(bodies.map(boardKey)).size).toBe(bodies.length);
        expect(inBoardOrder(bodies.toReversed())).toEqual(inBoardOrder(bodies));
      }),
    );
  });

  it('is by severity, then people with those not given last, and never by anything else', () => {
    fc.assert(
      fc.property(drawn, (bodies) => {
        const ordered = inBoardOrder(bodies);
        const ranks = ordered.map(({ severity, people }) => [
          SEVERITIES.indexOf(severity),
          people === null ? Number.POSITIVE_INFINITY : -people,
        ]);
        for (const [index, [severity = 0, people = 0]] of ranks.entries()) {
          const [nextSeverity = severity, nextPeople = people] = ranks[index + 1] ?? [];
          expect(severity < nextSeverity || (severity === nextSeverity && people <= nextPeople)).toBe(true);
        }
        // Whatever else is known of them changes nothing but ties.
        const others = ordered.map((one) => ({ ...one, hoursPerWeek: 1, clocks: { ...NONE, contractEnd: due(9) } }));
        expect(inBoardOrder(others).map(({ locationId }) => locationId)).toEqual(
          ordered.map(({ locationId }) => locationId),
        );
      }),
    );
  });
});

describe('another order', () => {
  it('holds the same locations, whichever is asked for', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.constantFrom(...BOARD_COLUMNS),
        fc.constantFrom('ascending' as const, 'descending' as const),
        (bodies, column, direction) => {
          const sorted = inOrderOf(bodies, { column, direction });
          expect(sorted.map(({ locationId }) => locationId).sort()).toEqual(
            bodies.map(({ locationId }) => locationId).sort(),
          );
        },
      ),
    );
  });

  const services = [
    { name: 'Care homes', rating: 'good' as const, publishedOn: '2018-01-01' },
    { name: 'Homecare', rating: 'good' as const, publishedOn: '2026-01-01' },
  ];
  const board = [
    body('a', {
      severity: 'grave',
      people: 3,
      publishedOn: '2024-01-01',
      clocks: { ...NONE, contractEnd: due(0, 40) },
    }),
    body('b', { severity: 'serious', people: null, rating: 'not-rated', clocks: { ...NONE, reinspection: due(41) } }),
    body('c', { severity: 'serious', people: 90, publishedOn: '2019-01-01' }),
    body('d', { rating: 'not-rated', publishedOn: null, services, people: 5 }),
  ];

  it.each([
    ['severity', 'descending', 'abcd'],
    ['severity', 'ascending', 'dbca'],
    ['people', 'descending', 'cdab'],
    ['people', 'ascending', 'adcb'],
    ['name', 'descending', 'dcba'],
    // The oldest rating first; what has none stands last either way.
    ['age', 'ascending', 'dcab'],
    ['age', 'descending', 'acdb'],
    // Furthest past first; what no clock runs for stands last.
    ['clock', 'descending', 'bacd'],
    ['clock', 'ascending', 'abcd'],
  ] as const)('by %s, %s, is %s', (column, direction, expected) => {
    expect(
      inOrderOf(board, { column, direction })
        .map(({ locationId }) => locationId)
        .join(''),
    ).toBe(expected);
  });

  it('is the board’s own where none is asked for', () => {
    expect(inOrderOf(board, BOARD_ORDER)).toEqual(board);
  });
});

describe('filters', () => {
  const sign = (kind: AtRiskBody['indicators'][number]['kind']): AtRiskBody['indicators'][number] => ({
    kind,
    severity: 'watch',
    reason: true,
    words: '',
    since: null,
    href: '/',
  });
  const without = { indicators: [sign('no-plan'), sign('inadequate')] };
  const entered = { indicators: [sign('early-payment')] };

  it.each([
    [without, { plan: 'none' }, true],
    [without, { plan: 'has' }, false],
    [entered, { plan: 'has' }, true],
    [entered, { entered: 'yes' }, true],
    [without, { entered: 'yes' }, false],
    [without, { entered: 'no', plan: 'none' }, true],
    [entered, { entered: 'yes', plan: 'none' }, false],
    [entered, {}, true],
  ] as const)('%j by %j is %s', (one, sift, fits) => {
    expect(sifts({ indicators: [...one.indicators] }, sift)).toBe(fits);
  });
});
