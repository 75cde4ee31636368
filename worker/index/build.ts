/** The compiled index: what the extension needs to know a name and say its rating. Pure. */
import type { IndexDocument, IndexLocation } from '../../shared/api/index-document.ts';
import { toBase64 } from '../../shared/names/base64.ts';
import { compileNames, type NameSource } from '../../shared/names/compile.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { publicationOf } from '../../shared/ratings/publication.ts';
import { STALE_AFTER } from '../../shared/ratings/stale.ts';
import { successorName } from '../ratings/location-record.ts';
import { ratingNote, type Standing, standingOf } from '../ratings/standing.ts';
import { councilStatus } from '../register/council-status.ts';
import { reportUrl } from '../register/report-url.ts';
import type { WatchedLocation, WatchList } from '../register/watch-list.ts';
import { chooseAlternatives, type Place } from './alternatives.ts';
import { exposureOf } from './exposure.ts';
import { pastRatings } from './past-ratings.ts';

/** Seconds between two requests of one extension. */
const MIN_WAIT = 300;

/** The newest open alert of a location. */
export interface IndexAlert {
  readonly id: string;
  readonly headline: string;
  /** ISO 8601 UTC. */
  readonly openedAt: string;
}

/** The document without what changes at every publication. */
export type IndexContent = Omit<IndexDocument, 'seq' | 'generatedAt'>;

/** A location's last ratings; none while nobody knows what holds now. */
const pastOf = (
  { record, course }: WatchedLocation,
  { known }: Standing,
): NonNullable<IndexLocation['pastRatings']> => {
  const overall = record.observation.ratings.find(({ scope, service }) => scope === 'overall' && service === null);
  return pastRatings(course, known ? publicationOf(overall) : null);
};

const locationOf = (watched: WatchedLocation, alert: IndexAlert | undefined, alternatives: number[]): IndexLocation => {
  const { record } = watched;
  const { observation } = record;
  const standing = standingOf(record, watched.course);
  const { headline } = standing;
  return {
    id: record.locationId,
    name: observation.name,
    providerName: record.providerName,
    postcode: observation.postcode,
    town: observation.town,
    registration: observation.registration,
    dormant: observation.dormant,
    successorId: record.successorId,
    successorName: successorName(record),
    rating: headline.rating,
    ratingNote: ratingNote(standing),
    keyQuestions: { ...headline.keyQuestions },
    services: headline.services.map(({ name, rating, publishedOn }) => ({ name, rating, publishedOn })),
    publishedOn: headline.publishedOn,
    assessedOn: headline.assessedOn,
    framework: headline.framework,
    inherited: headline.inherited,
    direction: standing.direction,
    status: councilStatus(watched.contracts),
    alert: alert === undefined ? null : { id: alert.id, headline: alert.headline, openedAt: alert.openedAt },
    ratingKnown: standing.known,
    ratedSince: standing.ratedSince,
    reportPending: standing.reportPending,
    predecessors: watched.predecessors.map(({ locationId, name, aliases }) => ({
      id: locationId,
      name,
      aliases: [...aliases],
    })),
    pastRatings: pastOf(watched, standing),
    exposure: exposureOf(watched.contracts),
    alternatives,
    area: observation.localAuthority,
    reportUrl: reportUrl(record.locationId),
    checkedAt: watched.checkedAt,
  };
};

/** What the choice of alternatives needs to know of a location. */
const placeOf = ({ record, course, contracts, twinIds, followedTo }: WatchedLocation): Place => {
  const { observation } = record;
  const { rating, publishedOn } = standingOf(record, course).headline;
  return {
    id: record.locationId,
    name: observation.name,
    providerId: observation.providerId,
    area: observation.localAuthority,
    postcode: observation.postcode,
    serviceTypes: observation.serviceTypes,
    twinIds,
    live:
      observation.registration === 'registered' &&
      record.goneAt === null &&
      !observation.dormant &&
      followedTo === null,
    rating,
    publishedOn,
    status: councilStatus(contracts),
  };
};

/**
 * Whether the provider may run a location that is no candidate here: then its name alone is certain of
 * nothing. `accounted` are the locations of the index and those known to be over. A list that was not
 * read, or does not even name this location, says nothing.
 */
const runsOthers = ({ record }: WatchedLocation, accounted: (id: string) => boolean): boolean => {
  const listed = record.providerLocationIds;
  return listed === null || !listed.includes(record.locationId) || !listed.every(accounted);
};

/** Every written form of one location's name. Its trading-as halves are the compiler's to split. */
const sourcesOf = (watched: WatchedLocation, location: number, accounted: (id: string) => boolean): NameSource[] => {
  const { record, aliases } = watched;
  const { observation } = record;
  const ended = observation.registration === 'deregistered' || record.goneAt !== null;
  const source = (kind: NameSource['kind'], text: string | null): NameSource[] =>
    text === null || text.trim() === '' ? [] : [{ kind, text, location, ended }];
  return [
    ...source('id', record.locationId),
    ...aliases.flatMap((alias) => source('alias', alias.written)),
    ...source('location', observation.name),
    ...source('trading', observation.alsoKnownAs),
    ...source('provider', record.providerName).map((name) => ({ ...name, elsewhere: runsOthers(watched, accounted) })),
    ...source('brand', observation.brandName),
  ];
};

/**
 * Builds the content: the same watch list in any order gives the same content. `ended` are the ids of
 * all locations, watched or not, that are known to be over.
 */
export const buildIndex = (
  watch: WatchList,
  alerts: ReadonlyMap<string, IndexAlert>,
  ended: ReadonlySet<string>,
): IndexContent => {
  const sorted = [...watch.locations].sort((a, b) => (a.record.locationId < b.record.locationId ? -1 : 1));
  const here = new Set(sorted.map(({ record }) => record.locationId));
  const accounted = (id: string): boolean => here.has(id) || ended.has(id);
  const { trie, entries } = compileNames(
    sorted.flatMap((watched, location) => sourcesOf(watched, location, accounted)),
    new Set(sorted.map(({ record }) => canonicalName(record.observation.town ?? ''))),
  );
  const alternatives = chooseAlternatives(sorted.map(placeOf));
  return {
    schema: 1,
    dataAsOf: watch.dataAsOf,
    staleAfter: STALE_AFTER,
    minWaitSeconds: MIN_WAIT,
    trie: toBase64(trie),
    entries,
    locations: sorted.map((watched, position) =>
      locationOf(watched, alerts.get(watched.record.locationId), alternatives[position] ?? []),
    ),
  };
};
