/** What a recorded exception says by itself, before anybody is asked: what the card shows at that moment. Pure. */
import type { ExceptionRequest } from '../../shared/api/exception.ts';
import type { IndexLocation } from '../../shared/api/index-document.ts';
import type { IndexHead } from '../../shared/names/index-reader.ts';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { ageWords, dayWords } from '../../shared/ui/age.ts';
import { answerWords, ratingWords } from './attention.ts';
import { sentence, statusText } from './status-text.ts';
import { statusWords } from './status-words.ts';

/** The part of an exception that nobody types. */
export type Prefilled = Pick<
  ExceptionRequest,
  'locationId' | 'locationName' | 'frozen' | 'contractType' | 'alternatives'
>;

export interface ExceptionFacts {
  readonly prefilled: Prefilled;
  /** The same in words, to be seen by whoever records it. */
  readonly shown: readonly { readonly what: string; readonly words: string }[];
  /** Roles that the policy names, to choose from. */
  readonly roles: readonly string[];
  /** Something stands against placing here: an exception is to be expected. */
  readonly expected: boolean;
}

/** The bounds of `shared/api/exception.ts`, in UTF-16 units. */
const LONGEST = { ratingWords: 100, reason: 500, role: 60, status: 300, version: 20, name: 300 } as const;
const MOST_ALTERNATIVES = 3;

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
const cutOrNull = (text: string | null, most: number): string | null => (text === null ? null : cut(text, most));

const statusLine = ({ status }: IndexLocation, today: string): string | null => {
  if (status === null || status.kind === 'active') return null;
  return [sentence(statusWords(status).words), statusText(status, today)].filter((part) => part !== null).join(' ');
};

/** CQC's own words where the rating is outside the order. */
const frozenWords = (location: IndexLocation): string => {
  const isOutside = location.rating === 'not-rated' && location.ratingKnown !== false;
  return (isOutside ? location.ratingNote : null) ?? ratingWords(location);
};

const frozenOf = (location: IndexLocation, head: IndexHead, today: string): ExceptionRequest['frozen'] => {
  const { verdict = null } = location;
  return {
    rating: location.rating,
    ratingWords: cut(frozenWords(location), LONGEST.ratingWords),
    publishedOn: location.publishedOn,
    verdict: verdict && {
      answer: verdict.answer,
      role: cutOrNull(verdict.role, LONGEST.role),
      reason: cut(verdict.reason, LONGEST.reason),
    },
    policyVersion: cutOrNull(verdict === null ? null : (head.policyVersion ?? null), LONGEST.version),
    status: cutOrNull(statusLine(location, today), LONGEST.status),
    dataAsOf: head.dataAsOf,
  };
};

const ratedLine = ({ ratingWords: words, publishedOn }: ExceptionRequest['frozen'], today: string): string =>
  publishedOn === null ? words : `${words}, published ${dayWords(publishedOn)} · ${ageWords(publishedOn, today)}`;

const verdictLine = ({ verdict, policyVersion }: ExceptionRequest['frozen']): string => {
  if (verdict === null) return 'No policy in force';
  return answerWords(verdict) + (policyVersion === null ? '' : ` (policy version ${policyVersion})`);
};

const shownOf = ({ locationName, frozen, alternatives }: Prefilled, today: string): ExceptionFacts['shown'] => [
  { what: 'Provider', words: locationName },
  { what: 'Rating', words: ratedLine(frozen, today) },
  { what: 'Verdict', words: verdictLine(frozen) },
  ...(frozen.status === null ? [] : [{ what: 'Council status', words: frozen.status }]),
  { what: 'Alternatives', words: alternatives.map(({ name }) => name).join(', ') || 'None known' },
];

/** What an exception at this location would say; `today` in London. */
export const exceptionFacts = (
  location: IndexLocation,
  head: IndexHead,
  alternatives: readonly { readonly id: string; readonly name: string }[],
  today: string,
): ExceptionFacts => {
  const { contractTypes = [], verdict = null } = location;
  const prefilled: Prefilled = {
    locationId: location.id,
    locationName: cut(location.name, LONGEST.name),
    frozen: frozenOf(location, head, today),
    contractType:
      contractTypes.length === 1 ? (CONTRACT_TYPES.find((type) => type === contractTypes[0]) ?? null) : null,
    alternatives: alternatives
      .slice(0, MOST_ALTERNATIVES)
      .map(({ id, name }) => ({ locationId: id, name: cut(name, LONGEST.name) })),
  };
  return {
    prefilled,
    shown: shownOf(prefilled, today),
    roles: head.roles ?? [],
    expected: (verdict !== null && verdict.answer !== 'place') || prefilled.frozen.status !== null,
  };
};
