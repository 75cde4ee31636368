/** The tables of a run as Markdown, put between their marks in `bench/README.md`. */

const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value).replaceAll('|', '\\|');

/** Rows as a Markdown table; the columns are all keys that any row has, in the order they are met. */
const markdownTable = (rows: readonly object[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const body = rows.map((row) => line(columns.map((column) => shown(Reflect.get(row, column)))));
  return [line(columns), line(columns.map(() => '---')), ...body].join('\n');
};

/** The text with each named table between `<!-- name -->` and `<!-- /name -->`; names without marks are left out. */
export const withTables = (text: string, tables: Readonly<Record<string, readonly object[]>>): string =>
  Object.entries(tables).reduce((before, [name, rows]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [before.indexOf(open), before.indexOf(close)];
    if (from < 0 || to < from || rows.length === 0) return before;
    return `${before.slice(0, from + open.length)}\n${markdownTable(rows)}\n${before.slice(to)}`;
  }, text);
