/**
 * Comparing CQC's API with one of its files. The two name services differently, a file may leave key
 * questions out, gives no report ids and not who an inherited rating was inherited from.
 */
import type { ScopeRating } from './observation.ts';
import { type Publication, publicationOf } from './publication.ts';
import type { Scope } from './rating.ts';
import type { ScopeMemory } from './state.ts';

/** Without a report's id on both sides, an equal rating is the same publication, whatever the days say. */
const isSameAcross = (last: Publication, now: Publication): boolean =>
  last.rating === now.rating && (last.reportId === null || now.reportId === null);

/**
 * Whether a scope's rating in one source can be held against its rating in the other. The location's
 * overall rating always can, shown or not; anything else only where both speak of it.
 */
export const isComparable = (
  { service, scope }: { service: string | null; scope: Scope },
  memory: ScopeMemory | undefined,
  entry: ScopeRating | undefined,
): boolean => {
  const now = publicationOf(entry);
  if (memory !== undefined && now !== null) return !(memory.shown && isSameAcross(memory.last, now));
  return service === null && scope === 'overall';
};
