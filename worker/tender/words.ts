/** What a tender check says, in words: the same on the page and in the CSV. Pure. */
import type { LocationEvidence, TenderBody, TenderItem } from '../../shared/api/tender.ts';
import { STATUS_KINDS, STATUS_SCOPES } from '../../shared/policy/vocabulary.ts';
import { rulingWords } from '../../shared/policy/words.ts';
import {
  KEY_QUESTIONS,
  type KeyQuestion,
  RATING_WORDS,
  RATINGS,
  type Rating,
  SCOPE_WORDS,
  UNKNOWN_WORDS,
} from '../../shared/ratings/rating.ts';
import { dayWords } from '../../shared/ui/age.ts';
import { reachWords } from '../statuses/words.ts';

/** What stands wherever a rating would, while nobody knows who the bidder is. */
export const CHECK_NAME = 'Check name';

const ratingWordsOf = (rating: Rating | null | undefined): string =>
  rating === null || rating === undefined ? UNKNOWN_WORDS : RATING_WORDS[rating];

/** The rating as at the day. */
export const ratingWords = ({ rating, inherited }: Pick<LocationEvidence, 'rating' | 'inherited'>): string =>
  `${ratingWordsOf(rating)}${inherited && rating !== null ? ' (inherited)' : ''}`;

/** The rating of one key question as at the day. */
export const questionWords = (
  { keyQuestions }: Pick<LocationEvidence, 'keyQuestions'>,
  question: KeyQuestion,
): string => ratingWordsOf(keyQuestions[question]);

const listWords = (questions: readonly KeyQuestion[]): string =>
  questions.map((question) => SCOPE_WORDS[question]).join(', ');

/** "Safe, Caring: Good", one line a rating, best first, of the key questions of which something is known. */
export const questionsWords = ({ keyQuestions }: Pick<LocationEvidence, 'keyQuestions'>): string[] =>
  RATINGS.flatMap((rating) => {
    const questions = KEY_QUESTIONS.filter((question) => keyQuestions[question] === rating);
    if (questions.length === 0) return [];
    const which = questions.length === KEY_QUESTIONS.length ? 'All key questions' : listWords(questions);
    return [`${which}: ${RATING_WORDS[rating]}`];
  });

/** "Homecare agencies: Good, published 12 November 2026", one a service. */
export const servicesWords = ({ services }: Pick<LocationEvidence, 'services'>): string[] =>
  services.map(({ name, rating, publishedOn }) => {
    const published = publishedOn === null ? '' : `, published ${dayWords(publishedOn)}`;
    return `${name}: ${RATING_WORDS[rating]}${published}`;
  });

type Registered = Pick<LocationEvidence, 'registration' | 'registeredOn' | 'deregisteredOn'>;

/** The registration as at the day. */
export const registrationWords = ({ registration, registeredOn, deregisteredOn }: Registered): string => {
  switch (registration) {
    case 'registered':
      return 'Registered';
    case 'not-shown':
      return 'No longer shown by CQC';
    case 'not-yet-registered':
      return registeredOn === null ? 'Not registered yet' : `Not registered until ${dayWords(registeredOn)}`;
    case 'ended':
      return deregisteredOn === null ? 'Registration ended' : `Registration ended on ${dayWords(deregisteredOn)}`;
  }
};

/** What has to be read together with the rating. */
export const ratingNotes = (evidence: LocationEvidence): string[] => [
  ...(evidence.ratingNote === null ? [] : [evidence.ratingNote]),
  ...(evidence.registration === 'ended' && evidence.rating !== null && evidence.rating !== 'not-rated'
    ? ['Its last rating before the registration ended.']
    : []),
];

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1).replaceAll('-', ' ');

/** The council's status today; "None" where it says nothing against the location. */
export const statusWords = ({ status }: Pick<LocationEvidence, 'status'>): string => {
  if (status === null) return 'None';
  const kind = STATUS_KINDS.find((each) => each === status.kind);
  const scope = STATUS_SCOPES.find((each) => each === status.scope) ?? 'all';
  const what = kind === undefined ? capital(status.kind) : reachWords({ ...status, kind, scope });
  return status.reason === null ? what : `${what}: ${status.reason}`;
};

/** The verdict; says why there is none. */
export const verdictWords = ({ verdict }: Pick<LocationEvidence, 'verdict'>, policyVersion: string | null): string => {
  if (policyVersion === null) return 'No policy in force';
  return verdict === null ? UNKNOWN_WORDS : rulingWords(verdict);
};

/** The bidder as the list writes it. */
export const writtenWords = ({ written: { name, id, postcode } }: Pick<TenderItem, 'written'>): string =>
  [name, id, postcode].filter((part) => part !== null).join(', ');

/** "12 bidders: 10 found, 2 to check." */
export const countWords = ({ items }: Pick<TenderBody, 'items'>): string => {
  const found = items.filter(({ outcome }) => outcome === 'found').length;
  return `${items.length} ${items.length === 1 ? 'bidder' : 'bidders'}: ${found} found, ${items.length - found} to check by name.`;
};
