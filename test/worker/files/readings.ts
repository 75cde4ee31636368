/** What files say of invented locations, for the tests of the import. */
import type { FileRating, FileReading, RatingsImportRequest } from '../../../shared/api/ratings-import.ts';
import type { Scope } from '../../../shared/ratings/rating.ts';

/** The id of the numbered location. */
export const idOf = (number: number): string => `1-90000000${String(number).padStart(3, '0')}`;

export const rated = (
  scope: Scope,
  words: string,
  publishedOn: string,
  more: Partial<FileRating> = {},
): FileRating => ({
  service: null,
  scope,
  words,
  publishedOn,
  inherited: false,
  ...more,
});

export const PROVIDER = '1-80000000001';

/** What a file says of the numbered location. */
export const reading = (number: number, more: Partial<FileReading> = {}): FileReading => ({
  locationId: idOf(number),
  providerId: PROVIDER,
  name: `Quillmere Home Care ${number}`,
  ...more,
});

/** The body of an import of the latest ratings. */
export const latest = (producedOn: string | null, readings: readonly FileReading[]): RatingsImportRequest => ({
  file: { name: 'Latest_ratings.ods', kind: 'latest-ratings', producedOn },
  readings: [...readings],
});

/** Good overall and Good for Safe, published on a day. */
export const good = (number: number, publishedOn = '2024-03-12'): FileReading =>
  reading(number, { ratings: [rated('overall', 'Good', publishedOn), rated('safe', 'Good', publishedOn)] });

/** The body of an import of the active locations. */
export const active = (producedOn: string, readings: readonly FileReading[]): RatingsImportRequest => ({
  file: { name: 'HSCA_Active_Locations.ods', kind: 'active-locations', producedOn },
  readings: [...readings],
});
