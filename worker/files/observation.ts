/** One of CQC's files on top of what files have told before, as an observation. Pure. */
import type { FileRating, FileReading, ImportedFile } from '../../shared/api/ratings-import.ts';
import type { Observation, ScopeRating } from '../../shared/ratings/observation.ts';
import { ratingOf, SCOPES } from '../../shared/ratings/rating.ts';
import { type EarlierFiles, mayTell, type Told } from './precedence.ts';

/** CQC's files tell that a rating was inherited, and not from which location. */
const PREDECESSOR_NOT_STATED = 'not-stated';

const scopeRating = ({ service, scope, words, publishedOn, inherited }: FileRating): ScopeRating => ({
  service,
  scope,
  rating: ratingOf(words),
  words,
  publishedOn,
  assessedOn: null,
  framework: 'not-stated',
  reportId: null,
  inheritedFrom: inherited ? PREDECESSOR_NOT_STATED : null,
});

const saysTheSame = (one: ScopeRating, other: ScopeRating): boolean =>
  one.service === other.service &&
  one.scope === other.scope &&
  one.publishedOn === other.publishedOn &&
  one.inheritedFrom === other.inheritedFrom &&
  one.words.toLowerCase() === other.words.toLowerCase();

const isOverall = ({ service, scope }: { service: string | null; scope: string }): boolean =>
  service === null && scope === 'overall';

const byPlace = (one: ScopeRating, other: ScopeRating): number => {
  const [a, b] = [one.service ?? '', other.service ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  return SCOPES.indexOf(one.scope) - SCOPES.indexOf(other.scope);
};

type Ratings = Pick<Observation, 'ratings' | 'ratingsKnown'>;

const ratingsOf = (reading: FileReading, held: Observation | null, may: (what: Told) => boolean): Ratings => {
  const known = held !== null && held.ratingsKnown !== false;
  const before = known ? held.ratings : [];
  if (reading.ratings === undefined) return known ? { ratings: before } : { ratings: [], ratingsKnown: false };
  const told = reading.ratings.map(scopeRating);
  const chosen = [
    ...(may('overall') ? told : before).filter(isOverall),
    ...(may('other-ratings') ? told : before).filter((rating) => !isOverall(rating)),
  ];
  // The two frameworks differ in capitals: that alone is no other rating.
  const ratings = chosen.map((rating) => before.find((held) => saysTheSame(held, rating)) ?? rating);
  return { ratings: ratings.sort(byPlace) };
};

const NOTHING: Omit<Observation, 'locationId' | 'providerId' | 'name'> = {
  alsoKnownAs: null,
  brandId: null,
  brandName: null,
  postcode: null,
  town: null,
  localAuthority: null,
  region: null,
  registration: 'registered',
  registeredOn: null,
  deregisteredOn: null,
  dormant: false,
  serviceTypes: [],
  predecessors: [],
  successors: [],
  ratings: [],
  past: [],
  reportPending: false,
};

const FIELDS = [
  'providerId',
  'name',
  'alsoKnownAs',
  'brandId',
  'brandName',
  'postcode',
  'town',
  'localAuthority',
  'region',
  'registeredOn',
  'dormant',
  'serviceTypes',
] as const satisfies readonly (Told & keyof Observation)[];

/**
 * What is known of a location after this file. `held` is what files told of it before, null for nothing;
 * `earlier` says which files those were. Each field is the newest file's that tells of it. Key questions
 * that a file does not tell of stay as they were; where no file has told of ratings, they are not known.
 */
export const observationOf = (
  reading: FileReading,
  file: ImportedFile,
  held: Observation | null,
  earlier: EarlierFiles,
): Observation => {
  const may = (what: Told): boolean => held === null || mayTell(file, what, earlier);
  const told = Object.fromEntries(
    FIELDS.filter((field) => reading[field] !== undefined && may(field)).map((field) => [field, reading[field]]),
  );
  const { source: _, ratingsKnown: __, ...before } = held ?? { ...NOTHING, ...pick(reading) };
  return { ...before, ...told, ...ratingsOf(reading, held, may), source: 'file' };
};

const pick = ({ locationId, providerId, name }: FileReading) => ({ locationId, providerId, name });
