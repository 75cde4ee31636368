/** Where one of CQC's files and CQC's API differ about a location. Pure. */
import type { DifferenceBody, FileReading, ImportedFile } from '../../shared/api/ratings-import.ts';
import type { Observation, ScopeRating } from '../../shared/ratings/observation.ts';
import { isRanked, RATING_WORDS, ratingOf } from '../../shared/ratings/rating.ts';

/** What the API has told of a location. */
export interface ToldByApi {
  readonly observation: Observation;
  /** CQC's API answers 404 for it. */
  readonly gone: boolean;
}

/** One side of a comparison of ratings: published or not. */
interface Side {
  readonly words: string;
  readonly publishedOn: string | null;
}

const NONE: Side = { words: RATING_WORDS['not-rated'], publishedOn: null };

type Rated = Pick<ScopeRating, 'words' | 'publishedOn'>;

/** Words outside the order are one: "Not rated". Files and API differ in which of them they use. */
const sideOf = (rating: Rated | undefined): Side => {
  const ranked = ratingOf(rating?.words);
  if (rating === undefined || !isRanked(ranked)) return NONE;
  return { words: RATING_WORDS[ranked], publishedOn: rating.publishedOn };
};

const isSame = (one: Side, other: Side): boolean =>
  one.words === other.words &&
  (one.publishedOn === other.publishedOn || one.publishedOn === null || other.publishedOn === null);

const noteOf = (file: Side, api: Side, producedOn: string | null): string | null => {
  const [fileDay, apiDay] = [file.publishedOn ?? '', api.publishedOn ?? ''];
  if (producedOn !== null && apiDay >= producedOn) return 'published since the file was made';
  if (fileDay === apiDay) return null;
  return fileDay > apiDay ? 'the file tells of a later report' : 'the API tells of a later report';
};

type About = Pick<DifferenceBody, 'locationId' | 'name'>;

const ofFacts = (about: About, subject: DifferenceBody['subject'], file: string, api: string): DifferenceBody => ({
  ...about,
  subject,
  service: null,
  file,
  filePublishedOn: null,
  api,
  apiPublishedOn: null,
  note: null,
});

const particulars = (about: About, reading: FileReading, api: Observation): DifferenceBody[] => {
  const dormancy = (dormant: boolean): string => (dormant ? 'dormant' : 'active');
  return [
    ...(reading.providerId === api.providerId ? [] : [ofFacts(about, 'provider', reading.providerId, api.providerId)]),
    ...(reading.dormant === undefined || reading.dormant === api.dormant
      ? []
      : [ofFacts(about, 'dormancy', dormancy(reading.dormant), dormancy(api.dormant))]),
  ];
};

const keyOf = ({ service, scope }: Pick<ScopeRating, 'service' | 'scope'>): string =>
  `${(service ?? '').toLowerCase()}/${scope}`;

/**
 * The location's own ratings, on either side; those of a service only where both sides name it alike,
 * since files and API name services differently. A file of overall ratings says nothing of key questions.
 */
const ratings = (about: About, reading: FileReading, file: ImportedFile, api: Observation): DifferenceBody[] => {
  const told = reading.ratings;
  if (told === undefined) return [];
  const ofFile = new Map(told.map((rating) => [keyOf(rating), rating]));
  const ofApi = new Map(api.ratings.map((rating) => [keyOf(rating), rating]));
  const places = new Map([...told, ...api.ratings].map((rating) => [keyOf(rating), rating]));
  return [...places].flatMap(([key, { service, scope }]): DifferenceBody[] => {
    if (service !== null && !(ofFile.has(key) && ofApi.has(key))) return [];
    if (file.kind === 'active-locations' && scope !== 'overall') return [];
    const [one, other] = [sideOf(ofFile.get(key)), sideOf(ofApi.get(key))];
    if (isSame(one, other)) return [];
    const days = { filePublishedOn: one.publishedOn, apiPublishedOn: other.publishedOn };
    const note = noteOf(one, other, file.producedOn);
    return [{ ...about, subject: scope, service, file: one.words, api: other.words, ...days, note }];
  });
};

/** All differences about one location; none where file and API agree. */
export const differencesOf = (
  reading: FileReading,
  file: ImportedFile,
  { observation, gone }: ToldByApi,
): DifferenceBody[] => {
  const about = { locationId: reading.locationId, name: observation.name };
  // Its ratings stand no more: that the file still lists it is the difference.
  if (gone) return [ofFacts(about, 'registration', 'registered', 'no longer shown')];
  if (observation.registration === 'deregistered')
    return [ofFacts(about, 'registration', 'registered', 'deregistered')];
  return [...particulars(about, reading, observation), ...ratings(about, reading, file, observation)];
};
