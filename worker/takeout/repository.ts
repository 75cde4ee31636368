/**
 * The only SQL that reads every table as it is, whatever it is: for taking all of it out.
 * Budget: 4 MB of rows in hand and one row more, however large the table.
 */

/** A row as it is taken out. */
export type Row = Readonly<Record<string, string | number | null>>;

export interface Table {
  readonly name: string;
  /** Those that are taken out, in the table's order. */
  readonly columns: readonly string[];
  /** Those that are left out, with why. */
  readonly leftOut: readonly LeftOut[];
  /** Number of the last row that was there when the reading began; what came later is left out. */
  readonly last: number;
}

/** A column whose values stay where they are. */
interface LeftOut {
  readonly column: string;
  readonly why: string;
}

/** Of sensitive columns alone the name says so; a new one of such a name is left out before anybody thought of it. */
const SECRET = /^hash$|secret/;

/** What is left out for other reasons than its name; `only` is what of it is taken out, as SQL. */
const SPECIAL: Readonly<Record<string, { readonly why: string; readonly only: string | null }>> = {
  'index_version.bytes': { why: 'made from the other tables, and published at /v1/index', only: null },
  'endpoint.address': {
    why: 'of webhooks: whoever knows the address may write there',
    only: "CASE channel WHEN 'webhook' THEN NULL ELSE address END",
  },
};

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const namesOf = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'd1_migrations'
          AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
    )
    .all<{ name: string }>();
  return results.map(({ name }) => name);
};

const leftOutOf = (table: string, column: string): LeftOut[] => {
  const special = SPECIAL[`${table}.${column}`];
  if (special !== undefined) return [{ column, why: special.why }];
  return SECRET.test(column) ? [{ column, why: 'a secret, or what could be tried against one' }] : [];
};

const isTaken = (table: string, column: string): boolean =>
  leftOutOf(table, column).length === 0 || typeof SPECIAL[`${table}.${column}`]?.only === 'string';

const lastRows = async (db: D1Database, names: readonly string[]): Promise<Record<string, number | null>> => {
  const each = names.map((name) => `(SELECT max(rowid) FROM ${quoted(name)}) AS ${quoted(name)}`);
  return (await db.prepare(`SELECT ${each.join(', ')}`).first<Record<string, number | null>>()) ?? {};
};

/** Every table of the product by name, each up to the row that was its last at one moment. */
export const readTables = async (db: D1Database): Promise<Table[]> => {
  const names = await namesOf(db);
  const answers = await db.batch<{ name: string }>(
    names.map((name) => db.prepare(`PRAGMA table_info(${quoted(name)})`)),
  );
  const last = await lastRows(db, names);
  return names.map((name, at) => {
    const columns = (answers[at]?.results ?? []).map((column) => column.name);
    return {
      name,
      columns: columns.filter((column) => isTaken(name, column)),
      leftOut: columns.flatMap((column) => leftOutOf(name, column)),
      last: last[name] ?? 0,
    };
  });
};

const PAGE_CHARACTERS = 4_000_000;
const PAGE_ROWS = 10_000;
/** No columns of ours are called so. */
const PLACE = '~place';

const takenOf = (table: string, column: string): string => SPECIAL[`${table}.${column}`]?.only ?? quoted(column);

const pageSql = ({ name, columns }: Table): string => {
  const values = columns.map((column) => `${takenOf(name, column)} AS ${quoted(column)}`).join(', ');
  const width = columns.map((column) => `coalesce(length(${quoted(column)}), 0)`).join(' + ');
  return `SELECT * FROM (
      SELECT rowid AS "${PLACE}", ${values},
             sum(${width}) OVER (ORDER BY rowid ROWS UNBOUNDED PRECEDING) - (${width}) AS "~before"
        FROM ${quoted(name)} WHERE rowid > ?1 AND rowid <= ?2 ORDER BY rowid LIMIT ${PAGE_ROWS})
     WHERE "~before" < ${PAGE_CHARACTERS} ORDER BY "${PLACE}"`;
};

/** The rows of a table in the order in which they were written, a page at a time. */
export async function* rowsOf(db: D1Database, table: Table): AsyncGenerator<readonly Row[]> {
  const statement = db.prepare(pageSql(table));
  for (let after = Number.MIN_SAFE_INTEGER; after < table.last; ) {
    const { results } = await statement.bind(after, table.last).all<Row>();
    const last = results.at(-1);
    if (last === undefined) return;
    yield results;
    after = Number(last[PLACE]);
  }
}

/** Notes that somebody took everything out, to the end. */
export const noteFinished = async (
  db: D1Database,
  { at, actor }: { readonly at: string; readonly actor: string },
  files: readonly { readonly rows: number }[],
): Promise<void> => {
  await db
    .prepare(
      `INSERT INTO audit (at, actor, action, subject, before, after)
       VALUES (?1, ?2, 'export.everything-finished', 'everything', NULL, json_object('files', ?3, 'rows', ?4))`,
    )
    .bind(
      at,
      actor,
      files.length,
      files.reduce((sum, { rows }) => sum + rows, 0),
    )
    .run();
};
