/** Watched locations as alternatives: which could take work, and what speaks against each. Pure. */
import { keyQuestionReason, staleReason, statusReason } from '../../shared/policy/reasons.ts';
import { KEY_QUESTIONS } from '../../shared/ratings/rating.ts';
import type { Candidate, RegisteredPlace } from '../../shared/risk/capacity.ts';
import { type ExposureRow, figuresOf } from '../../shared/risk/exposure.ts';
import type { SpareHours } from '../../shared/risk/spare-hours.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { verdictsOf } from '../policy/verdicts.ts';
import { type Standing, standingOf } from '../ratings/standing.ts';
import { councilStatuses, takesNoNewWork } from '../register/council-status.ts';
import type { WatchedLocation } from '../register/watch-list.ts';

/** The policy in force, and the day in London on which it is asked. */
export interface Placing {
  readonly inForce: PolicyInForce | null;
  readonly today: string;
}

/** A watched location as it is compared with others. */
export const placeOf = ({ record, twinIds }: Pick<WatchedLocation, 'record' | 'twinIds'>): RegisteredPlace => {
  const { observation } = record;
  return {
    locationId: record.locationId,
    name: observation.name,
    providerId: observation.providerId,
    providerName: record.providerName,
    brand: observation.brandName,
    localAuthority: observation.localAuthority,
    serviceTypes: observation.serviceTypes,
    twinIds,
  };
};

/** What CQC's ratings guidance calls out under an overall rating: these count by themselves. */
const DECIDING = KEY_QUESTIONS.filter((question) => question === 'safe' || question === 'well-led');

const questionDoubts = ({ headline }: Standing): string[] =>
  (['inadequate', 'requires-improvement'] as const).flatMap((rating) => {
    const questions = DECIDING.filter((question) => headline.keyQuestions[question] === rating);
    return questions.length === 0 ? [] : [keyQuestionReason(null, questions, rating, headline.rating)];
  });

/** Past the least age that the policy's general rules set a limit at; past the anniversary, not on it. */
const ageDoubts = ({ headline: { publishedOn } }: Standing, { inForce, today }: Placing): string[] => {
  const years = inForce?.policy.rules.ageLimits.map((limit) => limit.years).toSorted((one, other) => one - other) ?? [];
  const [least] = years;
  if (publishedOn === null || least === undefined) return [];
  const birthday = `${Number(publishedOn.slice(0, 4)) + least}${publishedOn.slice(4)}`;
  return today > birthday ? [staleReason(publishedOn, today, least)] : [];
};

/** Everything that makes a person ask first, each once. */
const doubtsOf = (watched: WatchedLocation, standing: Standing, placing: Placing): string[] => {
  const verdict = verdictsOf(watched, placing.inForce, placing.today);
  const asks = verdict?.answer === 'ask' && verdict.ground !== 'stale' ? [verdict.reason] : [];
  const statuses = councilStatuses(watched.contracts, watched.statuses).map(statusReason);
  return [...new Set([...statuses, ...questionDoubts(standing), ...asks, ...ageDoubts(standing, placing)])];
};

/** What else is known of a location than what CQC publishes. */
export interface KnownHere {
  /** Its own rows of the register. */
  readonly own: readonly ExposureRow[];
  readonly areas: readonly (string | null)[];
  /** Why the board would name it, in sentences. */
  readonly signs: readonly string[];
  /** What it told of, or another registration of the same home did. */
  readonly spare: readonly SpareHours[];
}

/**
 * A watched location that could take work: registered, answered for by CQC, not dormant, not registered anew as
 * another, its rating known and Good or Outstanding, not stopped by the council and not by its policy. null for
 * every other.
 */
export const candidateOf = (
  watched: WatchedLocation,
  { own, areas, signs, spare }: KnownHere,
  placing: Placing,
): Candidate | null => {
  const { record, course, contracts, statuses, followedTo } = watched;
  const { registration, dormant } = record.observation;
  const standing = standingOf(record, course);
  const { rating, publishedOn } = standing.headline;
  const isGood = standing.known && (rating === 'good' || rating === 'outstanding');
  const isOpen = registration === 'registered' && record.goneAt === null && !dormant && followedTo === null;
  if (!isGood || !isOpen || takesNoNewWork(contracts, statuses)) return null;
  if (verdictsOf(watched, placing.inForce, placing.today)?.answer === 'do-not-place') return null;
  return {
    ...placeOf(watched),
    rating,
    publishedOn,
    areas,
    holds: figuresOf(own),
    doubts: [...new Set([...doubtsOf(watched, standing, placing), ...signs])],
    spare,
  };
};
