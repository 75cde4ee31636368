/** The SQL of what files have told: which were taken for a location, and the pairs of registrations. */
import type { Observation } from '../../shared/ratings/observation.ts';
import { type AuditEntry, auditEach } from '../audit/statement.repository.ts';
import { jsonRows } from '../db/json-rows.ts';
import { readKnown } from '../ratings/write-repository.ts';
import { readFileLabel } from './file-label.ts';
import type { Held } from './plan.ts';
import type { EarlierFiles } from './precedence.ts';

/** A reading is some kilobytes. */
const AT_ONCE = 500;

/** Readings of CQC's API that the circuit breaker holds: they are what the API has told, though not shown yet. */
const heldFromApi = async (db: D1Database): Promise<{ id: string; observation: string | null; heldAt: string }[]> => {
  const { results } = await db
    .prepare(
      `SELECT location_id AS id, observation, held_at AS heldAt FROM staged_reading
        WHERE held_at IS NOT NULL AND (observation IS NULL OR observation->>'source' IS NULL)`,
    )
    .all<{ id: string; observation: string | null; heldAt: string }>();
  return results;
};

const withHeld = (known: Held, observation: string | null, heldAt: string): Held => {
  const { source: _, ...rest } = known.observation;
  // CQC answered 404: whatever a file told before, the API has spoken.
  if (observation === null) return { observation: rest, goneAt: known.goneAt ?? heldAt };
  return { observation: JSON.parse(observation) as Observation, goneAt: null };
};

/** What is held of these locations, by id; those never read are absent. */
export const readHeld = async (db: D1Database, ids: readonly string[]): Promise<Map<string, Held>> => {
  const held = new Map<string, Held>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const { locationId, observation, goneAt } of await readKnown(db, ids.slice(from, from + AT_ONCE))) {
      held.set(locationId, { observation: JSON.parse(observation) as Observation, goneAt });
    }
  }
  for (const { id, observation, heldAt } of await heldFromApi(db)) {
    const known = held.get(id);
    if (known !== undefined) held.set(id, withHeld(known, observation, heldAt));
  }
  return held;
};

/** Two years of weekly and monthly files. */
const RUNS = 160;

/** The files that were taken, newest first. */
const TAKEN = `FROM crawl_run
  WHERE kind = 'file' AND file IS NOT NULL AND (held_at IS NULL OR decision = 'released')
  ORDER BY started_at DESC LIMIT ${RUNS}`;

/** The day of the newest file that ratings were taken from, `YYYY-MM-DD`; null where there is none of a known day. */
export const newestRatingsDay = async (db: D1Database): Promise<string | null> => {
  const { results } = await db.prepare(`SELECT file ${TAKEN}`).all<{ file: string }>();
  const days = results.flatMap(({ file }) => {
    const label = readFileLabel(file);
    return label === null || label.kind === 'directory' ? [] : (label.producedOn ?? []);
  });
  return days.sort().at(-1) ?? null;
};

/**
 * Which files were taken for each location, by id: of each kind the newest. What the circuit breaker
 * holds, or a person discarded, was not taken.
 */
export const readEarlierFiles = async (db: D1Database): Promise<Map<string, EarlierFiles>> => {
  const { results } = await db.prepare(`SELECT file, plan ${TAKEN}`).all<{ file: string; plan: string }>();
  const earlier = new Map<string, EarlierFiles>();
  for (const { file, plan } of results) {
    const label = readFileLabel(file);
    if (label === null) continue;
    for (const id of JSON.parse(plan) as string[]) {
      const known = earlier.get(id) ?? {};
      const before = known[label.kind];
      if (before !== undefined && (before ?? '') >= (label.producedOn ?? '')) continue;
      earlier.set(id, { ...known, [label.kind]: label.producedOn });
    }
  }
  return earlier;
};

/** Puts these pairs in the place of those held, in one batch with its audit entry. */
export const replacePairs = async (
  db: D1Database,
  pairs: readonly (readonly [string, string])[],
  entry: Pick<AuditEntry, 'at' | 'actor' | 'subject'>,
): Promise<void> => {
  const rows = pairs.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]);
  const before = await db.prepare('SELECT COUNT(*) AS n FROM dual_registration').first<number>('n');
  const counted = (n: number): string => JSON.stringify({ pairs: n });
  await db.batch([
    ...auditEach(db, { ...entry, action: 'ratings.dual-registrations' }, [
      { subject: entry.subject, before: counted((before ?? 0) / 2), after: counted(pairs.length) },
    ]),
    db.prepare('DELETE FROM dual_registration'),
    ...jsonRows(rows).map((json) =>
      db
        .prepare(
          `INSERT INTO dual_registration (location_id, other_id, imported_at)
           SELECT value->>0, value->>1, ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
        )
        .bind(json, entry.at),
    ),
  ]);
};
