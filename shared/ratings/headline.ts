/** What a person reads first of a location: its rating, its key questions, its age, its direction. */
import type { Framework, ScopeRating } from './observation.ts';
import { KEY_QUESTIONS, type KeyQuestion, type Rating } from './rating.ts';

/** The rating of one service group. */
interface ServiceHeadline {
  readonly name: string;
  readonly rating: Rating;
  readonly keyQuestions: Readonly<Record<KeyQuestion, Rating>>;
  /** `YYYY-MM-DD`, or null where CQC gives no day. */
  readonly publishedOn: string | null;
}

/** The rating of a location, with its services; days are `YYYY-MM-DD`. */
export interface Headline {
  readonly rating: Rating;
  /** CQC's own words; empty where it gave none. */
  readonly words: string;
  readonly keyQuestions: Readonly<Record<KeyQuestion, Rating>>;
  /** By name. Also where the location's own rating repeats the only one. */
  readonly services: readonly ServiceHeadline[];
  readonly publishedOn: string | null;
  readonly assessedOn: string | null;
  /** null where nothing was published for the location or any service of it, or CQC's file does not say. */
  readonly framework: Exclude<Framework, 'not-stated'> | null;
  readonly inherited: boolean;
}

/** Where the overall rating has gone since the one before it. */
export type Direction = 'up' | 'down' | 'same' | 'first';

const overallOf = (ratings: readonly ScopeRating[]): ScopeRating | undefined =>
  ratings.find((entry) => entry.scope === 'overall');

const keyQuestionsOf = (ratings: readonly ScopeRating[]): Record<KeyQuestion, Rating> => {
  const of = (question: KeyQuestion): Rating =>
    ratings.find((entry) => entry.scope === question)?.rating ?? 'not-rated';
  return Object.fromEntries(KEY_QUESTIONS.map((question) => [question, of(question)])) as Record<KeyQuestion, Rating>;
};

const servicesOf = (ratings: readonly ScopeRating[]): ServiceHeadline[] => {
  const names = new Set(ratings.flatMap((entry) => (entry.service === null ? [] : [entry.service])));
  return [...names].sort().map((name) => {
    const entries = ratings.filter((entry) => entry.service === name);
    const overall = overallOf(entries);
    const publishedOn = overall?.publishedOn ?? null;
    return { name, rating: overall?.rating ?? 'not-rated', keyQuestions: keyQuestionsOf(entries), publishedOn };
  });
};

const frameworkOf = (entry: ScopeRating | undefined): Headline['framework'] =>
  entry === undefined || entry.framework === 'not-stated' ? null : entry.framework;

/**
 * The headline of an observation's ratings. A location whose services are rated one by one is
 * "not-rated" itself, with the ratings in `services` and no day of its own.
 */
export const headlineRating = (ratings: readonly ScopeRating[]): Headline => {
  const own = ratings.filter((entry) => entry.service === null);
  const overall = overallOf(own);
  return {
    rating: overall?.rating ?? 'not-rated',
    words: overall?.words ?? '',
    keyQuestions: keyQuestionsOf(own),
    services: servicesOf(ratings),
    publishedOn: overall?.publishedOn ?? null,
    assessedOn: overall?.assessedOn ?? null,
    framework: frameworkOf(overall ?? own[0] ?? ratings[0]),
    inherited: (overall?.inheritedFrom ?? null) !== null,
  };
};
