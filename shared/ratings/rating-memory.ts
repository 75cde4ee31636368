/**
 * From what is remembered of a location's ratings to what is remembered after one more reading.
 * Budget: linear in the ratings of one location; pure.
 */
import type { Observation } from './observation.ts';
import { type RatingChange, ratingChanges } from './rating-changes.ts';
import type { RatingMemory, ScopeMemories } from './state.ts';
import { timeline } from './timeline.ts';

const originOf = ({ source, ratingsKnown }: Observation): Omit<RatingMemory, 'scopes'> => ({
  ...(source === undefined ? {} : { source }),
  ...(ratingsKnown === undefined ? {} : { ratingsKnown }),
});

/** The memory of each scope as it would be had the record's own history been watched. */
const lived = (next: Observation): ScopeMemories =>
  timeline(next).reduce<ScopeMemories>((scopes, ratings) => ratingChanges(scopes, ratings).scopes, {});

/**
 * First sight: nothing is told. The next report is compared with the last rating earned, shown now or
 * not, as the record's own history tells it.
 */
export const ratingBaseline = (next: Observation): RatingMemory => ({ scopes: lived(next), ...originOf(next) });

/** A record's own history also tells what was earned before the other source was read. */
const withOwnHistory = (scopes: ScopeMemories, next: Observation): ScopeMemories => {
  const history = lived(next);
  const completed = Object.entries(scopes).map(([key, memory]) => {
    return [key, { ...memory, own: memory.own ?? history[key]?.own ?? null }] as const;
  });
  return { ...history, ...Object.fromEntries(completed) };
};

/** Whether this reading says nothing of the ratings that are followed. */
const isSilent = (next: Observation): boolean => next.ratingsKnown === false || next.registration === 'deregistered';

/**
 * Follows the ratings of a location. Ratings that become known for the first time are a baseline. While a
 * location is deregistered, and where a file says nothing of ratings, what they were is kept. Where CQC's
 * API takes over from one of its files or the other way round, and between two files (one kind tells the
 * overall rating alone), only what both speak of is compared.
 */
export const followRatings = (
  previous: RatingMemory,
  next: Observation,
): { changes: RatingChange[]; memory: RatingMemory } => {
  if (previous.ratingsKnown === false) return { changes: [], memory: ratingBaseline(next) };
  const { scopes: held, source } = previous;
  if (isSilent(next)) return { changes: [], memory: { scopes: held, ...(source === undefined ? {} : { source }) } };
  const across = source !== next.source || next.source === 'file';
  const { changes, scopes } = ratingChanges(held, next.ratings, across);
  return { changes, memory: { scopes: across ? withOwnHistory(scopes, next) : scopes, ...originOf(next) } };
};
