/** The compiled index: what the extension needs to know a name and say its rating. Pure. */
import type { IndexDocument, IndexLocation } from '../../shared/api/index-document.ts';
import { toBase64 } from '../../shared/names/base64.ts';
import { compileNames, type NameSource } from '../../shared/names/compile.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { rolesOf } from '../../shared/policy/words.ts';
import { publicationOf } from '../../shared/ratings/publication.ts';
import { STALE_AFTER } from '../../shared/ratings/stale.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { contractTypesOf, verdictsOf } from '../policy/verdicts.ts';
import { successorName } from '../ratings/location-record.ts';
import { ratingNote, type Standing, standingOf } from '../ratings/standing.ts';
import { councilStatus, takesNoNewWork } from '../register/council-status.ts';
import { reportUrl } from '../register/report-url.ts';
import type { WatchedLocation, WatchList } from '../register/watch-list.ts';
import { chooseAlternatives, type Place } from './alternatives.ts';
import { exposureOf } from './exposure.ts';
import { pastRatings } from './past-ratings.ts';

/**
 * Seconds between two requests of one extension, whoever comes back to the browser meanwhile. Its ordinary pace is
 * slower by itself, and has to stay under five minutes: that is how soon a suspension is seen.
 */
const MIN_WAIT = 60;

/** The newest open alert of a location. */
export interface IndexAlert {
  readonly id: string;
  readonly headline: string;
  /** ISO 8601 UTC. */
  readonly openedAt: string;
}

/** The policy that verdicts are by, and the day in London (`YYYY-MM-DD`) on which they are given. */
export interface Placing {
  readonly inForce: PolicyInForce | null;
  readonly today: string;
}

const NO_POLICY: Placing = { inForce: null, today: '' };

const policyOf = ({ inForce }: Placing): Pick<IndexDocument, 'policyVersion' | 'roles'> =>
  inForce === null ? {} : { policyVersion: String(inForce.version), roles: rolesOf(inForce.policy) };

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

/** What the policy in force says of a location; nothing at all while none is in force. */
const placingOf = (
  watched: WatchedLocation,
  { inForce, today }: Placing,
): Pick<IndexLocation, 'verdict' | 'contractTypes'> => {
  const contractTypes = contractTypesOf(watched);
  if (inForce === null) return { contractTypes };
  const verdict = verdictsOf(watched, inForce, today);
  if (verdict === null) return { contractTypes, verdict: null };
  const { answer, reason, role, byContractType } = verdict;
  const others = byContractType.map(({ ground: _ground, ...own }) => own);
  return { contractTypes, verdict: { answer, reason, role, byContractType: others } };
};

interface Around {
  readonly alert: IndexAlert | undefined;
  readonly alternatives: number[];
  readonly placing: Placing;
}

const locationOf = (watched: WatchedLocation, { alert, alternatives, placing }: Around): IndexLocation => {
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
    status: councilStatus(watched.contracts, watched.statuses),
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
    ...placingOf(watched, placing),
    reportUrl: reportUrl(record.locationId),
    checkedAt: watched.checkedAt,
  };
};

/** What the choice of alternatives needs to know of a location. */
const placeOf = (watched: WatchedLocation, { inForce, today }: Placing): Place => {
  const { record, course, contracts, statuses, twinIds, followedTo } = watched;
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
      followedTo === null &&
      // Nobody is sent where the policy would not place.
      verdictsOf(watched, inForce, today)?.answer !== 'do-not-place',
    rating,
    publishedOn,
    stopped: takesNoNewWork(contracts, statuses),
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
 * all locations, watched or not, that are known to be over. `placing` gives the verdicts, `rejected` by
 * canonical name the ids of locations that it does not stand for.
 */
export const buildIndex = (
  watch: WatchList,
  alerts: ReadonlyMap<string, IndexAlert>,
  ended: ReadonlySet<string>,
  placing: Placing = NO_POLICY,
  rejected: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): IndexContent => {
  const sorted = [...watch.locations].sort((a, b) => (a.record.locationId < b.record.locationId ? -1 : 1));
  const here = new Set(sorted.map(({ record }) => record.locationId));
  const accounted = (id: string): boolean => here.has(id) || ended.has(id);
  const { trie, entries } = compileNames(
    sorted.flatMap((watched, location) => sourcesOf(watched, location, accounted)),
    new Set(sorted.map(({ record }) => canonicalName(record.observation.town ?? ''))),
    (canonical, location) => rejected.get(canonical)?.has(sorted[location]?.record.locationId ?? '') === true,
  );
  const alternatives = chooseAlternatives(sorted.map((watched) => placeOf(watched, placing)));
  return {
    schema: 1,
    dataAsOf: watch.dataAsOf,
    staleAfter: STALE_AFTER,
    minWaitSeconds: MIN_WAIT,
    trie: toBase64(trie),
    entries,
    ...policyOf(placing),
    locations: sorted.map((watched, position) =>
      locationOf(watched, {
        alert: alerts.get(watched.record.locationId),
        alternatives: alternatives[position] ?? [],
        placing,
      }),
    ),
  };
};
