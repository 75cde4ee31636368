/** What a database consists of: its tables in the order in which they can be filled, its migrations, its counters. */

/** A row as SQLite answers it. */
export type Row = Readonly<Record<string, unknown>>;

/** Asks a database: a D1 of this machine, or what wrangler brought of a deployed one. */
export type Ask = (sql: string, values?: readonly (string | number)[]) => Promise<readonly Row[]>;

export interface Column {
  readonly name: string;
  /** A BLOB, which JSON has no word for. */
  readonly isBytes: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Table of the migrations that were applied, as wrangler keeps it. */
const RECORD = 'd1_migrations';

/** An identifier of the database's own, as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const namesOf = async (ask: Ask): Promise<string[]> => {
  const rows = await ask(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name`,
  );
  return rows.map(({ name }) => String(name));
};

const columnsOf = async (ask: Ask, table: string): Promise<Column[]> => {
  const rows = await ask(`PRAGMA table_info(${quoted(table)})`);
  return rows.map(({ name, type }) => ({ name: String(name), isBytes: String(type).toUpperCase() === 'BLOB' }));
};

const parentsOf = async (ask: Ask, table: string): Promise<string[]> => {
  const rows = await ask(`PRAGMA foreign_key_list(${quoted(table)})`);
  return rows.map((row) => String(row.table)).filter((parent) => parent !== table);
};

/** Names in an order in which none stands before what it refers to; the order given decides where that leaves a choice. */
export const parentsFirst = (parents: ReadonlyMap<string, readonly string[]>): string[] => {
  const placed = new Set<string>();
  const place = (name: string, asking: readonly string[]): void => {
    if (placed.has(name) || asking.includes(name)) return;
    for (const parent of parents.get(name) ?? []) place(parent, [...asking, name]);
    placed.add(name);
  };
  for (const name of parents.keys()) place(name, []);
  return [...placed];
};

/** Every table of the product, none before one that it refers to. */
export const readTables = async (ask: Ask): Promise<Table[]> => {
  const names = (await namesOf(ask)).filter((name) => name !== RECORD);
  const parents = new Map<string, string[]>();
  for (const name of names) parents.set(name, await parentsOf(ask, name));
  const tables: Table[] = [];
  for (const name of parentsFirst(parents)) tables.push({ name, columns: await columnsOf(ask, name) });
  return tables;
};

/** Names of the migrations that were applied, oldest first; none for a database without tables. */
export const readApplied = async (ask: Ask): Promise<string[]> => {
  if (!(await namesOf(ask)).includes(RECORD)) return [];
  return (await ask(`SELECT name FROM ${RECORD} ORDER BY id`)).map(({ name }) => String(name));
};

/** The first table that holds a row, or null. */
export const firstFilled = async (ask: Ask, tables: readonly Table[]): Promise<string | null> => {
  for (const { name } of tables) {
    if ((await ask(`SELECT 1 FROM ${quoted(name)} LIMIT 1`)).length > 0) return name;
  }
  return null;
};

/** The highest number that each counting table ever gave: cursors must not give one a second time. */
export const readCounters = async (ask: Ask): Promise<Record<string, number>> => {
  const known = await ask("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'");
  if (known.length === 0) return {};
  const rows = await ask(`SELECT name, seq FROM sqlite_sequence WHERE name <> '${RECORD}' ORDER BY name`);
  return Object.fromEntries(rows.map(({ name, seq }) => [String(name), Number(seq)]));
};

/** The ETag of the newest published index; null where none was published. */
export const readIndexEtag = async (ask: Ask): Promise<string | null> => {
  const [row] = await ask('SELECT etag FROM index_version ORDER BY seq DESC LIMIT 1');
  return row === undefined ? null : String(row.etag);
};

/** Ids of the keys that secrets of this database are encrypted with; never a secret. */
export const readKeyIds = async (ask: Ask): Promise<string[]> => {
  const rows = await ask(
    "SELECT DISTINCT substr(secret, 1, instr(secret, '.') - 1) AS id FROM endpoint WHERE instr(secret, '.') > 1 ORDER BY 1",
  );
  return rows.map(({ id }) => String(id));
};
