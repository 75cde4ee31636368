/**
 * The rating part of a comparison: every service and scope of one location.
 * Budget: linear in the ratings of the location (a few dozen), sorting aside; no I/O, no clock.
 */

import { isComparable } from './across-sources.ts';
import { isToldElsewhere, mirroredKeys, takenOverScopes } from './mirror.ts';
import type { ScopeRating } from './observation.ts';
import { publicationOf } from './publication.ts';
import { SCOPES, type Scope } from './rating.ts';
import { type ScopeChange, scopeChange, takeOver } from './scope-change.ts';
import { type ScopeMemories, type ScopeMemory, scopeKey } from './state.ts';

/** A change and the service and scope it is of. */
export interface RatingChange extends ScopeChange {
  readonly service: string | null;
  readonly scope: Scope;
}

interface Place {
  readonly service: string | null;
  readonly scope: Scope;
}

/** The location first, then services by name (code units, so that the order is the same everywhere). */
const byPlace = (one: Place, other: Place): number => {
  if (one.service === other.service) return SCOPES.indexOf(one.scope) - SCOPES.indexOf(other.scope);
  if (one.service === null || other.service === null) return one.service === null ? -1 : 1;
  return one.service < other.service ? -1 : 1;
};

const keyed = <T extends Place>(places: readonly T[]): Map<string, T> => {
  const map = new Map<string, T>();
  for (const place of places) {
    const key = scopeKey(place.service, place.scope);
    if (!map.has(key)) map.set(key, place);
  }
  return map;
};

const remembered = (
  place: Place,
  memory: ScopeMemory | undefined,
  entry: ScopeRating | undefined,
  mirrored: boolean,
): ScopeMemory | null => {
  const now = publicationOf(entry);
  if (now === null) return memory === undefined ? null : { ...memory, shown: false };
  const own = now.inheritedFrom === null ? now : (memory?.own ?? null);
  return { service: place.service, scope: place.scope, last: now, shown: true, own, mirrored };
};

/**
 * Compares what is remembered of all scopes with the ratings CQC shows now. `across`: the one was read from
 * CQC's API and the other from one of its files.
 */
export const ratingChanges = (
  previous: ScopeMemories,
  ratings: readonly ScopeRating[],
  across = false,
): { changes: RatingChange[]; scopes: ScopeMemories } => {
  const entries = keyed(ratings);
  const mirrored = mirroredKeys(ratings);
  const takenOver = takenOverScopes(previous, ratings, mirrored);
  const places = [...keyed<Place>([...Object.values(previous), ...ratings]).entries()];
  const changes: RatingChange[] = [];
  const scopes: Record<string, ScopeMemory> = {};
  for (const [key, { service, scope }] of places.sort(([, one], [, other]) => byPlace(one, other))) {
    const memory = previous[key];
    const entry = entries.get(key);
    const compared = service === null && takenOver.has(scope) ? takeOver : scopeChange;
    const change = across && !isComparable({ service, scope }, memory, entry) ? null : compared(memory, entry);
    const elsewhere = isToldElsewhere(memory, mirrored.has(key), publicationOf(entry) !== null);
    if (change !== null && !elsewhere) changes.push({ ...change, service, scope });
    const next = remembered({ service, scope }, memory, entry, mirrored.has(key));
    if (next !== null) scopes[key] = next;
  }
  return { changes, scopes };
};
