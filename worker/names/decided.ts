/** What was decided of names lately, to be looked at and taken back. */
import { listLocations } from '../ratings/listed-repository.ts';
import { readConfirmations, readQueueFacts } from './repository.ts';

/** One decision in force. */
export interface Decided {
  readonly written: string;
  readonly decision: 'confirmed' | 'rejected' | 'not-regulated';
  /** null where the name is no regulated provider's. */
  readonly locationId: string | null;
  /** As registered; null where the location was never read. */
  readonly locationName: string | null;
  readonly reason: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** The newest first, at most `limit`. */
export const readDecided = async (db: D1Database, limit: number): Promise<Decided[]> => {
  const [{ decisions }, confirmations] = await Promise.all([readQueueFacts(db), readConfirmations(db, limit)]);
  const all = [
    ...decisions.map(({ written, decision, locationId, reason, decidedAt }) => ({
      written,
      decision,
      locationId: locationId === '' ? null : locationId,
      reason,
      at: decidedAt,
    })),
    ...confirmations.map(({ written, locationId, confirmedAt }) => ({
      written,
      decision: 'confirmed' as const,
      locationId,
      reason: null,
      at: confirmedAt,
    })),
  ];
  const newest = all
    .sort((one, other) => (one.at === other.at ? (one.written < other.written ? -1 : 1) : one.at < other.at ? 1 : -1))
    .slice(0, limit);
  const ids = newest.flatMap(({ locationId }) => locationId ?? []);
  const names = new Map((await listLocations(db, ids)).map(({ locationId, name }) => [locationId, name]));
  return newest.map((each) => ({ ...each, locationName: names.get(each.locationId ?? '') ?? null }));
};
