/** The only SQL that looks through the audit. Entries are numbered in the order in which they were written. */
import type { AuditEntry } from './statement.repository.ts';

/** An entry with its number. */
export interface AuditRow extends AuditEntry {
  readonly seq: number;
}

/** What is looked for; what is left out asks for nothing. */
export interface AuditSearch {
  readonly actor?: string | undefined;
  /** An action, or with a full stop at its end all that begin so: "plan.". */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** ISO 8601 UTC: from this moment on. */
  readonly since?: string | undefined;
  /** ISO 8601 UTC: before this moment. */
  readonly until?: string | undefined;
}

interface Clause {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** The character after the full stop: all that begins with "plan." sorts before "plan/". */
const past = (prefix: string): string => `${prefix.slice(0, -1)}/`;

const ofAction = (action: string): Clause =>
  action.endsWith('.')
    ? { sql: 'action >= ? AND action < ?', values: [action, past(action)] }
    : { sql: 'action = ?', values: [action] };

const clausesOf = ({ actor, action, subject, since, until }: AuditSearch, before: number | null): Clause[] => [
  ...(actor === undefined ? [] : [{ sql: 'actor = ?', values: [actor] }]),
  ...(action === undefined ? [] : [ofAction(action)]),
  ...(subject === undefined ? [] : [{ sql: 'subject = ?', values: [subject] }]),
  ...(since === undefined ? [] : [{ sql: 'at >= ?', values: [since] }]),
  ...(until === undefined ? [] : [{ sql: 'at < ?', values: [until] }]),
  ...(before === null ? [] : [{ sql: 'seq < ?', values: [before] }]),
];

const whereOf = (clauses: readonly Clause[]): string =>
  clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`;

interface PageAsked {
  /** Only entries older than this number; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Those that fit, the newest first. */
export const readEntries = async (
  db: D1Database,
  search: AuditSearch,
  { before, limit }: PageAsked,
): Promise<AuditRow[]> => {
  const clauses = clausesOf(search, before);
  const { results } = await db
    .prepare(
      `SELECT seq, at, actor, action, subject, before, after FROM audit ${whereOf(clauses)} ORDER BY seq DESC LIMIT ?`,
    )
    .bind(...clauses.flatMap(({ values }) => values), limit)
    .all<AuditRow>();
  return results;
};

/** How many older than `before` fit, counted up to `most`. */
export const countEntries = async (
  db: D1Database,
  search: AuditSearch,
  { before, most }: { readonly before: number; readonly most: number },
): Promise<number> => {
  const clauses = clausesOf(search, before);
  const found = await db
    .prepare(`SELECT count(*) AS found FROM (SELECT 1 FROM audit ${whereOf(clauses)} LIMIT ?)`)
    .bind(...clauses.flatMap(({ values }) => values), most)
    .first<number>('found');
  return found ?? 0;
};

/** Everybody who stands in it, sorted: one look-up in the index each, however many entries they have. */
export const readActors = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE known (actor) AS (
         SELECT min(actor) FROM audit
         UNION ALL SELECT (SELECT min(a.actor) FROM audit a WHERE a.actor > known.actor) FROM known
          WHERE known.actor IS NOT NULL)
       SELECT actor FROM known WHERE actor IS NOT NULL`,
    )
    .all<{ actor: string }>();
  return results.map(({ actor }) => actor);
};

/** What these locations are called, by id, as far as they are known. */
export const readLocationNames = async (
  db: D1Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const { results } = await db
    .prepare('SELECT location_id AS id, name FROM location WHERE location_id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(ids))
    .all<{ id: string; name: string }>();
  return new Map(results.map(({ id, name }) => [id, name]));
};
