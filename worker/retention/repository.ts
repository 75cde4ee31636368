/**
 * The SQL that counts and deletes what is past its time.
 * Budget: one statement to look at everything, and for a kind of which something goes one batch of at most eight.
 */
import {
  RETENTION_KINDS,
  type RetentionCounts,
  type RetentionKind,
  type RetentionRun,
} from '../../shared/api/retention.ts';
import { ACCESS_DELETIONS } from './access-repository.ts';
import { COUNCIL_DELETIONS } from './council-repository.ts';
import type { Deletion } from './deletion.ts';
import { TOLD_DELETIONS } from './told-repository.ts';

/** Every kind, or it does not compile. */
const DELETIONS: Readonly<Record<RetentionKind, readonly Deletion[]>> = {
  ...TOLD_DELETIONS,
  ...COUNCIL_DELETIONS,
  ...ACCESS_DELETIONS,
};

/** Statements of the largest batch, with the audit's. */
export const MOST_STATEMENTS = 1 + Math.max(...RETENTION_KINDS.map((kind) => statementsOf(kind).length));

/** The moment, ISO 8601 UTC, before which rows of a kind are past their time. */
export type Cuts = Readonly<Record<RetentionKind, string>>;

/** The statements that delete at most `?2` rows of each table of a kind, older than `?1`. */
function statementsOf(kind: RetentionKind): string[] {
  return DELETIONS[kind].flatMap(({ due, statements }) => [...statements(due('?1', '?2'))]);
}

const NO_LIMIT = '-1';

/** A column for each kind: `one` of each of its tables, joined. The moments stand in the kinds' order, from `?1`. */
const columnsOf = (one: (rows: string) => string, limit: string, join: string): string =>
  RETENTION_KINDS.map((kind, at) => {
    const parts = DELETIONS[kind].map(({ due }) => one(due(`?${at + 1}`, limit)));
    return `${parts.join(join)} AS "${kind}"`;
  }).join(',\n');

const COUNT = `SELECT ${columnsOf((rows) => `(SELECT count(*) FROM (${rows}))`, NO_LIMIT, ' + ')}`;
const LOOK = `SELECT ${columnsOf((rows) => `EXISTS (${rows})`, '1', ' OR ')}`;

const askAll = async (db: D1Database, sql: string, cuts: Cuts): Promise<RetentionCounts> => {
  const row = await db
    .prepare(sql)
    .bind(...RETENTION_KINDS.map((kind) => cuts[kind]))
    .first<RetentionCounts>();
  if (row === null) throw new Error('a SELECT without FROM gave no row');
  return row;
};

/** How many rows of each kind are past their time. */
export const countDue = (db: D1Database, cuts: Cuts): Promise<RetentionCounts> => askAll(db, COUNT, cuts);

/** Kinds of which something is past its time. */
export const kindsDue = async (db: D1Database, cuts: Cuts): Promise<RetentionKind[]> => {
  const found = await askAll(db, LOOK, cuts);
  return RETENTION_KINDS.filter((kind) => found[kind] === 1);
};

/** Rows by table, as JSON. */
const countedOf = (kind: RetentionKind): string => {
  const counts = DELETIONS[kind].map(({ table, due }) => `'${table}', (SELECT count(*) FROM (${due('?1', '?2')}))`);
  return `json_object(${counts.join(', ')})`;
};

/** What is deleted, and at which moment. */
export interface Night {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly cuts: Cuts;
  /** The first day in London that is kept, by kind: what is told of it. */
  readonly keptFrom: Readonly<Record<RetentionKind, string>>;
}

/**
 * Deletes at most `limit` rows of each table of a kind with what hangs on them, in one batch with an audit entry that
 * says up to which day and how many: none where nothing was left to delete. The number of all rows that went.
 */
export const deleteDue = async (db: D1Database, kind: RetentionKind, night: Night, limit: number): Promise<number> => {
  const cut = night.cuts[kind];
  const [, ...deleted] = await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         SELECT ?3, 'schedule', 'retention.deleted', ?4, NULL, json_object('before', ?5, 'rows', json(rows))
           FROM (SELECT ${countedOf(kind)} AS rows)
          WHERE EXISTS (SELECT 1 FROM json_each(rows) WHERE value > 0)`,
      )
      .bind(cut, limit, night.at, kind, night.keptFrom[kind]),
    ...statementsOf(kind).map((sql) => db.prepare(sql).bind(cut, limit)),
  ]);
  return deleted.reduce((sum, { meta }) => sum + meta.changes, 0);
};

/** The night's work, as it is kept: a row of `setting` that is the service's own, and no setting of anybody. */
export interface KeptRun extends Pick<RetentionRun, 'startedAt' | 'finishedAt'> {
  /** The day in London of that night. */
  readonly day: string;
}

const RUN = 'retention-run';

/** The last night's work; null before the first. */
export const readRun = async (db: D1Database): Promise<KeptRun | null> => {
  const value = await db.prepare('SELECT value FROM setting WHERE name = ?1').bind(RUN).first<string>('value');
  return value === null ? null : (JSON.parse(value) as KeptRun);
};

/** Notes how far the night's work is. Not audited: what it deleted is. */
export const noteRun = async (db: D1Database, run: KeptRun, at: string): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, 'schedule')
       ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at, set_by = excluded.set_by`,
    )
    .bind(RUN, JSON.stringify(run), at)
    .run();
};

/** Rows by kind that were deleted since a moment, as the audit tells. */
export const deletedSince = async (db: D1Database, at: string): Promise<Partial<RetentionCounts>> => {
  const { results } = await db
    .prepare(
      `SELECT a.subject AS kind, sum(r.value) AS rows FROM audit a, json_each(a.after, '$.rows') r
        WHERE a.action = 'retention.deleted' AND a.at >= ?1 GROUP BY a.subject`,
    )
    .bind(at)
    .all<{ kind: RetentionKind; rows: number }>();
  return Object.fromEntries(results.map(({ kind, rows }) => [kind, rows]));
};
