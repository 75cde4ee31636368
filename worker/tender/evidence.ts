/** What is known of a location as at a day, as evidence for a tender. Pure. */
import type { LocationEvidence } from '../../shared/api/tender.ts';
import { judge } from '../../shared/policy/judge.ts';
import type { ContractType } from '../../shared/policy/vocabulary.ts';
import { firstDayOf } from '../../shared/ratings/course.ts';
import { KEY_QUESTIONS, type KeyQuestion, type Rating } from '../../shared/ratings/rating.ts';
import { dayWords, londonDay } from '../../shared/ui/age.ts';
import { ratingOnDay } from '../api/rating-on-day.ts';
import type { PolicyInForce } from '../policy/repository.ts';
import { placementFacts } from '../policy/verdicts.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import type { RatingOfHistory } from '../ratings/repository.ts';
import { councilStatus } from '../register/council-status.ts';
import { reportUrl } from '../register/report-url.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { registrationOn } from './registration.ts';

/** What is asked of every bidder of a list. */
export interface TenderQuestion {
  /** Day. */
  readonly asAt: string;
  readonly contractType: ContractType | null;
  /** null while no policy is in force. */
  readonly inForce: Pick<PolicyInForce, 'policy' | 'version'> | null;
}

type OnDay = ReturnType<typeof ratingOnDay>;

const isSince = (moment: string | null, day: string): moment is string =>
  moment !== null && londonDay(new Date(moment)) <= day;

/** Why nothing is known of the rating on a day. */
const whyUnknown = (
  { goneAt, heldSince, observation }: LocationRecord,
  history: readonly RatingOfHistory[],
  day: string,
): string => {
  if (isSince(goneAt, day)) return `CQC no longer shows this location since ${dayWords(londonDay(new Date(goneAt)))}.`;
  if (isSince(heldSince, day)) return 'What CQC says of it waits for a person to release or discard it.';
  if (observation.registeredOn !== null && day < observation.registeredOn) {
    return `It was registered on ${dayWords(observation.registeredOn)}.`;
  }
  const [first] = history.map(firstDayOf).filter((known) => known !== null);
  if (first !== undefined) return `What is known of its ratings begins on ${dayWords(first)}.`;
  return 'Nothing that was read of it speaks of ratings.';
};

/** CQC's own words for a rating that is none, where it gave some. */
const noteOn = (history: readonly RatingOfHistory[], { rating, publishedOn }: OnDay): string | null => {
  if (rating !== 'not-rated') return null;
  const row = history.findLast(
    (held) =>
      held.service === null && held.scope === 'overall' && held.rating === rating && held.publishedOn === publishedOn,
  );
  return row === undefined || row.words === '' ? null : row.words;
};

const allQuestions = (known: OnDay['keyQuestions']): Record<KeyQuestion, Rating> =>
  Object.fromEntries(KEY_QUESTIONS.map((question) => [question, known[question] ?? 'not-rated'])) as Record<
    KeyQuestion,
    Rating
  >;

/** What was known of that day; nothing of a location that was not registered yet, whatever it has inherited since. */
const onDay = (
  record: LocationRecord,
  history: readonly RatingOfHistory[],
  day: string,
  registration: LocationEvidence['registration'],
): OnDay => ratingOnDay(record.locationId, registration === 'not-yet-registered' ? [] : history, day, record);

/** The services of that day with their key questions: those of one service, told as if it were the location. */
const servicesOn = (record: LocationRecord, history: readonly RatingOfHistory[], { on, services }: OnDay) =>
  services.map((service) => {
    const own = history.filter((row) => row.service === service.name).map((row) => ({ ...row, service: null }));
    return { ...service, keyQuestions: allQuestions(ratingOnDay(record.locationId, own, on, record).keyQuestions) };
  });

/**
 * The verdict of the policy in force now on the rating, the registration and the age of that day, and on
 * the council's statuses of now: who awards today has to answer for both.
 */
const verdictOn = (
  watched: WatchedLocation,
  history: readonly RatingOfHistory[],
  { day, registration }: { readonly day: OnDay; readonly registration: LocationEvidence['registration'] },
  { inForce, contractType, asAt }: TenderQuestion,
): LocationEvidence['verdict'] => {
  if (inForce === null || day.rating === null) return null;
  const verdict = judge(
    inForce.policy,
    {
      ...placementFacts(watched),
      registered: registration === 'registered',
      rating: day.rating,
      ratingKnown: true,
      keyQuestions: allQuestions(day.keyQuestions),
      publishedOn: day.publishedOn,
      services: servicesOn(watched.record, history, day),
      contractTypes: contractType === null ? [] : [contractType],
    },
    asAt,
  );
  return verdict === null
    ? null
    : { answer: verdict.answer, role: verdict.role, reason: verdict.reason, ground: verdict.ground };
};

const statusNow = ({ contracts, statuses }: WatchedLocation): LocationEvidence['status'] => {
  const status = councilStatus(contracts, statuses);
  if (status === null) return null;
  const { kind, scope, scopeDetail, reason, reviewOn } = status;
  return { kind, scope, scopeDetail, reason, reviewOn };
};

/** The evidence; `history` in the order in which the ratings held. */
export const evidenceOf = (
  watched: WatchedLocation,
  history: readonly RatingOfHistory[],
  question: TenderQuestion,
): LocationEvidence => {
  const { record } = watched;
  const { observation, locationId } = record;
  const registration = registrationOn(record, question.asAt);
  const day = onDay(record, history, question.asAt, registration);
  return {
    locationId,
    name: observation.name,
    providerId: observation.providerId,
    providerName: record.providerName,
    postcode: observation.postcode,
    localAuthority: observation.localAuthority,
    registration,
    registeredOn: observation.registeredOn,
    deregisteredOn: observation.deregisteredOn,
    successorId: record.successorId,
    rating: day.rating,
    ratingNote: day.rating === null ? whyUnknown(record, history, question.asAt) : noteOn(history, day),
    keyQuestions: day.keyQuestions,
    services: day.services,
    publishedOn: day.publishedOn,
    inherited: day.inherited,
    status: statusNow(watched),
    verdict: verdictOn(watched, history, { day, registration }, question),
    reportUrl: reportUrl(locationId),
    checkedAt: watched.checkedAt,
  };
};
