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
 *   becomes the mirror is told once more only if its rating moved in that very step;
 * - the mirror vanishes: the location's scopes tell it.
 */
import type { ScopeRating } from './observation.ts';
import { isRanked, type Scope } from './rating.ts';
import { type ScopeMemory, scopeKey } from './state.ts';

const sameRating = (one: ScopeRating | undefined, other: ScopeRating): boolean =>
  one !== undefined &&
  one.rating === other.rating &&
  one.reportId === other.reportId &&
  one.publishedOn === other.publishedOn &&
  one.inheritedFrom === other.inheritedFrom;

/** The keys (`scopeKey`) of service entries that repeat the location's rating of the same scope. */
export const mirroredKeys = (ratings: readonly ScopeRating[]): ReadonlySet<string> => {
  const rated = ratings.filter((entry) => isRanked(entry.rating));
  const ofServices = rated.filter((entry) => entry.service !== null);
  if (new Set(ofServices.map((entry) => entry.service)).size !== 1) return new Set();
  const ofLocation = new Map<Scope, ScopeRating>(
    rated.filter((entry) => entry.service === null).map((entry) => [entry.scope, entry]),
  );
  const mirrored = ofServices.filter((entry) => sameRating(ofLocation.get(entry.scope), entry));
  return new Set(mirrored.map((entry) => scopeKey(entry.service, entry.scope)));
};

/** Whether a change of this scope is told by the location's own scopes instead. */
export const isToldElsewhere = (memory: ScopeMemory | undefined, mirrored: boolean, shown: boolean): boolean =>
  mirrored ? memory === undefined || memory.mirrored : !shown && memory?.mirrored === true;
