/** What the archive says of itself, for a person who opens it years from now. Pure. */
import type { Table } from './repository.ts';

/** README.txt. `tables` are those that are in it, `day` is when it was made. */
export const readmeOf = (tables: readonly Table[], day: string): string => {
  const leftOut = tables.flatMap(({ name, leftOut: each }) =>
    each.map(({ column, why }) => `  ${name}.${column}: ${why}`),
  );
  return [
    'RATING WATCH: EVERYTHING IT HELD',
    `Taken out on ${day}.`,
    '',
    'csv/    Lists that open in a spreadsheet: UTF-8, commas, a heading. A cell that a spreadsheet would run as a',
    '        formula has an apostrophe before it. register.csv can be imported again as it is.',
    'json/   Every table of the database whole, one file a table, one row a line. A field that ends in _at is a moment',
    '        in UTC; a field that holds JSON holds it as text.',
    'manifest.json   Every file with its rows, its size and its SHA-256, so that it can be shown to be complete.',
    '',
    'Left out, because they open doors or can be made again:',
    ...leftOut,
    '',
    'It holds names and e-mail addresses of the council’s staff as the audit and the register have them, addresses of',
    'recipients, and case references. Keep it as you keep those.',
    '',
    'This archive is for reading elsewhere. To bring the service back as it was, use a backup (npm run backup).',
    'It contains CQC data, copyright Care Quality Commission, under the Open Government Licence v3.0.',
    '',
  ].join('\r\n');
};
