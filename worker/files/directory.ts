/** CQC's weekly `CQC_directory.csv`: one row a registered location, without ratings. */
import { dayOf, idOf, optionalText, textOf } from './cells.ts';
import { cleaned } from './columns.ts';
import type { OpenSheet } from './sheet-reader.ts';

const LOCATION = 'CQC Location ID (for office use only)';
const PROVIDER = 'CQC Provider ID (for office use only)';
const REQUIRED = ['Name', 'Postcode', 'Service types', LOCATION, PROVIDER] as const;

/** Reads the directory's rows. */
export const openDirectory: OpenSheet = (columns, headerRow, reading) => {
  columns.require(REQUIRED, headerRow);
  return {
    take: (row) => {
      const locationId = idOf(columns, row, LOCATION);
      // Not kept: where it holds no day, the cells of the row have slipped.
      dayOf(columns, row, 'Date of latest check');
      if (!reading.watched.has(locationId)) return;
      const particulars = {
        locationId,
        providerId: idOf(columns, row, PROVIDER),
        name: textOf(columns, row, 'Name'),
        alsoKnownAs: optionalText(columns, row, 'Also known as'),
        postcode: optionalText(columns, row, 'Postcode'),
        localAuthority: optionalText(columns, row, 'Local authority'),
        region: optionalText(columns, row, 'Region'),
        serviceTypes: columns
          .text(row, 'Service types')
          .split('|')
          .map(cleaned)
          .filter((type) => type !== ''),
      };
      reading.gathered.location(particulars, columns.place(row.row, LOCATION));
    },
    end: () => undefined,
  };
};
