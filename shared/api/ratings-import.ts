/** The body and answer of `POST /v1/ratings/import`: what one of CQC's published files says of watched locations. */
import * as z from 'zod';
import { SCOPES } from '../ratings/rating.ts';

/**
 * CQC's files: "latest-ratings" is the monthly `Latest_ratings.ods`, "active-locations" the monthly
 * `HSCA_Active_Locations.ods`, "directory" the weekly `CQC_directory.csv`.
 */
export const FILE_KINDS = ['latest-ratings', 'active-locations', 'directory'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** No control characters: none of CQC's texts holds any. */
const text = z.string().regex(/^[^\p{Cc}]{1,300}$/u, 'a text of 1 to 300 characters without control characters');
const cqcId = z.string().regex(/^[0-9A-Z-]{3,14}$/, 'an id of the kind CQC uses, in capitals');
const day = z.iso.date();

const FileRating = z.strictObject({
  /** The service or population group; null for the location as a whole. */
  service: text.nullable(),
  scope: z.enum(SCOPES),
  /** CQC's own words. */
  words: text,
  publishedOn: day.nullable(),
  /** The file tells that it was inherited, and not from whom. */
  inherited: z.boolean(),
});
export type FileRating = z.infer<typeof FileRating>;

/** What the file says of one location. A field that is left out was not told; null: told to be none. */
export const FileReading = z.strictObject({
  locationId: cqcId,
  providerId: cqcId,
  name: text,
  alsoKnownAs: text.nullable().optional(),
  brandId: text.nullable().optional(),
  brandName: text.nullable().optional(),
  postcode: text.nullable().optional(),
  town: text.nullable().optional(),
  localAuthority: text.nullable().optional(),
  region: text.nullable().optional(),
  registeredOn: day.nullable().optional(),
  dormant: z.boolean().optional(),
  serviceTypes: z.array(text).max(100).optional(),
  /** Absent where the file tells of no ratings. */
  ratings: z.array(FileRating).max(500).optional(),
});
export type FileReading = z.infer<typeof FileReading>;

/** Which file, and of when. */
export const ImportedFile = z.strictObject({
  /** Its name without folders. */
  name: z.string().regex(/^[^\p{Cc}/\\]{1,200}$/u, 'the name of a file, without folders'),
  kind: z.enum(FILE_KINDS),
  /** The day CQC produced it; null where neither the file nor its name tells. */
  producedOn: day.nullable(),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

export const RatingsImportRequest = z.strictObject({
  file: ImportedFile,
  readings: z.array(FileReading).min(1).max(60_000),
  /** Every pair of registrations of one home; only with "active-locations". They take the place of the pairs held. */
  dualRegistrations: z
    .array(z.tuple([cqcId, cqcId]))
    .max(20_000)
    .optional(),
});
export type RatingsImportRequest = z.infer<typeof RatingsImportRequest>;

/** Where the file and CQC's API differ about one location. Words are for people. */
export const DifferenceBody = z.object({
  locationId: z.string(),
  name: z.string(),
  /** A scope of rating, or what else they differ about. */
  subject: z.enum([...SCOPES, 'registration', 'provider', 'dormancy']),
  service: z.string().nullable(),
  file: z.string(),
  filePublishedOn: day.nullable(),
  api: z.string(),
  apiPublishedOn: day.nullable(),
  /** What may explain it; null where nothing does. */
  note: z.string().nullable(),
});
export type DifferenceBody = z.infer<typeof DifferenceBody>;

export const RatingsImportBody = z.object({
  dryRun: z.boolean(),
  file: ImportedFile,
  /** The run it was taken as; null for a dry run. */
  runId: z.string().nullable(),
  /** Readings of locations that are watched. */
  watched: z.int().nonnegative(),
  /** Readings of locations that are not, and were passed over. */
  notWatched: z.int().nonnegative(),
  /** Locations the API has told of: they were compared and left. */
  compared: z.int().nonnegative(),
  /** Locations known from files alone, which this file was taken for. */
  taken: z.int().nonnegative(),
  /** Those of `taken` where it says something new. */
  changed: z.int().nonnegative(),
  /** The circuit breaker holds what changed, for a person to release or discard. */
  held: z.boolean(),
  differences: z.array(DifferenceBody),
  /** Pairs of registrations now held; null where the file tells of none. */
  dualRegistrations: z.int().nonnegative().nullable(),
});
export type RatingsImportBody = z.infer<typeof RatingsImportBody>;
