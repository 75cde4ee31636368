/** What the signs of risk of a watched location are derived from. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { ScopeRating } from '../../shared/ratings/observation.ts';
import { isRanked } from '../../shared/ratings/rating.ts';
import type { ClockFacts } from '../../shared/risk/clocks.ts';
import type { Fall, RatedPart, RiskFacts, SiblingFall, StatusFact } from '../../shared/risk/indicators-facts.ts';
import { isRecent } from '../../shared/risk/indicators-falls.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { contractTypesOf } from '../policy/verdicts.ts';
import { successorName } from '../ratings/location-record.ts';
import { ratingNote, type Standing } from '../ratings/standing.ts';
import type { StoredContract } from '../register/contract.ts';
import { councilStatuses } from '../register/council-status.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { saysTheSame } from '../statuses/status.ts';
import type { EnteredFacts } from './at-risk-entered.ts';
import { registerFacts } from './at-risk-register.ts';

/** One location with what was found out about it. */
export interface Considered {
  readonly watched: WatchedLocation;
  readonly standing: Standing;
  readonly falls: readonly Fall[];
  readonly siblings: readonly SiblingFall[];
  /** Its recent events, newest first. */
  readonly events: readonly EventBody[];
  /** Its contracts in force. */
  readonly contracts: readonly StoredContract[];
  readonly areaShare: RiskFacts['areaShare'];
  readonly entered: EnteredFacts;
  readonly inForce: Pick<PolicyInForce, 'policy'> | null;
  /** The day in London. */
  readonly today: string;
}

type Deciding = keyof RatedPart['questionsOn'];

/** The location's own rating, or where it has none those of its services, as a verdict judges them. */
const ratedParts = ({ known, headline }: Standing, ratings: readonly ScopeRating[]): RatedPart[] => {
  if (!known) return [];
  const dayOf = (service: string | null, question: Deciding): string | null =>
    ratings.find((rating) => rating.service === service && rating.scope === question)?.publishedOn ?? null;
  const part = (name: string | null, rated: Omit<RatedPart, 'name' | 'questionsOn'>): RatedPart => {
    const { rating, keyQuestions, publishedOn } = rated;
    const questionsOn = { safe: dayOf(name, 'safe'), 'well-led': dayOf(name, 'well-led') };
    return { name, rating, keyQuestions, publishedOn, questionsOn };
  };
  const services = headline.services.filter(({ rating }) => isRanked(rating));
  return isRanked(headline.rating) || services.length === 0
    ? [part(null, headline)]
    : services.map((service) => part(service.name, service));
};

/** Since when CQC shows it no more, or a reading of it waits for a person. */
const unknownSince = ({ known }: Standing, { goneAt, heldSince }: WatchedLocation['record']): string | null => {
  const since = goneAt ?? heldSince;
  return known || since === null ? null : londonDay(new Date(since));
};

const registerSaysTheSame = (told: readonly StatusFact[], status: StatusFact): boolean =>
  told.some(
    (one) =>
      saysTheSame(one, status) && (one.setOn !== null || (one.reason === status.reason && status.setOn === null)),
  );

/** Each once: what was set here is not said again because the register tells it too. */
const statusFacts = ({ watched: { statuses }, contracts }: Pick<Considered, 'watched' | 'contracts'>) => {
  const told: StatusFact[] = [];
  for (const status of councilStatuses(contracts, statuses)) {
    if (status.setOn !== null || !registerSaysTheSame(told, status)) told.push(status);
  }
  return told;
};

/** Every limit of the rules that apply to the contracts that are held there. */
const ageLimitsOf = ({ inForce, watched }: Considered): number[] => {
  if (inForce === null) return [];
  const { rules, byContractType } = inForce.policy;
  const types = contractTypesOf(watched);
  const applying = types.length === 0 ? [rules] : types.map((type) => byContractType[type] ?? rules);
  return applying.flatMap(({ ageLimits }) => ageLimits.map(({ years }) => years));
};

const seenOn = ({ events }: Considered, kind: EventBody['kind']): string | null => {
  const found = events.find((event) => event.kind === kind);
  return found === undefined ? null : londonDay(new Date(found.observedAt));
};

const registrationFacts = (considered: Considered) => {
  const { record, predecessors } = considered.watched;
  const { observation, successorId, providerName } = record;
  const changedOn = seenOn(considered, 'provider-changed');
  const told = [
    ...predecessors,
    ...observation.predecessors.map(({ locationId, name }) => ({ locationId, name: name ?? locationId })),
  ];
  const once = new Map(told.toReversed().map(({ locationId, name }) => [locationId, { locationId, name }]));
  return {
    registered: observation.registration === 'registered',
    deregisteredOn: observation.deregisteredOn,
    successor: successorId === null ? null : { locationId: successorId, name: successorName(record) },
    dormant: observation.dormant ? { since: seenOn(considered, 'dormant') } : null,
    providerChange:
      changedOn === null || !isRecent(changedOn, considered.today) ? null : { on: changedOn, providerName },
    predecessors: [...once.values()],
    registeredOn: observation.registeredOn,
  };
};

/** All facts of one location. */
export const riskFacts = (considered: Considered): RiskFacts => {
  const { watched, standing, contracts, today, entered } = considered;
  const { record } = watched;
  return {
    locationId: record.locationId,
    today,
    whyUnknown: standing.known ? null : standing.headline.words,
    unknownSince: unknownSince(standing, record),
    rated: ratedParts(standing, record.observation.ratings),
    ratedSince: standing.ratedSince,
    ratedTheSameBefore: standing.direction === 'same',
    ratingNote: standing.known ? ratingNote(standing) : null,
    falls: considered.falls,
    siblings: considered.siblings,
    ageLimits: ageLimitsOf(considered),
    firstSeenOn: londonDay(new Date(record.firstSeenAt)),
    statuses: statusFacts(considered),
    signals: entered.signals,
    areaShare: considered.areaShare,
    ...registrationFacts(considered),
    ...registerFacts(contracts, today, entered.plan),
  };
};

/** What the clocks of one location run on. */
export const clockFacts = (
  facts: RiskFacts,
  { contracts, entered }: Pick<Considered, 'contracts' | 'entered'>,
): ClockFacts => {
  const [inadequate] = facts.rated
    .filter(({ rating }) => rating === 'inadequate')
    .sort((one, other) => ((one.publishedOn ?? '') < (other.publishedOn ?? '') ? -1 : 1));
  return {
    today: facts.today,
    inadequate:
      inadequate === undefined
        ? null
        : {
            since: (inadequate.name === null ? facts.ratedSince : null) ?? inadequate.publishedOn,
            publishedOn: inadequate.publishedOn,
          },
    expected: entered.expected,
    suspensionReviews: facts.statuses.flatMap(({ kind, reviewOn }) =>
      kind === 'suspended' && reviewOn !== null ? [reviewOn] : [],
    ),
    contractEnds: contracts.map(({ end }) => end),
  };
};
