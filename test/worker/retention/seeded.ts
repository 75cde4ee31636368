/** Rows put straight into tables: what a test does not name is filled with what the column must have. */

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  /** 1 and up for what the primary key consists of. */
  readonly pk: number;
}

type Values = Readonly<Record<string, string | number | null>>;

/** What SQLite counts by itself. */
const isCounter = ({ type, pk }: Column, columns: readonly Column[]): boolean =>
  pk > 0 && type.toUpperCase() === 'INTEGER' && columns.filter((one) => one.pk > 0).length === 1;

const fillerOf = ({ type }: Column): string | number => (type.toUpperCase() === 'TEXT' ? 'x' : 1);

/** What puts rows into a database. */
export const seederOf = (db: D1Database) => {
  const known = new Map<string, readonly Column[]>();
  const columnsOf = async (table: string): Promise<readonly Column[]> => {
    const columns = known.get(table) ?? (await db.prepare(`PRAGMA table_info("${table}")`).all<Column>()).results;
    known.set(table, columns);
    return columns;
  };
  /** The statement that inserts a row. */
  return async (table: string, values: Values = {}): Promise<D1PreparedStatement> => {
    const columns = await columnsOf(table);
    const strange = Object.keys(values).filter((name) => !columns.some((column) => column.name === name));
    if (strange.length > 0) throw new Error(`${table} has no column ${strange.join(', ')}`);
    const needed = columns
      .filter(({ name, notnull, dflt_value }) => notnull === 1 && dflt_value === null && !(name in values))
      .filter((column) => !isCounter(column, columns));
    const row: Values = { ...Object.fromEntries(needed.map((column) => [column.name, fillerOf(column)])), ...values };
    const names = Object.keys(row);
    return db
      .prepare(
        `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((_, at) => `?${at + 1}`).join(', ')})`,
      )
      .bind(...Object.values(row));
  };
};
