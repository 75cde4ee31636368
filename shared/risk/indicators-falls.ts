/**
 * Ratings that fell lately and have not come back: from the course of the overall rating, and for key questions and
 * single services from the events that were seen. Pure.
 * Budget: linear in the history and the recent events of one location (some tens).
 */
import { firstDayOf, type HeldRating } from '../ratings/course.ts';
import type { ScopeRating } from '../ratings/observation.ts';
import { type Publication, samePublication } from '../ratings/publication.ts';
import { compareRatings, isRanked, type RankedRating, type Rating, SCOPES, type Scope } from '../ratings/rating.ts';
import { daysBetween } from './clocks.ts';
import type { Fall } from './indicators-facts.ts';
import { RECENT_DAYS } from './indicators-kinds.ts';

/** A downgrade as it was seen. */
export interface SeenFall {
  readonly service: string | null;
  readonly scope: Scope;
  readonly from: Rating | null;
  readonly to: Rating | null;
  /** `YYYY-MM-DD`, as in `Fall`. */
  readonly on: string;
}

/** Whether a day lies in the time that counts as recent; a day that is still to come does. */
export const isRecent = (day: string, today: string): boolean => daysBetween(day, today) <= RECENT_DAYS;

interface Step extends Publication {
  readonly on: string;
}

/** One step a publication, as it was corrected last: a correction is no second report. */
const stepsOf = (course: readonly HeldRating[]): Step[] => {
  const steps: Step[] = [];
  for (const held of course) {
    const on = firstDayOf(held);
    if (on === null || !isRanked(held.rating)) continue;
    const { rating, publishedOn, reportId, inheritedFrom } = held;
    const step = { rating, publishedOn, reportId, inheritedFrom, on: publishedOn ?? on };
    const known = steps.findIndex((one) => samePublication(one, step));
    if (known === -1) steps.push(step);
    else steps[known] = step;
  }
  return steps;
};

/** What is worse now than before it fell. */
const stillBelow = (before: RankedRating, now: Rating | undefined): boolean =>
  now !== undefined && isRanked(now) && compareRatings(before, now) < 0;

/**
 * The newest fall of the overall rating that counts: published within the time, earned there, and not made up for by
 * `present`, what is shown now. What the watch did not see itself counts too: the record's own history tells it.
 */
export const overallFall = (
  course: readonly HeldRating[],
  present: Rating,
  today: string,
): Omit<Fall, 'seen'> | null => {
  const steps = stepsOf(course);
  for (const [index, step] of [...steps.entries()].reverse()) {
    const before = steps[index - 1];
    if (before === undefined || step.inheritedFrom !== null || !isRecent(step.on, today)) continue;
    if (compareRatings(before.rating, step.rating) >= 0 || !stillBelow(before.rating, present)) continue;
    return { service: null, scopes: ['overall'], from: before.rating, to: step.rating, on: step.on };
  }
  return null;
};

interface PartFall extends SeenFall {
  readonly from: RankedRating;
  readonly to: RankedRating;
}

/** Falls of key questions and services that hold: one a service and scope, the newest. `seen` newest first. */
const partFalls = (seen: readonly SeenFall[], ratings: readonly ScopeRating[], today: string): PartFall[] => {
  const newest = new Map<string, PartFall>();
  for (const fall of seen) {
    const { service, scope, from, to, on } = fall;
    const key = `${service}\n${scope}`;
    const now = ratings.find((rating) => rating.service === service && rating.scope === scope)?.rating;
    const isOwn = service !== null || scope !== 'overall';
    if (!isOwn || newest.has(key) || from === null || to === null || !isRanked(from) || !isRanked(to)) continue;
    if (isRecent(on, today) && stillBelow(from, now)) newest.set(key, { ...fall, from, to });
  }
  return [...newest.values()];
};

/** Falls of one report that say the same, together. */
const together = (falls: readonly PartFall[]): Fall[] => {
  const alike = Map.groupBy(falls, ({ service, scope, from, to, on }) =>
    JSON.stringify([service, scope === 'overall', from, to, on]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { service, from, to, on } = first;
    const scopes = SCOPES.filter((scope) => group.some((fall) => fall.scope === scope));
    return [{ service, scopes, from, to, on, seen: true }];
  });
};

export interface FallFacts {
  readonly course: readonly HeldRating[];
  /** What is shown now. */
  readonly ratings: readonly ScopeRating[];
  /** The overall rating shown now. */
  readonly rating: Rating;
  /** Downgrades that were seen there, newest first. */
  readonly seen: readonly SeenFall[];
  readonly today: string;
}

/**
 * Every fall that counts. What fell with the overall rating in one report is not said again for its key questions:
 * Safe and Well-led have signs of their own.
 */
export const fallsOf = ({ course, ratings, rating, seen, today }: FallFacts): Fall[] => {
  const found = overallFall(course, rating, today);
  const wasSeen = seen.some(({ service, scope, on }) => service === null && scope === 'overall' && on === found?.on);
  const overall = found === null ? [] : [{ ...found, seen: wasSeen }];
  const parts = together(partFalls(seen, ratings, today));
  const tops = [...overall, ...parts.filter(({ scopes }) => scopes.includes('overall'))];
  const isTold = (part: Fall): boolean => tops.some(({ service, on }) => service === part.service && on === part.on);
  return [...tops, ...parts.filter((part) => !part.scopes.includes('overall') && !isTold(part))];
};
