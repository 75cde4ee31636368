/**
 * Service entries that only repeat the location's own rating.
 *
 * Under the single assessment framework a location with one service group has one rating, which CQC
 * publishes for the group and which is the location's. Telling it for both would tell everything
 * twice, so such an entry is followed in silence and the location's own scopes speak for it. The
 * silence covers entering and leaving that arrangement, and ends as soon as the entry says more:
 *
 * - one rating becomes several: the location's is removed; the group that was the mirror is told
 *   only if its rating also moved (from the memory kept in silence), the others are first ratings;
 * - several become one: the vanished groups are removed, the location's is told; the group that
 *   becomes the mirror is told once more only if its rating moved in that very step; where it did not,
 *   the location takes over what was known, which is no fall and no first rating;
 * - the mirror vanishes: the location's scopes tell it.
 *
 * Ratings of the legacy framework's services that CQC leaves in a record (a practice's population groups)
 * do not make the assessed group one of several.
 */
import type { ScopeRating } from './observation.ts';
import { publicationOf, samePublication } from './publication.ts';
import { isRanked, type Scope } from './rating.ts';
import { type ScopeMemories, type ScopeMemory, scopeKey } from './state.ts';

const sameRating = (one: ScopeRating | undefined, other: ScopeRating): boolean =>
  one !== undefined &&
  one.rating === other.rating &&
  one.reportId === other.reportId &&
  one.publishedOn === other.publishedOn &&
  one.inheritedFrom === other.inheritedFrom;

/** The service groups of the single assessment framework where there are any, else the services there are. */
const speaking = (ofServices: readonly ScopeRating[]): readonly ScopeRating[] => {
  const assessed = ofServices.filter((entry) => entry.framework === 'single-assessment');
  return assessed.length > 0 ? assessed : ofServices;
};

/** The keys (`scopeKey`) of service entries that repeat the location's rating of the same scope. */
export const mirroredKeys = (ratings: readonly ScopeRating[]): ReadonlySet<string> => {
  const rated = ratings.filter((entry) => isRanked(entry.rating));
  const ofServices = speaking(rated.filter((entry) => entry.service !== null));
  if (new Set(ofServices.map((entry) => entry.service)).size !== 1) return new Set();
  const ofLocation = new Map<Scope, ScopeRating>(
    rated.filter((entry) => entry.service === null).map((entry) => [entry.scope, entry]),
  );
  const mirrored = ofServices.filter((entry) => sameRating(ofLocation.get(entry.scope), entry));
  return new Set(mirrored.map((entry) => scopeKey(entry.service, entry.scope)));
};

const isKnown = (memory: ScopeMemory | undefined, entry: ScopeRating): boolean => {
  const now = publicationOf(entry);
  if (memory === undefined || !memory.shown || now === null) return false;
  return memory.last.rating === now.rating && samePublication(memory.last, now);
};

/** The scopes in which the location's rating is one that was shown as its service's before. */
export const takenOverScopes = (
  previous: ScopeMemories,
  ratings: readonly ScopeRating[],
  mirrored: ReadonlySet<string>,
): ReadonlySet<Scope> => {
  const repeating = ratings.filter((entry) => mirrored.has(scopeKey(entry.service, entry.scope)));
  const known = repeating.filter((entry) => isKnown(previous[scopeKey(entry.service, entry.scope)], entry));
  return new Set(known.map((entry) => entry.scope));
};

/** Whether a change of this scope is told by the location's own scopes instead. */
export const isToldElsewhere = (memory: ScopeMemory | undefined, mirrored: boolean, shown: boolean): boolean =>
  mirrored ? memory === undefined || memory.mirrored : !shown && memory?.mirrored === true;
