/**
 * The only SQL that empties the database, at the end of a contract.
 * Budget: at most 2,000 rows a statement; how many statements a request may ask is the caller's to say.
 */

/** What is under way, as it is kept until everything is gone: a row of `setting`. */
export interface Begun {
  /** Who, as the audit names them. */
  readonly actor: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** When browsers were given an empty index; null while tables are being emptied. */
  readonly emptiedAt: string | null;
}

const MARK = 'everything-deletion';
const ROWS = 2000;

/** Needed to the end: who may go on, how far it came, and that browsers learn of it. */
const LAST: ReadonlySet<string> = new Set(['setting', 'audit', 'api_token', 'index_version']);

/** Ahead of all others: nothing new is looked for, and what a check has in hand can no longer be written. */
const FIRST = ['contract_location', 'contract', 'area_location', 'crawl_page', 'staged_reading', 'crawl_run'];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The deletion that is under way; null where none is. */
export const readBegun = async (db: D1Database): Promise<Begun | null> => {
  const value = await db.prepare('SELECT value FROM setting WHERE name = ?1').bind(MARK).first<string>('value');
  return value === null ? null : (JSON.parse(value) as Begun);
};

const markStatement = (db: D1Database, begun: Begun): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO setting (name, value, set_at, set_by) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    )
    .bind(MARK, JSON.stringify(begun), begun.at, begun.actor);

/** Notes that it begins, audited; one that is under way goes on as it was begun. */
export const insertBegun = async (db: D1Database, begun: Begun, withoutExport: boolean): Promise<void> => {
  await db.batch([
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'everything.deletion-begun', 'everything', NULL, json_object('withoutExport', json(?3)))`,
      )
      .bind(begun.at, begun.actor, JSON.stringify(withoutExport)),
    markStatement(db, begun),
  ]);
};

/** Notes that browsers were given an empty index. */
export const markEmptied = async (db: D1Database, begun: Begun): Promise<void> => {
  await markStatement(db, begun).run();
};

/** When everything was last taken out to the end, as the audit tells; null where it never was. */
export const lastExport = (db: D1Database): Promise<string | null> =>
  db.prepare("SELECT max(at) AS at FROM audit WHERE action = 'export.everything-finished'").first<string>('at');

/** Who refers to whom, as the tables' own SQL says. */
const readParents = async (db: D1Database): Promise<Map<string, readonly string[]>> => {
  const { results } = await db
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name <> 'd1_migrations'
          AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
    )
    .all<{ name: string; sql: string }>();
  const parentsIn = (sql: string): string[] =>
    [...sql.matchAll(/\bREFERENCES\s+["`]?(\w+)/gi)].map(([, parent = '']) => parent);
  return new Map(results.map(({ name, sql }) => [name, parentsIn(sql)]));
};

/** Names in an order in which none stands before what refers to it; `FIRST` first. */
const childrenFirst = (parents: ReadonlyMap<string, readonly string[]>): string[] => {
  const placed = new Set<string>();
  const place = (name: string): void => {
    if (placed.has(name)) return;
    placed.add(name);
    for (const [child, of] of parents) if (child !== name && of.includes(name)) place(child);
    order.push(name);
  };
  const order: string[] = [];
  for (const name of [...FIRST, ...parents.keys()]) place(name);
  return order;
};

/** Tables that are emptied before the last step, in an order in which no foreign key is broken. */
export const tablesToEmpty = async (db: D1Database): Promise<string[]> => {
  const parents = await readParents(db);
  return childrenFirst(parents).filter((name) => parents.has(name) && !LAST.has(name));
};

/** Rows by table, of the tables that hold any. */
export const countRows = async (
  db: D1Database,
  tables: readonly string[],
): Promise<readonly (readonly [table: string, rows: number])[]> => {
  const counts = tables.map((name) => `(SELECT count(*) FROM ${quoted(name)}) AS ${quoted(name)}`);
  const row = (await db.prepare(`SELECT ${counts.join(', ')}`).first<Record<string, number>>()) ?? {};
  return tables.map((name) => [name, row[name] ?? 0] as const).filter(([, rows]) => rows > 0);
};

/** Deletes some rows of a table, the oldest first: how many. 0: it is empty. */
export const deleteSome = async (db: D1Database, table: string): Promise<number> => {
  const name = quoted(table);
  const { meta } = await db
    .prepare(`DELETE FROM ${name} WHERE rowid IN (SELECT rowid FROM ${name} ORDER BY rowid LIMIT ${ROWS})`)
    .run();
  return meta.changes;
};

/** Takes out of the settings all but who may go on and how far it came. */
export const deleteSettings = async (db: D1Database): Promise<void> => {
  await db
    .prepare(`DELETE FROM ${quoted('setting')} WHERE name NOT IN ('role-groups', ?1)`)
    .bind(MARK)
    .run();
};

/** How many access tokens are in force that an index is fetched with. */
export const countReaders = async (db: D1Database, now: string): Promise<number> =>
  (await db
    .prepare(
      `SELECT count(*) AS n FROM api_token
        WHERE ' ' || scopes || ' ' LIKE '% index:read %' AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?1)`,
    )
    .bind(now)
    .first<number>('n')) ?? 0;

/** Deletes entries of the audit from before the deletion began, the oldest first: how many. */
export const deleteAudit = async (db: D1Database, begunAt: string): Promise<number> => {
  const name = quoted('audit');
  const { meta } = await db
    .prepare(`DELETE FROM ${name} WHERE seq IN (SELECT seq FROM ${name} WHERE at < ?1 ORDER BY seq LIMIT ${ROWS})`)
    .bind(begunAt)
    .run();
  return meta.changes;
};

/** The last of it, in one batch: tokens, settings with everybody's roles, older indexes, the audit but for the entry that tells of it. */
export const deleteLast = async (db: D1Database, begun: Begun, by: { readonly at: string; readonly actor: string }) => {
  const wiped = ['api_token', 'setting', 'audit'].map((table) => db.prepare(`DELETE FROM ${quoted(table)}`));
  const index = quoted('index_version');
  await db.batch([
    ...wiped,
    db.prepare(`DELETE FROM ${index} WHERE seq < (SELECT max(seq) FROM ${index})`),
    db
      .prepare(
        `INSERT INTO audit (at, actor, action, subject, before, after)
         VALUES (?1, ?2, 'everything.deleted', 'everything', NULL, json_object('begunAt', ?3, 'begunBy', ?4))`,
      )
      .bind(by.at, by.actor, begun.at, begun.actor),
  ]);
};
