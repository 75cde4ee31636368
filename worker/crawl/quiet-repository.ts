/**
 * The only SQL of the note that the watch list was looked through and nothing in it waited to be read. It spares the
 * Free plan's rows: looking through takes a dozen rows a location, and there is a minute 1,440 times a day.
 */
import { OF_DATA } from '../audit/of-data.ts';

/** A row of `setting`, in which nothing is set by anyone. */
const NAME = 'crawl-quiet';
/** A name is read anew after a week, an unknown id after a day, and something may have been written past the audit. */
const HOLDS_MS = 60 * 60_000;

/** That nothing waited. */
export interface Quiet {
  /** The newest audit entry by then: whatever changes the watch list or what was read has one. */
  readonly written: number;
  /** ISO moment. */
  readonly at: string;
  readonly watched: number;
}

const isYoung = ({ at }: Quiet, now: Date): boolean => {
  const age = now.getTime() - Date.parse(at);
  return age >= 0 && age < HOLDS_MS;
};

/** The newest audit entry, and the note where it still holds at `now`. One statement, two rows. */
export const readQuiet = async (
  db: D1Database,
  now: Date,
): Promise<{ readonly kept: Quiet | null; readonly written: number }> => {
  const row = await db
    .prepare(
      `SELECT coalesce((SELECT seq FROM audit WHERE ${OF_DATA} ORDER BY seq DESC LIMIT 1), 0) AS written, (SELECT value FROM setting WHERE name = ?1) AS kept`,
    )
    .bind(NAME)
    .first<{ written: number; kept: string | null }>();
  const kept = row?.kept == null ? null : (JSON.parse(row.kept) as Quiet);
  const written = row?.written ?? 0;
  return { kept: kept?.written === written && isYoung(kept, now) ? kept : null, written };
};

/** Keeps it. */
export const noteQuiet = async (db: D1Database, quiet: Quiet): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, 'schedule')
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
    )
    .bind(NAME, JSON.stringify(quiet), quiet.at)
    .run();
};
