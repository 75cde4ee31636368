/** The compiled index: what the extension needs to know a name and say its rating. Pure. */
import type { IndexDocument, IndexLocation } from '../../shared/api/index-document.ts';
import { compileNames, type NameSource } from '../../shared/names/compile.ts';
import { directionOf, headlineRating } from '../../shared/ratings/headline.ts';
import { councilStatus } from '../register/council-status.ts';
import { reportUrl } from '../register/report-url.ts';
import type { WatchedLocation, WatchList } from '../register/watch-list.ts';

/** Two intervals of the daily check, in seconds. */
const STALE_AFTER = 172_800;
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

const successorName = ({ record }: WatchedLocation): string | null =>
  record.successorName ??
  record.observation.successors.find((successor) => successor.locationId === record.successorId)?.name ??
  null;

const locationOf = (watched: WatchedLocation, alert: IndexAlert | undefined): IndexLocation => {
  const { record } = watched;
  const { observation } = record;
  const headline = headlineRating(observation.ratings);
  return {
    id: record.locationId,
    name: observation.name,
    providerName: record.providerName,
    postcode: observation.postcode,
    town: observation.town,
    registration: observation.registration,
    dormant: observation.dormant,
    successorId: record.successorId,
    successorName: successorName(watched),
    rating: headline.rating,
    ratingNote: headline.rating === 'not-rated' && headline.words !== '' ? headline.words : null,
    keyQuestions: { ...headline.keyQuestions },
    services: headline.services.map(({ name, rating, publishedOn }) => ({ name, rating, publishedOn })),
    publishedOn: headline.publishedOn,
    assessedOn: headline.assessedOn,
    framework: headline.framework,
    inherited: headline.inherited,
    direction: directionOf(observation.past, observation.ratings),
    status: councilStatus(watched.contracts),
    alert: alert === undefined ? null : { id: alert.id, headline: alert.headline, openedAt: alert.openedAt },
    reportUrl: reportUrl(record.locationId),
    checkedAt: watched.checkedAt,
  };
};

/** Every written form of one location's name. Its trading-as halves are the compiler's to split. */
const sourcesOf = ({ record, aliases }: WatchedLocation, location: number): NameSource[] => {
  const { observation } = record;
  const ended = observation.registration === 'deregistered' || record.goneAt !== null;
  const source = (kind: NameSource['kind'], text: string | null): NameSource[] =>
    text === null || text.trim() === '' ? [] : [{ kind, text, location, ended }];
  return [
    ...source('id', record.locationId),
    ...aliases.flatMap((alias) => source('alias', alias.written)),
    ...source('location', observation.name),
    ...source('trading', observation.alsoKnownAs),
    ...source('provider', record.providerName),
    ...source('brand', observation.brandName),
  ];
};

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** Builds the content: the same watch list in any order gives the same content. */
export const buildIndex = (watch: WatchList, alerts: ReadonlyMap<string, IndexAlert>): IndexContent => {
  const sorted = [...watch.locations].sort((a, b) => (a.record.locationId < b.record.locationId ? -1 : 1));
  const { trie, entries } = compileNames(sorted.flatMap(sourcesOf));
  return {
    schema: 1,
    dataAsOf: watch.dataAsOf,
    staleAfter: STALE_AFTER,
    minWaitSeconds: MIN_WAIT,
    trie: base64(trie),
    entries,
    locations: sorted.map((watched) => locationOf(watched, alerts.get(watched.record.locationId))),
  };
};
