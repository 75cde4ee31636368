/** What a verdict rested on before a change: the same facts, with the ratings as they stood. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { PlacementFacts } from '../../shared/policy/judge.ts';
import type { HeldRating } from '../../shared/ratings/course.ts';
import type { Rating } from '../../shared/ratings/rating.ts';

type Change = Pick<EventBody, 'kind' | 'scope' | 'service' | 'from' | 'to' | 'inherited'>;

const ENDS: ReadonlySet<string> = new Set(['registration-ended', 'registration-moved']);

const isSame = (one: HeldRating, other: HeldRating): boolean =>
  one.rating === other.rating && one.publishedOn === other.publishedOn && one.reportId === other.reportId;

/** The overall rating before the present one; undefined where there was none. */
const heldBefore = (course: readonly HeldRating[]): HeldRating | undefined => {
  const present = course.at(-1);
  return present === undefined ? undefined : course.findLast((held) => !isSame(held, present));
};

type Rated = Pick<PlacementFacts, 'rating' | 'keyQuestions' | 'publishedOn'>;

/** null where what is shown now is not what the change led to: something else came after it. */
const undone = <T extends Rated>(rated: T, change: Change, publishedOn: string | null): T | null => {
  const { scope, from, to } = change;
  if (from === null || to === null) return null;
  if (scope === 'overall') return rated.rating === to ? { ...rated, rating: from, publishedOn } : null;
  if (rated.keyQuestions[scope] !== to) return null;
  return { ...rated, keyQuestions: { ...rated.keyQuestions, [scope]: from } };
};

/** When the rating of before was published; undefined where nobody knows. */
const dayBefore = (course: readonly HeldRating[], from: Rating): string | null | undefined => {
  const held = heldBefore(course);
  if (from === 'not-rated') return null;
  return held?.rating === from ? held.publishedOn : undefined;
};

const undoneOfLocation = (
  facts: PlacementFacts,
  change: Change,
  course: readonly HeldRating[],
): PlacementFacts | null => {
  if (change.scope !== 'overall' || change.from === null) return undone(facts, change, null);
  const day = dayBefore(course, change.from);
  return day === undefined ? null : undone(facts, change, day);
};

/** A service's rating before is of a day that nobody kept: only its key questions can be put back. */
const undoneOfService = (facts: PlacementFacts, change: Change): PlacementFacts | null => {
  if (change.scope === 'overall' && change.from !== 'not-rated') return null;
  const services = (facts.services ?? []).map((service) =>
    service.name === change.service ? undone(service, change, null) : service,
  );
  const whole = services.filter((service) => service !== null);
  const found = whole.some(({ name }) => name === change.service);
  return found && whole.length === services.length ? { ...facts, services: whole } : null;
};

const without = (facts: PlacementFacts, change: Change, course: readonly HeldRating[]): PlacementFacts | null => {
  if (ENDS.has(change.kind)) return { ...facts, registered: true };
  if (change.from === null && change.to === null) return facts;
  // A predecessor's rating has a history of its own, which is not kept here.
  if (change.inherited) return null;
  return change.service === null ? undoneOfLocation(facts, change, course) : undoneOfService(facts, change);
};

/**
 * The facts as they stood before `changes`, all of one reading of the location; `course` are its overall ratings in
 * the order in which they held, the present one last. null where that cannot be known, and without a change.
 */
export const factsBefore = (
  facts: PlacementFacts,
  changes: readonly Change[],
  course: readonly HeldRating[],
): PlacementFacts | null =>
  changes.length === 0 || !facts.ratingKnown
    ? null
    : changes.reduce<PlacementFacts | null>(
        (before, change) => (before === null ? null : without(before, change, course)),
        facts,
      );
