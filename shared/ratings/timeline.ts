/**
 * A record's own history: what CQC showed after each publication that the record still tells of.
 * Budget: publications times ratings (a record holds some tens of each).
 */
import type { Observation, ScopeRating } from './observation.ts';
import { isRanked } from './rating.ts';
import { scopeKey } from './state.ts';

/** Ratings published together. */
interface Batch {
  readonly publishedOn: string | null;
  readonly ratings: readonly ScopeRating[];
}

/** The current ratings by day: a focused inspection leaves some key questions on an older report. */
const currentBatches = (ratings: readonly ScopeRating[]): Batch[] =>
  [...Map.groupBy(ratings, (entry) => entry.publishedOn)].map(([publishedOn, group]) => ({
    publishedOn,
    ratings: group,
  }));

const day = (batch: Batch): string => batch.publishedOn ?? '';

/** Earlier days first; of one day, past reports before the current one. Unknown days stand at the ends. */
const inOrder = (observation: Observation): Batch[] => {
  const current = currentBatches(observation.ratings);
  const dated = [...observation.past, ...current].filter((batch) => batch.publishedOn !== null);
  return [
    ...observation.past.filter((batch) => batch.publishedOn === null),
    ...dated.sort((one, other) => (day(one) === day(other) ? 0 : day(one) < day(other) ? -1 : 1)),
    ...current.filter((batch) => batch.publishedOn === null),
  ];
};

/**
 * The ratings shown after each publication, oldest first; the last is the record as it is now.
 * Words outside the order never displace a rating here: "Inspected but not rated" was published
 * while the earlier rating stood. Only the record's present state can show that one is gone.
 * CQC keeps no earlier assessments of a service group, so nothing is concluded about which groups
 * were rated together before now.
 */
export const timeline = (observation: Observation): readonly (readonly ScopeRating[])[] => {
  const standing = new Map<string, ScopeRating>();
  const steps: (readonly ScopeRating[])[] = [];
  for (const batch of inOrder(observation)) {
    const ranked = batch.ratings.filter((entry) => isRanked(entry.rating));
    for (const entry of ranked) standing.set(scopeKey(entry.service, entry.scope), entry);
    if (ranked.length > 0) steps.push([...standing.values()]);
  }
  return [...steps, observation.ratings];
};
