/** Signs in what CQC publishes of quality. Pure. */
import { ratingReason, staleReason } from '../policy/reasons.ts';
import { RATING_WORDS, type Rating, SCOPE_WORDS, type Scope } from '../ratings/rating.ts';
import { ageWords, dayWords } from '../ui/age.ts';
import { addMonths } from './clocks.ts';
import type { Fall, RatedPart, RiskFacts, SiblingFall } from './indicators-facts.ts';
import { RECENT_DAYS, UNRATED_MONTHS } from './indicators-kinds.ts';
import type { Sign } from './indicators-sign.ts';

/** CQC's guidance calls these two out: their rating counts by itself. */
const DECIDING = ['safe', 'well-led'] as const;

/** Siblings that are named; the others are counted. */
const NAMED = 3;

const page = (locationId: string): string => `/providers/${encodeURIComponent(locationId)}`;

const alerts = (locationId: string): string => `/alerts?state=all&location=${encodeURIComponent(locationId)}`;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const inadequate = (facts: RiskFacts): Sign[] =>
  facts.rated
    .filter(({ rating }) => rating === 'inadequate')
    .map(({ name, rating, publishedOn }) => ({
      kind: 'inadequate',
      words: ratingReason(name, rating, publishedOn),
      since: (name === null ? facts.ratedSince : null) ?? publishedOn,
      href: page(facts.locationId),
    }));

const movement = ({ from, to }: Pick<Fall, 'from' | 'to'>): string => `${RATING_WORDS[from]} to ${RATING_WORDS[to]}`;

const scopeWords = (scopes: readonly Scope[]): string => listed(scopes.map((scope) => SCOPE_WORDS[scope]));

/** "Overall fell from Good to Requires improvement, published 12 November 2026." */
const fallWords = (fall: Fall): string => {
  const lead = fall.service === null ? '' : `${fall.service}: `;
  return `${lead}${scopeWords(fall.scopes)} fell from ${movement(fall)}, published ${dayWords(fall.on)}.`;
};

const falls = (facts: RiskFacts): Sign[] =>
  facts.falls.map((fall) => ({
    kind: fall.scopes.includes('overall') ? 'downgraded' : 'key-question-downgraded',
    words: fallWords(fall),
    since: fall.on,
    href: fall.seen ? alerts(facts.locationId) : page(facts.locationId),
  }));

const twice = (facts: RiskFacts): Sign[] =>
  facts.rated
    .filter(({ name, rating }) => name === null && rating === 'requires-improvement' && facts.ratedTheSameBefore)
    .map(({ publishedOn }) => ({
      kind: 'requires-improvement-twice',
      words: `Requires improvement twice running${publishedOn === null ? '' : `, last published ${dayWords(publishedOn)}`}.`,
      since: publishedOn,
      href: page(facts.locationId),
    }));

/** "Well-led is Inadequate under a Good, published 5 July 2025." Beside a worse rating what it stands under says nothing. */
const questionWords = (
  { name, rating: overall }: RatedPart,
  subject: string,
  rating: Rating,
  on: string | null,
): string => {
  const under =
    overall === 'good' || overall === 'outstanding'
      ? ` under ${overall === 'good' ? 'a' : 'an'} ${RATING_WORDS[overall]}`
      : '';
  const published = on === null ? '' : `, published ${dayWords(on)}`;
  return `${name === null ? '' : `${name}: `}${subject} ${RATING_WORDS[rating]}${under}${published}.`;
};

const keyQuestionsOf = (part: RatedPart, href: string): Sign[] =>
  (['inadequate', 'requires-improvement'] as const).flatMap((rating): Sign[] => {
    const questions = DECIDING.filter((question) => part.keyQuestions[question] === rating);
    // Published together they are told together, otherwise each with its day.
    const days = Map.groupBy(questions, (question) => part.questionsOn[question]);
    return [...days].map(([on, together]) => {
      const subject = `${scopeWords(together)} ${together.length === 1 ? 'is' : 'are'}`;
      return { kind: `key-question-${rating}`, words: questionWords(part, subject, rating, on), since: on, href };
    });
  });

const keyQuestions = (facts: RiskFacts): Sign[] =>
  facts.rated.flatMap((part) => keyQuestionsOf(part, page(facts.locationId)));

/** Past the anniversary, not on it, as the policy's own verdict counts. */
const stale = ({ rated, ageLimits, today, locationId }: RiskFacts): Sign[] =>
  rated.flatMap(({ name, rating, publishedOn }): Sign[] => {
    if (publishedOn === null || rating === 'not-rated') return [];
    const passed = Math.max(...ageLimits.filter((years) => today > addMonths(publishedOn, years * 12)));
    if (!Number.isFinite(passed)) return [];
    const words = `${name === null ? '' : `${name}: `}${staleReason(publishedOn, today, passed)} Published ${dayWords(publishedOn)}.`;
    return [{ kind: 'stale', words, since: addMonths(publishedOn, passed * 12), href: page(locationId) }];
  });

/** Since its registration, or where CQC gives no day of that since it was first read; which of the two is said. */
const neverRated = (facts: RiskFacts): Sign[] => {
  const { rated, today, registeredOn, firstSeenOn, ratingNote, locationId } = facts;
  if (rated.length === 0 || rated.some(({ rating }) => rating !== 'not-rated')) return [];
  const since = registeredOn ?? firstSeenOn;
  if (addMonths(since, UNRATED_MONTHS) >= today) return [];
  const how = registeredOn === null ? 'first seen here' : 'registered';
  const note = ratingNote === null ? '' : ` CQC’s words: ${ratingNote}.`;
  const words = `Not rated by CQC: ${how} on ${dayWords(since)}, ${ageWords(since, today)}.${note}`;
  return [{ kind: 'never-rated', words, since: addMonths(since, UNRATED_MONTHS), href: page(locationId) }];
};

const notKnown = ({ whyUnknown, unknownSince: since, locationId }: RiskFacts): Sign[] => {
  if (whyUnknown === null) return [];
  const words = `Rating not known. ${whyUnknown}${since === null ? '' : ` Since ${dayWords(since)}.`}`;
  return [{ kind: 'rating-not-known', words, since, href: page(locationId) }];
};

const siblingWords = (fall: SiblingFall): string =>
  `${fall.name}, of the same ${fall.through}, fell from ${movement(fall)}, published ${dayWords(fall.on)}`;

const siblings = ({ siblings: fallen }: RiskFacts): Sign[] => {
  const newest = fallen.toSorted((one, other) => (one.on === other.on ? 0 : one.on < other.on ? 1 : -1));
  const [first] = newest;
  if (first === undefined) return [];
  const rest = newest.length - NAMED;
  const named = newest.slice(0, NAMED).map(siblingWords).join('; ');
  const words = `${named}${rest > 0 ? `; and ${rest} more within ${RECENT_DAYS} days` : ''}.`;
  return [{ kind: 'sibling-downgraded', words, since: first.on, href: page(first.locationId) }];
};

/** What CQC's ratings of it, and of its company's other locations, tell. */
export const qualitySigns = (facts: RiskFacts): Sign[] => [
  ...inadequate(facts),
  ...falls(facts),
  ...twice(facts),
  ...keyQuestions(facts),
  ...stale(facts),
  ...neverRated(facts),
  ...notKnown(facts),
  ...siblings(facts),
];
