/** What an alert says in one line. Pure. */
import type { EventKind, RatingEvent } from '../../shared/ratings/event.ts';
import { RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';

/** What the words of a change are made of. */
export type Told = Pick<RatingEvent, 'kind' | 'scope' | 'service' | 'from' | 'to' | 'detail'>;

const scopeWords = ({ scope, service }: Told): string => {
  const words = scope === 'overall' ? 'overall' : SCOPE_WORDS[scope];
  return service === null ? words : `${words}, ${service}`;
};

const ratingWords = (event: Told): string => {
  const to = event.to === null ? '' : RATING_WORDS[event.to];
  if (event.kind === 'first-rating') return `first rating ${to} (${scopeWords(event)})`;
  const change = `${event.from === null ? '' : RATING_WORDS[event.from]} to ${to} (${scopeWords(event)})`;
  if (event.kind === 'report-withdrawn') return `report withdrawn, ${change}`;
  if (event.kind === 'rating-inherited') return `inherited, ${change}`;
  return event.kind === 'correction' ? `corrected from ${change}` : change;
};

const movedWords = ({ detail }: Told): string => {
  const successor = detail?.after ?? null;
  return successor === null ? 'registration moved' : `registration moved to ${successor}`;
};

const PLAIN_WORDS: Readonly<Partial<Record<EventKind, string>>> = {
  'registration-ended': 'registration ended',
  'provider-changed': 'another provider',
  'name-changed': 'another name',
  dormant: 'dormant',
  'active-again': 'active again',
};

const changeWords = (event: Told): string => {
  if (event.kind === 'registration-moved') return movedWords(event);
  if (event.from !== null || event.to !== null) return ratingWords(event);
  return PLAIN_WORDS[event.kind] ?? `corrected to ${event.detail?.after ?? 'what it was'}`;
};

const moreWords = (count: number): string =>
  count === 0 ? '' : `, and ${count} more ${count === 1 ? 'change' : 'changes'}`;

/** "Good to Inadequate (overall), and 2 more changes". */
export const changesWords = (deciding: Told, others: number): string => `${changeWords(deciding)}${moreWords(others)}`;

/** "Oakfern Home Care: Good to Inadequate (overall), and 2 more changes". */
export const changeHeadline = (name: string, deciding: Told, others: number): string =>
  `${name}: ${changesWords(deciding, others)}`;

const correctedWords = (name: string, event: Told): string => {
  const lead = event.kind === 'report-withdrawn' ? 'Report withdrawn' : 'Correction';
  if (event.from === null || event.to === null) return `${lead}: ${name} is registered`;
  return `${lead}: ${name} is ${RATING_WORDS[event.to]}, not ${RATING_WORDS[event.from]} (${scopeWords(event)})`;
};

/** The gravest change that goes with a correction, and whether it was told before and still stands. */
export interface Beside {
  readonly change: Told;
  readonly carried: boolean;
}

/** "Correction: Oakfern Home Care is Good, not Requires improvement (overall); still Good to Inadequate (Safe)". */
export const revisionHeadline = (name: string, revising: Told, beside: Beside | null, others: number): string => {
  const lead = correctedWords(name, revising);
  if (beside === null) return `${lead}${moreWords(others)}`;
  return `${lead}; ${beside.carried ? 'still' : 'also'} ${changeWords(beside.change)}${moreWords(others)}`;
};
