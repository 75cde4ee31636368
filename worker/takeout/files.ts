/** The files that everything is taken out in: lists as CSV, and every table whole as JSON. */
import { type CsvCell, csvLines, csvOf } from '../csv/write.ts';
import { type Row, rowsOf, type Table } from './repository.ts';
import { type Sheet, TABLE_SHEETS } from './sheets.ts';

/** A piece of a file, and how many rows of a table it holds. */
export type Piece = readonly [text: string, rows: number];

/** A file, read when its turn comes. */
export interface TakenFile {
  readonly path: string;
  /** The table whose rows it holds, as they are; null for a list that was made of several. */
  readonly table: string | null;
  readonly columns: readonly string[];
  readonly pieces: AsyncIterable<Piece>;
}

const taken = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

/** A JSON list of rows, one a line. */
async function* jsonPieces(db: D1Database, table: Table): AsyncGenerator<Piece> {
  let before = '[\n';
  for await (const rows of rowsOf(db, table)) {
    yield [before + rows.map((row) => JSON.stringify(taken(row, table.columns))).join(',\n'), rows.length];
    before = ',\n';
  }
  yield [before === '[\n' ? '[]\n' : '\n]\n', 0];
}

async function* csvPieces(db: D1Database, table: Table): AsyncGenerator<Piece> {
  yield [csvOf(table.columns, []), 0];
  for await (const rows of rowsOf(db, table)) {
    const cells = rows.map((row) => table.columns.map((column): CsvCell => row[column] ?? null));
    yield [csvLines(cells), rows.length];
  }
}

async function* sheetPieces({ csv }: Sheet): AsyncGenerator<Piece> {
  yield [await csv(), 0];
}

/** Every file but those that tell of the archive itself. */
export const filesOf = (db: D1Database, tables: readonly Table[], sheets: readonly Sheet[]): TakenFile[] => [
  ...sheets.map((sheet) => ({
    path: `csv/${sheet.name}.csv`,
    table: null,
    columns: [],
    pieces: sheetPieces(sheet),
  })),
  ...tables.flatMap((table) => {
    const name = TABLE_SHEETS[table.name];
    const { columns } = table;
    return name === undefined
      ? []
      : [{ path: `csv/${name}.csv`, table: table.name, columns, pieces: csvPieces(db, table) }];
  }),
  ...tables.map((table) => ({
    path: `json/${table.name}.json`,
    table: table.name,
    columns: table.columns,
    pieces: jsonPieces(db, table),
  })),
];
