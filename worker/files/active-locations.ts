/** CQC's monthly `HSCA_Active_Locations.ods` ("care directory with filters"): one row a registered location. */
import { isRanked, ratingOf } from '../../shared/ratings/rating.ts';
import { dayOf, flagOf, idOf, optionalText, textOf } from './cells.ts';
import type { Columns } from './columns.ts';
import type { Particulars } from './gathered.ts';
import { noteWords, type OpenSheet } from './sheet-reader.ts';
import type { SheetRow } from './sheet-row.ts';

const RATING = 'Location Latest Overall Rating';
const START = 'Location HSCA start date';
const PUBLISHED = 'Publication Date';
const SERVICE_TYPE = 'Service type - ';
const REQUIRED = [
  'Location ID',
  START,
  'Dormant (Y/N)',
  'Location Name',
  RATING,
  PUBLISHED,
  'Inherited Rating (Y/N)',
  'Provider ID',
] as const;

/** Ratings that must be there before their days can be doubted as a whole. */
const FEWEST_TO_DOUBT = 3;

const particularsOf = (
  columns: Columns,
  row: SheetRow,
  told: Pick<Particulars, 'locationId' | 'registeredOn' | 'dormant' | 'serviceTypes'>,
): Particulars => ({
  ...told,
  providerId: idOf(columns, row, 'Provider ID'),
  name: textOf(columns, row, 'Location Name'),
  brandId: optionalText(columns, row, 'Brand ID'),
  brandName: optionalText(columns, row, 'Brand Name'),
  postcode: optionalText(columns, row, 'Location Postal Code'),
  town: optionalText(columns, row, 'Location City'),
  localAuthority: optionalText(columns, row, 'Location Local Authority'),
  region: optionalText(columns, row, 'Location Region'),
});

/**
 * Reads sheet "HSCA_Active_Locations". Some files made from CQC's carry a false "Publication Date": the
 * day the location was registered, in every row. Such a file is refused.
 */
export const openActiveLocations: OpenSheet = (columns, headerRow, reading) => {
  columns.require(REQUIRED, headerRow);
  const services = columns.startingWith(SERVICE_TYPE);
  let dated = 0;
  let falselyDated = 0;
  const take = (row: SheetRow): void => {
    const locationId = idOf(columns, row, 'Location ID');
    const words = columns.text(row, RATING) === '' ? '' : textOf(columns, row, RATING);
    const registeredOn = dayOf(columns, row, START);
    const publishedOn = dayOf(columns, row, PUBLISHED);
    const inherited = flagOf(columns, row, 'Inherited Rating (Y/N)');
    const dormant = flagOf(columns, row, 'Dormant (Y/N)');
    noteWords(reading, words === '' ? 'Not rated' : words, row);
    if (isRanked(ratingOf(words)) && publishedOn !== null) {
      dated += 1;
      if (publishedOn === registeredOn) falselyDated += 1;
    }
    if (!reading.watched.has(locationId)) return;
    const serviceTypes = services.filter(({ at }) => /^y/i.test(row.cells[at]?.trim() ?? '')).map(({ rest }) => rest);
    const particulars = particularsOf(columns, row, { locationId, registeredOn, dormant, serviceTypes });
    reading.gathered.location(particulars, columns.place(row.row, 'Location ID'));
    if (words === '') return;
    const rating = { service: null, scope: 'overall' as const, words, publishedOn, inherited };
    reading.gathered.rating(locationId, rating, columns.place(row.row, RATING));
  };
  const end = (): void => {
    if (dated < FEWEST_TO_DOUBT || falselyDated < dated) return;
    throw columns.fault(
      headerRow,
      PUBLISHED,
      `is the same day as "${START}" in all ${dated} rows with a rating: these are not the days of publication`,
    );
  };
  return { take, end };
};
