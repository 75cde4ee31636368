/** CQC's monthly `Latest_ratings.ods`: sheet "Locations", one row a location, service or population group and domain. */

import { keyQuestionOf, type Scope } from '../../shared/ratings/rating.ts';
import { dayOf, flagOf, idOf, optionalText, textOf } from './cells.ts';
import type { Columns } from './columns.ts';
import { detached } from './detached.ts';
import type { Particulars } from './gathered.ts';
import { count, noteWords, type OpenSheet, type Reading } from './sheet-reader.ts';
import type { SheetRow } from './sheet-row.ts';

const REQUIRED = [
  'Location ID',
  'Location Name',
  'Service / Population Group',
  'Domain',
  'Latest Rating',
  'Publication Date',
  'Inherited Rating (Y/N)',
  'Provider ID',
] as const;

/** The words for the location as a whole, and for all key questions together. */
const OVERALL = 'overall';

const scopeOf = (domain: string): Scope | null => (domain.toLowerCase() === OVERALL ? OVERALL : keyQuestionOf(domain));

const particularsOf = (columns: Columns, row: SheetRow, locationId: string): Particulars => ({
  locationId,
  providerId: idOf(columns, row, 'Provider ID'),
  name: textOf(columns, row, 'Location Name'),
  brandId: optionalText(columns, row, 'Brand ID'),
  brandName: optionalText(columns, row, 'Brand Name'),
  postcode: optionalText(columns, row, 'Location Post Code'),
  town: optionalText(columns, row, 'Location City'),
  localAuthority: optionalText(columns, row, 'Location Local Authority'),
  region: optionalText(columns, row, 'Location Region'),
});

/** Takes a row: its checks are made for every location, its texts are kept for the watched ones. */
const takeRow = (columns: Columns, row: SheetRow, reading: Reading): void => {
  const locationId = idOf(columns, row, 'Location ID');
  const group = textOf(columns, row, 'Service / Population Group');
  const domain = textOf(columns, row, 'Domain');
  const words = columns.text(row, 'Latest Rating') === '' ? '' : textOf(columns, row, 'Latest Rating');
  const publishedOn = dayOf(columns, row, 'Publication Date');
  const inherited = flagOf(columns, row, 'Inherited Rating (Y/N)');
  noteWords(reading, words === '' ? 'Not rated' : words, row);
  const scope = scopeOf(domain);
  if (scope === null) count(reading.unknownDomains, detached(domain), row.repeated);
  if (!reading.watched.has(locationId)) return;
  reading.gathered.location(particularsOf(columns, row, locationId), columns.place(row.row, 'Location ID'));
  if (scope === null || words === '') return;
  const service = group.toLowerCase() === OVERALL ? null : group;
  const place = columns.place(row.row, 'Latest Rating');
  reading.gathered.rating(locationId, { service, scope, words, publishedOn, inherited }, place);
};

/** Reads sheet "Locations". */
export const openLatestRatings: OpenSheet = (columns, headerRow, reading) => {
  columns.require(REQUIRED, headerRow);
  return { take: (row) => takeRow(columns, row, reading), end: () => undefined };
};
