/** What a card says about a name, decided apart from how it looks. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import type { IndexHead, KnownLocations } from '../../shared/names/index-reader.ts';
import type { Resolution } from '../../shared/names/resolve.ts';
import type { Found } from '../../shared/names/search.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { ratingWords } from './attention.ts';
import { type VerdictFacts, verdictOf, withUsWords } from './council-facts.ts';
import { type DataAge, dataAge } from './data-age.ts';
import { type ExceptionFacts, exceptionFacts } from './exception-facts.ts';
import { familySentence } from './family.ts';
import { type Notice, noticesOf, type OnPage } from './notices.ts';
import {
  type CoursePoint,
  courseOf,
  directionOf,
  publishedWords,
  servicesOf,
  sinceOf,
  unratedWords,
} from './rating-facts.ts';

/** Another location that the card can show. */
export interface Choice {
  readonly position: number;
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** "Good · 2024". */
  readonly words: string;
}

export interface ProviderFacts {
  readonly kind: 'provider';
  readonly location: IndexLocation;
  /** Registered provider, town and postcode, where known. */
  readonly place: string;
  /** "Assessed 3 March 2026, published 12 November 2026 · 9 days ago", or why there is no date. */
  readonly published: string;
  /** "Good since 3 February 2019, confirmed 12 March 2024", where its age does not say it all. */
  readonly since: string | null;
  /** "Down from its previous rating", that it was the last one, or null. */
  readonly direction: string | null;
  /** The last ratings, oldest first; empty where there is but one. */
  readonly course: readonly CoursePoint[];
  readonly verdict: VerdictFacts | null;
  readonly notices: readonly Notice[];
  /** "Block contract: 14 people, 210 hours a week with us"; null where the register says nothing. */
  readonly withUs: string | null;
  readonly services: readonly { name: string; rating: IndexLocation['rating']; published: string }[];
  /** What took over from a location whose registration has ended, where the index holds it. */
  readonly successor: Choice | null;
  readonly alternatives: readonly Choice[];
  /** Why the name on the page stands for this location; null where it was chosen by hand. */
  readonly why: string | null;
  /** Only ever `https:`; null where the index holds another address. */
  readonly reportUrl: string | null;
  /** One plain sentence for a family; null where none may be given. */
  readonly family: string | null;
  readonly exception: ExceptionFacts;
  readonly data: DataAge;
}

export interface CheckFacts {
  readonly kind: 'check';
  /** The name as the register or an alias writes it. */
  readonly name: string;
  readonly why: string;
  /** A sentence about the words of the council's systems beside the name. */
  readonly beside: string | null;
  readonly candidates: readonly { id: string; name: string; place: string }[];
  readonly data: DataAge;
}

/** What was looked up, and found. */
export interface FoundFacts {
  readonly kind: 'found';
  readonly query: string;
  /** What is only spelt alike has no rating beside it: it is another name until a person says otherwise. */
  readonly choices: readonly Choice[];
  readonly data: DataAge;
}

export type CardFacts = ProviderFacts | CheckFacts | FoundFacts;

/** The part of an index that a card is made from. */
export type CardIndex = Pick<KnownLocations, 'location'> & { readonly head: IndexHead };

/** Longest query repeated to the person, in UTF-16 units: a selection may be a whole page. */
const LONGEST_QUERY = 80;

const NEAR_WORDS = 'Only spelt alike: check the name';

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

/** Where a location is: what tells two of the same name apart. */
const placeOf = (location: IndexLocation): string => joined([location.town, location.postcode]) || 'Place not known';

/** CQC's address of the report, unless it is not one that may be followed. */
const safeUrl = (address: string): string | null =>
  URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;

/** The rating in full with its year: never without its age. */
const ratedWords = (location: IndexLocation): string => {
  const words = ratingWords(location);
  const year = location.publishedOn?.slice(0, 4);
  return location.rating === 'not-rated' || year === undefined ? words : `${words} · ${year}`;
};

const choiceOf = (position: number, index: CardIndex): Choice | null => {
  const location = index.location(position);
  if (location === undefined) return null;
  return { position, id: location.id, name: location.name, place: placeOf(location), words: ratedWords(location) };
};

const choicesOf = (positions: readonly number[], index: CardIndex): Choice[] =>
  positions.map((position) => choiceOf(position, index)).filter((choice) => choice !== null);

interface Asked extends OnPage {
  readonly why: string | null;
  readonly successor: number | null;
}

const ratingFacts = (location: IndexLocation, today: string) => {
  const rated = location.rating !== 'not-rated';
  return {
    published: rated ? publishedWords(location.publishedOn, location.assessedOn, today) : unratedWords(location),
    since: sinceOf(location),
    direction: rated ? directionOf(location) : null,
    course: courseOf(location),
    services: servicesOf(location).map(({ name, rating, publishedOn }) => ({
      name,
      rating,
      published: rating === 'not-rated' ? '' : publishedWords(publishedOn, null, today),
    })),
  };
};

const providerFacts = (location: IndexLocation, asked: Asked, index: CardIndex, now: Date): ProviderFacts => {
  const data = dataAge(index.head, now);
  const reportUrl = safeUrl(location.reportUrl);
  const today = londonDay(now);
  // What could take the work now is not told from old data.
  const alternatives = data.stale ? [] : choicesOf(location.alternatives ?? [], index);
  return {
    kind: 'provider',
    location,
    place: joined([location.providerName === location.name ? null : location.providerName, placeOf(location)]),
    ...ratingFacts(location, today),
    verdict: verdictOf(location, index.head.policyVersion ?? null),
    notices: noticesOf(location, asked, data, today),
    withUs: withUsWords(location),
    successor: asked.successor === null ? null : choiceOf(asked.successor, index),
    alternatives,
    exception: exceptionFacts(location, index.head, alternatives, today),
    why: asked.why,
    reportUrl,
    family: familySentence(location, reportUrl, data.stale),
    data,
  };
};

/**
 * The facts of one answer; `written` is the name as the register or an alias writes it. A name that is not certain carries
 * candidates and no rating at all.
 */
export const cardFacts = (
  resolution: Exclude<Resolution, { answer: 'none' }>,
  written: string,
  index: CardIndex,
  now: Date,
): CardFacts => {
  const { why, beside = null } = resolution;
  if (resolution.answer === 'certain') {
    const location = index.location(resolution.location);
    const asked = { written, beside, why, successor: resolution.successor ?? null };
    if (location !== undefined) return providerFacts(location, asked, index, now);
  }
  const positions = resolution.answer === 'check' ? resolution.candidates : [];
  const candidates = choicesOf(positions, index).map(({ id, name, place }) => ({ id, name, place }));
  return { kind: 'check', name: written, why, beside, candidates, data: dataAge(index.head, now) };
};

/** The facts of a location that a person has chosen; null where the index lacks the position. */
export const locationFacts = (position: number, index: CardIndex, now: Date): ProviderFacts | null => {
  const location = index.location(position);
  const asked = { written: null, beside: null, why: null, successor: null };
  return location === undefined ? null : providerFacts(location, asked, index, now);
};

const shortened = (query: string): string => {
  const text = query.trim().replace(/\s+/g, ' ');
  return text.length <= LONGEST_QUERY ? text : `${text.slice(0, LONGEST_QUERY).trimEnd()}…`;
};

/** The facts of a look-up, in the order in which it was answered. */
export const foundFacts = (query: string, found: readonly Found[], index: CardIndex, now: Date): FoundFacts => ({
  kind: 'found',
  query: shortened(query),
  choices: found.flatMap(({ position, why }) => {
    const choice = choiceOf(position, index);
    if (choice === null) return [];
    return why === 'near' ? [{ ...choice, words: NEAR_WORDS }] : [choice];
  }),
  data: dataAge(index.head, now),
});
