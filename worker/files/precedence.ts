/** Which of several files has the say about what. Pure. */
import type { FileKind, FileReading, ImportedFile } from '../../shared/api/ratings-import.ts';

/** What a file can tell of a location; ratings in two parts, since one file tells the overall rating alone. */
export type Told = Exclude<keyof FileReading, 'locationId' | 'ratings'> | 'overall' | 'other-ratings';

const EVERY: readonly Told[] = ['providerId', 'name', 'postcode', 'localAuthority', 'region'];
const TELLS: Readonly<Record<FileKind, ReadonlySet<Told>>> = {
  'latest-ratings': new Set([...EVERY, 'brandId', 'brandName', 'town', 'overall', 'other-ratings']),
  'active-locations': new Set([
    ...EVERY,
    ...(['brandId', 'brandName', 'town', 'registeredOn', 'dormant', 'serviceTypes', 'overall'] as const),
  ]),
  directory: new Set([...EVERY, 'alsoKnownAs', 'serviceTypes']),
};

/** The newest file of each kind that was taken for a location, by the day it was produced. */
export type EarlierFiles = Readonly<Partial<Record<FileKind, string | null>>>;

/** A file of an unknown day is taken for older than any other, and never displaces one that is dated. */
const dayOf = (day: string | null): string => day ?? '';

/** Of one day, the file with all ratings is better than the one with the overall rating alone. */
const isBetterOfOneDay = (one: FileKind, other: FileKind): boolean =>
  one === 'latest-ratings' && other === 'active-locations';

/**
 * Whether `file` may say this of a location, given the files that were taken for it before: it tells of
 * it at all, and no newer file did.
 */
export const mayTell = (
  file: Pick<ImportedFile, 'kind' | 'producedOn'>,
  what: Told,
  earlier: EarlierFiles,
): boolean => {
  if (!TELLS[file.kind].has(what)) return false;
  return Object.entries(earlier).every(([written, day]) => {
    const kind = written as FileKind;
    if (!TELLS[kind].has(what)) return true;
    if (dayOf(file.producedOn) !== dayOf(day)) return dayOf(file.producedOn) > dayOf(day);
    return !isBetterOfOneDay(kind, file.kind);
  });
};
