/** Invented places with random contracts and histories, for properties of reports. */
import fc from 'fast-check';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { firstDayOf } from '../../../shared/ratings/course.ts';
import { RATINGS, SCOPES, type Scope } from '../../../shared/ratings/rating.ts';
import type { CourseRow, PlaceCourse, RegistrationCourse, Span } from '../../../shared/report/place.ts';
import { inForce } from '../../../shared/report/place.ts';

/** Days around the period of the properties, `YYYY-MM-DD`. */
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));

const maybeDay = fc.option(anyDay, { nil: null });

const anyRow: fc.Arbitrary<CourseRow> = fc.record({
  rating: fc.constantFrom(...RATINGS),
  words: fc.constantFrom('', 'Insufficient evidence to rate'),
  publishedOn: maybeDay,
  reportId: fc.option(fc.constantFrom('r-1', 'r-2', 'r-3'), { nil: null }),
  inheritedFrom: fc.option(fc.constant('1-999'), { nil: null, freq: 5 }),
  framework: fc.constantFrom('legacy', 'single-assessment'),
  heldFrom: maybeDay,
});

const byDay = (one: CourseRow, other: CourseRow): number =>
  (firstDayOf(one) ?? '') < (firstDayOf(other) ?? '') ? -1 : 1;

const anyRows: fc.Arbitrary<RegistrationCourse['rows']> = fc
  .tuple(...SCOPES.map(() => fc.array(anyRow, { maxLength: 4 })))
  .map(
    (lists) =>
      new Map(
        SCOPES.map((scope, at): [Scope, readonly CourseRow[]] => [scope, inForce((lists[at] ?? []).sort(byDay))]),
      ),
  );

const anyRegistration = (locationId: string): fc.Arbitrary<RegistrationCourse> =>
  fc.record({
    locationId: fc.constant(locationId),
    registration: fc.constantFrom('registered', 'registered', 'deregistered'),
    endedOn: maybeDay,
    unknownFrom: fc.option(anyDay, { nil: null, freq: 4 }),
    told: fc.boolean(),
    rows: anyRows,
  });

const anySpan: fc.Arbitrary<Span> = fc.record({ from: maybeDay, to: maybeDay });

const figure = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });

const anyContract = fc.record({
  span: anySpan,
  people: figure,
  hoursPerWeek: fc.option(
    fc.integer({ min: 0, max: 99_999 }).map((hundredths) => hundredths / 100),
    { nil: null },
  ),
});

const anyPlace = (at: number): fc.Arbitrary<PlaceCourse> =>
  fc.record({
    key: fc.constant(`place ${at}`),
    locationId: fc.constant(`1-${at}`),
    name: fc.constant(`Place ${at}`),
    registrations: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 4, arbitrary: fc.tuple(anyRegistration(`1-${at}`)) },
      { weight: 2, arbitrary: fc.tuple(anyRegistration(`1-${at}`), anyRegistration(`1-${at}0`)) },
    ),
    written: fc.oneof(
      { weight: 6, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom('name' as const, 'not-regulated' as const) },
    ),
    contracts: fc.array(anyContract, { maxLength: 3 }),
    covered: fc.array(anySpan, { maxLength: 1 }),
  });

/** A register of up to eight places. */
export const anyPlaces: fc.Arbitrary<readonly PlaceCourse[]> = fc
  .integer({ min: 0, max: 8 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => anyPlace(at))));

/** A period of any length. */
export const anyPeriod = fc.tuple(anyDay, anyDay).map(([one, other]) => ({
  from: one < other ? one : other,
  to: one < other ? other : one,
}));
