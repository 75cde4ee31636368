/** Reads rows of invented files as the import reads them. */
import { FileReader } from '../../../worker/files/file-reader.ts';
import {
  ACTIVE_HEADER,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  locationIdOf,
  RATINGS_HEADER,
} from '../../support/import/published-rows.ts';

type Rows = readonly (readonly string[])[];

/** Reads sheets of rows, by name, for the locations 1 and 2. */
export const read = (sheets: Readonly<Record<string, Rows>>) => {
  const reader = new FileReader(new Set([locationIdOf(1), locationIdOf(2)]));
  for (const [sheet, rows] of Object.entries(sheets)) {
    for (const [at, cells] of rows.entries()) {
      reader.take({ sheet: sheet === '' ? null : sheet, row: at + 1, repeated: 1, cells });
    }
  }
  return reader.end();
};
export const ratings = (...rows: Rows) => read({ Locations: [RATINGS_HEADER, ...rows] });
export const active = (...rows: Rows) => read({ HSCA_Active_Locations: [ACTIVE_HEADER, ...rows] });
export const directory = (...rows: Rows) => read({ '': [...DIRECTORY_LINES, DIRECTORY_HEADER, ...rows] });
