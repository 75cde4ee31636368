/** Reviews of people: how many are done, and when all will be at the present pace. Pure. */
import { addDays, addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { done, type Outcome, type Plan, type PlanReview, refused, type Stamp } from './plan.ts';

/** Working days over which the pace is taken: two weeks, so that one busy day does not promise too much. */
const PACE_DAYS = 10;

const standing = (reviews: readonly PlanReview[]): PlanReview[] =>
  reviews.filter(({ withdrawnAt }) => withdrawnAt === null);

/** Those that are done and not withdrawn. */
export const reviewsDone = (reviews: readonly PlanReview[]): number =>
  standing(reviews).reduce((sum, entry) => sum + entry.reviews, 0);

/** An entry as it is typed; `key` is made where it is typed (a UUID): the same again is the same entry. */
export type ReviewEntry = Pick<PlanReview, 'on' | 'reviews'> & { readonly key: string };

/** Enters reviews that were done on a day; never more than are due. */
export const addReview = (plan: Plan, entry: ReviewEntry, { at, by }: Stamp, today: string): Outcome => {
  const { key, ...fields } = entry;
  const id = `${plan.id}.${key}`;
  if (plan.reviews.some((one) => one.id === id)) return done(plan);
  if (plan.reviewsDue === null) {
    return refused(422, 'nothing-due', 'reviews', 'Say first in the plan how many reviews are due.');
  }
  if (entry.on > today) return refused(422, 'in-the-future', 'on', 'That day is still to come.');
  const counted = reviewsDone(plan.reviews) + entry.reviews;
  if (counted > plan.reviewsDue) {
    const words = `That makes ${counted} of ${plan.reviewsDue}: put right in the plan how many are due first.`;
    return refused(422, 'more-than-due', 'reviews', words);
  }
  const entered = { id, ...fields, enteredAt: at, enteredBy: by, withdrawnAt: null, withdrawnBy: null };
  return done({ ...plan, reviews: [...plan.reviews, entered] });
};

/** Takes an entry back. */
export const withdrawReview = (plan: Plan, id: string, { at, by }: Stamp): Outcome => {
  const entry = plan.reviews.find((one) => one.id === id);
  if (entry === undefined) return refused(422, 'entry-unknown', 'reviews', 'There is no such entry.');
  if (entry.withdrawnAt !== null) return refused(409, 'withdrawn', 'reviews', 'This entry was withdrawn before.');
  const withdrawn = { ...entry, withdrawnAt: at, withdrawnBy: by };
  return done({ ...plan, reviews: plan.reviews.map((one) => (one === entry ? withdrawn : one)) });
};

/** Working days after `from` up to and with `to`. */
const workingDaysBetween = (from: string, to: string): number => {
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days += Number(isWorkingDay(day));
  return days;
};

/** How the reviews of people stand. */
export interface Pace {
  readonly done: number;
  readonly due: number;
  readonly target: string | null;
  /** Done lately, and in how many working days; days 0 where nothing was done lately. */
  readonly lately: { readonly reviews: number; readonly days: number };
  /** When the last one is done at that pace; null where that cannot be said, or all are done. */
  readonly finishOn: string | null;
  /** Days of the calendar by which that is after the target; 0 where it is not. */
  readonly daysLate: number;
}

const DAY_MS = 86_400_000;

/** Ten years of working days: a pace that takes longer promises no day. */
const MOST_DAYS = 2_600;

const daysAfter = (day: string, target: string | null): number =>
  target === null || day <= target ? 0 : Math.round((Date.parse(day) - Date.parse(target)) / DAY_MS);

/** Over the last ten working days, or since the first entry where that is later. */
const lately = (entries: readonly PlanReview[], today: string): Pace['lately'] => {
  const since = addWorkingDays(today, -PACE_DAYS);
  const recent = entries.filter(({ on }) => on > since);
  const reviews = recent.reduce((sum, entry) => sum + entry.reviews, 0);
  if (reviews === 0) return { reviews: 0, days: 0 };
  const first = entries.reduce((earliest, { on }) => (on < earliest ? on : earliest), today);
  const begun = addDays(first, -1);
  return { reviews, days: Math.max(1, workingDaysBetween(begun > since ? begun : since, today)) };
};

/** How they stand; null where nobody said how many are due. `today` is the day in London. */
export const paceOf = (plan: Pick<Plan, 'reviews' | 'reviewsDue' | 'reviewsTarget'>, today: string): Pace | null => {
  const { reviewsDue: due, reviewsTarget: target } = plan;
  if (due === null) return null;
  const entries = standing(plan.reviews);
  const counted = reviewsDone(entries);
  const pace = lately(entries, today);
  const left = Math.max(0, due - counted);
  const needed = pace.reviews === 0 ? null : Math.ceil((left * pace.days) / pace.reviews);
  const finishOn = left === 0 || needed === null || needed > MOST_DAYS ? null : addWorkingDays(today, needed);
  const late = left === 0 ? 0 : daysAfter(finishOn ?? today, target);
  return { done: counted, due, target, lately: pace, finishOn, daysLate: late };
};
