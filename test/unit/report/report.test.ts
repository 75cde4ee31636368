/** Reports add up for any history and register; and what single histories come to, one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS } from '../../../shared/api/reconciliation.ts';
import { SCOPES } from '../../../shared/ratings/rating.ts';
import { distributionOn } from '../../../shared/report/distribution.ts';
import { daysIn, lastQuarter, namedPeriods, openingDay, quarterEnds } from '../../../shared/report/period.ts';
import { type CourseRow, inForce, isContracted, type PlaceCourse, standingOn } from '../../../shared/report/place.ts';
import { type ReportFacts, reportOf, scopeReport } from '../../../shared/report/report.ts';
import { ratingTimes, statusTimes } from '../../../shared/report/time-at.ts';
import { anyPeriod, anyPlaces } from './histories.ts';

const factsOf = (places: readonly PlaceCourse[], period: { from: string; to: string }): ReportFacts => ({
  ...{ period, places, others: [], byService: new Set<string>(), wide: [], leftOut: 0 },
  ...{ exceptions: [], statuses: [], england: [], questions: 'all' as const },
});

describe('for any register and history', () => {
  it('every contracted place is in exactly one bucket, and buckets, people and hours sum', () => {
    fc.assert(
      fc.property(anyPlaces, anyPeriod, (places, { to }) => {
        for (const scope of SCOPES) {
          const { buckets, rows, places: all, people, hoursPerWeek } = distributionOn(places, scope, to);
          const contracted = places.filter((place) => isContracted(place, to));
          expect(rows.map(({ key }) => key).sort()).toEqual(contracted.map(({ key }) => key).sort());
          expect(buckets.map(({ bucket }) => bucket)).toEqual([...BUCKETS]);
          expect(buckets.reduce((sum, { places: some }) => sum + some, 0)).toBe(all);
          expect(all).toBe(contracted.length);
          expect(buckets.reduce((sum, each) => sum + (each.people ?? 0), 0)).toBe(people ?? 0);
          const hundredths = buckets.reduce((sum, each) => sum + Math.round((each.hoursPerWeek ?? 0) * 100), 0);
          expect(hundredths / 100).toBe(hoursPerWeek ?? 0);
        }
      }),
    );
  });

  it('the beginning and what moved, began and ended come to the end, in every scope', () => {
    fc.assert(
      fc.property(anyPlaces, anyPeriod, (places, period) => {
        for (const scope of SCOPES) {
          const { flow, steps, start, end } = scopeReport(factsOf(places, period), scope);
          for (const line of flow) {
            expect(line.start + line.movedIn - line.movedOut + line.joined - line.left).toBe(line.end);
          }
          expect(start.places + steps.filter(({ from }) => from === null).length).toBe(
            end.places + steps.filter(({ to }) => to === null).length,
          );
          for (const step of steps) expect(step.from).not.toBe(step.to);
        }
      }),
    );
  });

  it('a day is told the same whatever period it is looked at in', () => {
    fc.assert(
      fc.property(anyPlaces, anyPeriod, (places, period) => {
        const before = scopeReport(factsOf(places, { from: '2025-12-01', to: openingDay(period) }), 'overall').end;
        const { start } = scopeReport(factsOf(places, period), 'overall');
        expect(start).toEqual(before);
      }),
    );
  });

  it('time below Good is the number of days on which it was so', () => {
    fc.assert(
      fc.property(anyPlaces, anyPeriod, (places, period) => {
        for (const { key, rating, days, stands } of ratingTimes(places, period)) {
          const place = places.find((each) => each.key === key) as PlaceCourse;
          const all = Array.from({ length: daysIn(period.from, period.to) }, (_, at) =>
            new Date(Date.parse(period.from) + at * 86_400_000).toISOString().slice(0, 10),
          );
          const on = (day: string) => isContracted(place, day) && standingOn(place, 'overall', day).bucket === rating;
          expect(days).toBe(all.filter(on).length);
          expect(stands).toBe(on(period.to));
        }
      }),
      { numRuns: 50 },
    );
  });
});

const row = (rating: CourseRow['rating'], heldFrom: string, more: Partial<CourseRow> = {}): CourseRow => ({
  ...{ rating, heldFrom, publishedOn: heldFrom, reportId: `r-${heldFrom}`, inheritedFrom: null, words: '' },
  framework: 'legacy',
  ...more,
});

const place = (rows: readonly CourseRow[], more: Partial<PlaceCourse> = {}): PlaceCourse => ({
  ...{ key: 'p', locationId: '1-1', name: 'Oakfern Home Care', written: null, covered: [] },
  registrations: [
    {
      ...{ locationId: '1-1', registration: 'registered', endedOn: null, unknownFrom: null, told: true },
      rows: new Map([['overall', inForce(rows)]]),
    },
  ],
  contracts: [{ span: { from: null, to: null }, people: 12, hoursPerWeek: 80.5 }],
  ...more,
});

const PERIOD = { from: '2026-07-01', to: '2026-09-30' };

const kinds = (one: PlaceCourse) =>
  scopeReport(factsOf([one], PERIOD), 'overall').steps.map(({ kind, from, to, on }) => [kind, from, to, on]);

describe('what a step is', () => {
  const good = row('good', '2024-01-10');
  it.each([
    ['a fall', [good, row('inadequate', '2026-07-01')], ['down', 'good', 'inadequate', '2026-07-01']],
    ['a rise', [good, row('outstanding', '2026-09-30')], ['up', 'good', 'outstanding', '2026-09-30']],
    ['a first rating', [row('good', '2026-08-01')], ['first-rating', 'not-known', 'good', '2026-08-01']],
    [
      'a correction of the same report',
      [good, row('requires-improvement', '2026-08-05', { reportId: good.reportId, publishedOn: good.publishedOn })],
      ['correction', 'good', 'requires-improvement', '2026-08-05'],
    ],
    [
      'a report that CQC withdrew: the one before stands again',
      [row('inadequate', '2026-06-01'), row('good', '2026-08-05', { publishedOn: '2020-02-02', reportId: 'r-old' })],
      ['withdrawn', 'inadequate', 'good', '2026-08-05'],
    ],
    [
      'an inherited rating, never up or down',
      [good, row('inadequate', '2026-08-05', { inheritedFrom: '1-9' })],
      ['inherited', 'good', 'inadequate', '2026-08-05'],
    ],
    [
      'a rating that CQC took away',
      [good, row('not-rated', '2026-08-05', { publishedOn: null, reportId: null })],
      ['removed', 'good', 'not-rated', '2026-08-05'],
    ],
  ] as const)('%s', (_, rows, step) => {
    expect(kinds(place(rows))).toEqual([step]);
  });

  it('the day before the first and the day after the last are outside', () => {
    expect(kinds(place([good, row('inadequate', '2026-06-30')]))).toEqual([]);
    expect(kinds(place([good, row('inadequate', '2026-10-01')]))).toEqual([]);
  });

  it('a report without a change is none, words beside a standing rating neither', () => {
    expect(kinds(place([good, row('good', '2026-08-01')]))).toEqual([]);
    expect(kinds(place([good, row('not-rated', '2026-08-01', { heldFrom: null })]))).toEqual([]);
  });

  it('there and back are two, with the people of the day', () => {
    const one = place([good, row('inadequate', '2026-07-10'), row('good', '2026-09-01')]);
    const { steps } = scopeReport(factsOf([one], PERIOD), 'overall');
    expect(steps.map(({ kind, people }) => [kind, people])).toEqual([
      ['down', 12],
      ['up', 12],
    ]);
  });

  it('contracts that begin and end join and leave as they stand that day', () => {
    const span = { from: '2026-08-01', to: '2026-08-31' };
    const one = place([row('good', '2024-01-10'), row('inadequate', '2026-08-15')], {
      contracts: [{ span, people: 3, hoursPerWeek: null }],
    });
    expect(kinds(one)).toEqual([
      ['joined', null, 'good', '2026-08-01'],
      ['down', 'good', 'inadequate', '2026-08-15'],
      ['left', 'inadequate', null, '2026-09-01'],
    ]);
  });

  it('an ended registration is told before the rating it had', () => {
    const ended = place([good]);
    const [own] = ended.registrations;
    if (own === undefined) throw new Error('no registration');
    expect(
      kinds({ ...ended, registrations: [{ ...own, registration: 'deregistered', endedOn: '2026-08-03' }] }),
    ).toEqual([['ended', 'good', 'ended', '2026-08-03']]);
  });

  it('before a new registration is rated, the one before it tells; its own inherited rating is no movement up or down', () => {
    const [own] = place([row('requires-improvement', '2026-08-01', { inheritedFrom: '1-0' })]).registrations;
    const [old] = place([good]).registrations;
    if (own === undefined || old === undefined) throw new Error('no registration');
    const before = { ...old, locationId: '1-0', registration: 'deregistered' as const, endedOn: '2026-08-01' };
    expect(kinds(place([], { registrations: [own, before] }))).toEqual([
      ['inherited', 'good', 'requires-improvement', '2026-08-01'],
    ]);
  });
});

describe('periods', () => {
  it.each([
    ['2026-11-22', '2026-07-01', '2026-09-30'],
    ['2026-10-01', '2026-07-01', '2026-09-30'],
    ['2026-01-31', '2025-10-01', '2025-12-31'],
    ['2024-05-31', '2024-01-01', '2024-03-31'],
  ])('on %s the last full quarter is %s to %s', (today, from, to) => {
    expect(lastQuarter(today)).toEqual({ from, to });
  });

  it('the financial year begins on 1 April', () => {
    const years = namedPeriods('2026-03-31').slice(2);
    expect(years.map(({ from, to }) => [from, to])).toEqual([
      ['2024-04-01', '2025-03-31'],
      ['2025-04-01', '2026-03-31'],
    ]);
  });

  it('the trend ends in the day asked for, ends of quarters before it', () => {
    expect(quarterEnds('2026-08-15', 3)).toEqual(['2025-12-31', '2026-03-31', '2026-06-30', '2026-08-15']);
    expect(quarterEnds('2026-09-30', 1)).toEqual(['2026-06-30', '2026-09-30']);
  });
});

describe('time', () => {
  const status = {
    id: 's',
    locationId: '1-1',
    name: 'Oakfern',
    kind: 'suspended',
    scope: 'all',
    scopeDetail: null,
    by: 'council',
  } as const;
  it.each([
    ['before and after', '2026-01-01', null, 92, true],
    ['one day', '2026-07-04', '2026-07-04', 1, false],
    ['lifted after the end: in force at it', '2026-09-30', '2026-10-02', 1, true],
  ])('of a status %s', (_, setOn, liftedOn, days, stands) => {
    const [told] = statusTimes([{ ...status, setOn, liftedOn, reviewOn: '2026-09-01' }], PERIOD);
    expect([told?.days, told?.stands, told?.pastReview]).toEqual([days, stands, stands]);
  });

  it('outside the period is not told', () => {
    const over = { ...status, setOn: '2026-01-01', liftedOn: '2026-06-30', reviewOn: '2026-09-01' };
    expect(statusTimes([over], PERIOD)).toEqual([]);
  });

  it('below Good counts since its report, over reports that say the same', () => {
    const one = place([row('good', '2020-01-01'), row('inadequate', '2025-05-05'), row('inadequate', '2026-08-01')]);
    expect(ratingTimes([one], PERIOD)).toMatchObject([{ since: '2025-05-05', days: 92, stands: true }]);
  });
});

it('the whole of nothing is empty and adds up', () => {
  const report = reportOf(factsOf([], PERIOD));
  expect(report.overall.end.places).toBe(0);
  expect(report.trend.map(({ on }) => on).at(-1)).toBe('2026-09-30');
});
