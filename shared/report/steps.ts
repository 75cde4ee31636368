/**
 * What changed at each place within a period, step by step, so that the beginning and all steps come to the end. Pure.
 * Budget: linear in the places, times the days on which each may have changed (a handful).
 */
import { BUCKETS, type Bucket } from '../api/reconciliation.ts';
import { firstDayOf } from '../ratings/course.ts';
import { isEarlier, type Publication, publicationOf, samePublication } from '../ratings/publication.ts';
import { compareRatings, isRanked, type Scope } from '../ratings/rating.ts';
import { openingDay, type Period } from './period.ts';
import {
  type CourseRow,
  figuresOn,
  isContracted,
  type PlaceCourse,
  type PlaceFigures,
  type Standing,
  standingOn,
  turningDays,
} from './place.ts';

/** What a step is. */
export const STEP_KINDS = [
  'up',
  'down',
  'first-rating',
  'ended',
  'correction',
  'withdrawn',
  'removed',
  'inherited',
  'registered-anew',
  'unknown',
  'known',
  'joined',
  'left',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One change of one place in one scope; null: not contracted. */
export interface Step extends PlaceFigures {
  /** The first day on which it was so. */
  readonly on: string;
  readonly kind: StepKind;
  readonly scope: Scope;
  readonly key: string;
  readonly locationId: string | null;
  readonly name: string;
  readonly from: Bucket | null;
  readonly to: Bucket | null;
  /** Of the report that says so; null where there is none. */
  readonly publishedOn: string | null;
}

/** What one bucket held, gained and lost. `start` + `movedIn` − `movedOut` + `joined` − `left` = `end`. */
export interface Flow {
  readonly bucket: Bucket;
  readonly start: number;
  readonly movedIn: number;
  readonly movedOut: number;
  readonly joined: number;
  readonly left: number;
  readonly end: number;
}

const published = (row: CourseRow | null): Publication | null =>
  row === null ? null : (publicationOf({ ...row, service: null, scope: 'overall', assessedOn: null }) ?? null);

/** Between two ratings in the order. */
const rerated = (was: Publication, is: Publication, isNewPlace: boolean): StepKind => {
  if (isNewPlace || (is.inheritedFrom !== null && is.inheritedFrom !== was.inheritedFrom)) return 'inherited';
  if (samePublication(was, is)) return 'correction';
  if (isEarlier(is, was)) return 'withdrawn';
  return compareRatings(was.rating, is.rating) > 0 ? 'up' : 'down';
};

/** The kind of a step between two standings with different buckets. */
const kindOf = (before: Standing | null, after: Standing | null): StepKind => {
  if (before === null) return 'joined';
  if (after === null) return 'left';
  if (after.bucket === 'ended') return 'ended';
  if (after.bucket === 'not-known') return 'unknown';
  const [was, is] = [published(before.row), published(after.row)];
  const isNewPlace = before.registrationId !== after.registrationId;
  if (was !== null && is !== null) return rerated(was, is, isNewPlace);
  if (is !== null) return is.inheritedFrom === null ? 'first-rating' : 'inherited';
  if (was !== null) return isNewPlace ? 'registered-anew' : 'removed';
  return 'known';
};

const firstDay = (row: CourseRow | null): string | null => (row === null ? null : firstDayOf(row));

/** A first rating is told only where none stood before: what was not known before this day, or known again, is no first. */
const isFirst = (place: PlaceCourse, scope: Scope, after: Standing): boolean => {
  const day = firstDay(after.row);
  return !place.registrations.some(({ rows }) =>
    (rows.get(scope) ?? []).some((row) => isRanked(row.rating) && (firstDay(row) ?? '') < (day ?? '')),
  );
};

/** The steps of one place in one scope, in order. What is republished without a change is none. */
const stepsOf = (place: PlaceCourse, scope: Scope, period: Period): Step[] => {
  const days = turningDays(place, scope, period.from, period.to);
  // Nearly every place: nothing else of it is looked at.
  if (days.length === 0) return [];
  const steps: Step[] = [];
  const opened = openingDay(period);
  let before = isContracted(place, opened) ? standingOn(place, scope, opened) : null;
  let figures = figuresOn(place, opened);
  for (const on of days) {
    const after = isContracted(place, on) ? standingOn(place, scope, on) : null;
    const now = figuresOn(place, on);
    if (before?.bucket !== after?.bucket) {
      const kind = kindOf(before, after);
      steps.push({
        on,
        kind: kind === 'first-rating' && after !== null && !isFirst(place, scope, after) ? 'known' : kind,
        scope,
        ...{ key: place.key, locationId: place.locationId, name: place.name },
        from: before?.bucket ?? null,
        to: after?.bucket ?? null,
        publishedOn: kind === 'joined' || kind === 'left' ? null : (after?.row?.publishedOn ?? null),
        ...(after === null ? figures : now),
      });
    }
    before = after;
    figures = now;
  }
  return steps;
};

const inOrder = (one: Step, other: Step): number =>
  one.on < other.on ? -1 : one.on > other.on ? 1 : one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** Every step of these places in one scope, by day, then by name. */
export const stepsIn = (places: readonly PlaceCourse[], scope: Scope, period: Period): readonly Step[] =>
  places.flatMap((place) => stepsOf(place, scope, period)).sort(inOrder);

const isMove = ({ from, to }: Step): boolean => from !== null && to !== null;

/** How each bucket came from its beginning to its end; `start` and `end` are counted by themselves, not derived. */
export const flowOf = (
  start: ReadonlyMap<Bucket, number>,
  steps: readonly Step[],
  end: ReadonlyMap<Bucket, number>,
): readonly Flow[] =>
  BUCKETS.map((bucket) => {
    const into = steps.filter(({ to }) => to === bucket);
    const out = steps.filter(({ from }) => from === bucket);
    return {
      bucket,
      start: start.get(bucket) ?? 0,
      movedIn: into.filter(isMove).length,
      movedOut: out.filter(isMove).length,
      joined: into.filter(({ from }) => from === null).length,
      left: out.filter(({ to }) => to === null).length,
      end: end.get(bucket) ?? 0,
    };
  });
