/** A watched location in its HTTP form. Pure. */
import type { ContractBody, ProviderBody } from '../../shared/api/provider.ts';
import type { LocationVerdict } from '../../shared/policy/verdict.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import { ratingNote, standingOf } from '../ratings/standing.ts';
import { figuresDay, isProviderWide, type StoredContract } from '../register/contract.ts';
import { councilStatus } from '../register/council-status.ts';
import { reportUrl } from '../register/report-url.ts';
import type { WatchedLocation } from '../register/watch-list.ts';

const contractBody = (contract: StoredContract): ContractBody => ({
  id: contract.id,
  locationId: contract.locationId,
  contractType: contract.contractType,
  lot: contract.lot,
  area: contract.area,
  rank: contract.rank,
  start: contract.start,
  end: contract.end,
  status: contract.status,
  statusReason: contract.statusReason,
  reviewOn: contract.reviewOn,
});

const sum = (contracts: readonly StoredContract[], of: (contract: StoredContract) => number | null): number =>
  contracts.reduce((total, contract) => total + (of(contract) ?? 0), 0);

/**
 * The contracts' figures added up; `asAt` is the day of the newest of them, null where none gives a figure. Those of
 * contracts with a provider as a whole are the provider's, not repeated at each of its locations.
 */
const exposureOf = (contracts: readonly StoredContract[]): ProviderBody['exposure'] => {
  const own = contracts.filter((contract) => !isProviderWide(contract));
  const given = own.filter((contract) =>
    [contract.people, contract.packages, contract.hoursPerWeek, contract.doubleHanded].some(
      (figure) => figure !== null,
    ),
  );
  const days = given.map((contract) => figuresDay(contract)).sort();
  return {
    people: sum(given, (contract) => contract.people),
    packages: sum(given, (contract) => contract.packages),
    hoursPerWeek: sum(given, (contract) => contract.hoursPerWeek),
    doubleHanded: sum(given, (contract) => contract.doubleHanded),
    asAt: days.at(-1) ?? null,
  };
};

/** CQC names one more than once where it gives several reasons. */
const successorsOf = ({ successors }: WatchedLocation['record']['observation']): ProviderBody['successors'] => [
  ...new Map(successors.map(({ locationId, name }) => [locationId, { locationId, name }])).values(),
];

/** What may be said of its rating now. */
const ratingBody = ({ record, course }: WatchedLocation) => {
  const standing = standingOf(record, course);
  const { headline } = standing;
  return {
    rating: headline.rating,
    ratingKnown: standing.known,
    ratingNote: ratingNote(standing),
    services: headline.services.map((service) => ({ ...service, keyQuestions: { ...service.keyQuestions } })),
    keyQuestions: { ...headline.keyQuestions },
    publishedOn: headline.publishedOn,
    assessedOn: headline.assessedOn,
    framework: headline.framework,
    inherited: headline.inherited,
    direction: standing.direction,
    ratedSince: standing.ratedSince,
    reportPending: standing.reportPending,
  };
};

/** What the council says of it. */
const councilBody = ({ contracts, aliases, statuses, commissioned, followedTo, predecessors }: WatchedLocation) => ({
  commissioned,
  contracts: contracts.map(contractBody),
  exposure: exposureOf(contracts),
  status: councilStatus(contracts, statuses),
  aliases: aliases.map(({ written }) => written),
  followedTo,
  predecessors: predecessors.map(({ locationId, name }) => ({ locationId, name })),
});

/** In the form that crosses: what is read only must not be. */
const verdictBody = (verdict: LocationVerdict | null): ProviderBody['verdict'] =>
  verdict === null ? null : { ...verdict, byContractType: [...verdict.byContractType] };

/** The location as `GET /v1/providers` tells it at `now`, by the policy in force. */
export const providerBody = (
  watched: WatchedLocation,
  dataAsOf: string | null,
  now: Date,
  inForce: PolicyInForce | null,
): ProviderBody => {
  const { record } = watched;
  const { observation } = record;
  return {
    locationId: record.locationId,
    name: observation.name,
    alsoKnownAs: observation.alsoKnownAs,
    providerId: observation.providerId,
    providerName: record.providerName,
    brand: observation.brandName,
    postcode: observation.postcode,
    localAuthority: observation.localAuthority,
    registrationStatus: observation.registration,
    goneSince: record.goneAt,
    dormant: observation.dormant,
    ...ratingBody(watched),
    heldSince: record.heldSince,
    source: observation.source ?? 'api',
    verdict: verdictBody(verdictsOf(watched, inForce, londonDay(now))),
    ...councilBody(watched),
    alsoRegisteredAs: [...watched.twinIds],
    successorId: record.successorId,
    successors: successorsOf(observation),
    reportUrl: reportUrl(record.locationId),
    checkedAt: watched.checkedAt,
    dataAsOf,
    stale: isStale(dataAsOf, now),
  };
};
