/** What about a location needs to be known before its rating is read. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { RATING_WORDS, type Rating, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import { statusWords } from './status-words.ts';

export interface Attention {
  /** `verdict`, `rating` (Inadequate with nothing else to say): these have a chip, but not the attention tint. */
  readonly kind: 'status' | 'ended' | 'alert' | 'verdict' | 'rating';
  /** Words for a list, for example "Suspended by the council". */
  readonly words: string;
  /** Words for a chip, as short as they go. */
  readonly short: string;
}

/** The rating in words; "Not known" where nobody knows what holds now. */
export const ratingWords = ({ rating, ratingKnown }: IndexLocation): string =>
  ratingKnown === false ? UNKNOWN_WORDS : RATING_WORDS[rating];

/** Beside a name there is room for so much; the label of the chip has CQC's own words. */
const SHORT_WORDS: Readonly<Record<Rating, string>> = { ...RATING_WORDS, 'requires-improvement': 'RI' };

const yearOf = ({ rating, publishedOn }: IndexLocation): string | null =>
  rating === 'not-rated' ? null : (publishedOn?.slice(0, 4) ?? null);

/** An answer of the policy in words: "Place", "Ask manager", "Do not place". */
export const answerWords = ({ answer, role }: Pick<NonNullable<IndexLocation['verdict']>, 'answer' | 'role'>): string =>
  ({ place: 'Place', ask: `Ask ${role ?? 'first'}`, 'do-not-place': 'Do not place' })[answer];

/** The verdict in words; null where there is none, or nothing stands against placing. */
export const verdictWords = ({ verdict = null }: IndexLocation): string | null =>
  verdict === null || verdict.answer === 'place' ? null : answerWords(verdict);

/** "RI · 2019": the rating never goes without its age. */
export const ratingChip = (location: IndexLocation): string => {
  const words = location.ratingKnown === false ? UNKNOWN_WORDS : SHORT_WORDS[location.rating];
  const year = location.ratingKnown === false ? null : yearOf(location);
  return year === null ? words : `${words} · ${year}`;
};

/** An alert's headline for where the location's name is said already: without it. */
export const alertWords = (location: IndexLocation, { headline }: NonNullable<IndexLocation['alert']>): string => {
  const lead = `${location.name}: `;
  const rest = headline.startsWith(lead) ? headline.slice(lead.length) : headline;
  return rest === '' ? headline : rest.charAt(0).toUpperCase() + rest.slice(1);
};

/**
 * The one thing that comes first, in the order in which a verdict is decided:
 * council suspension, registration ended, unread alert, a verdict against placing, Inadequate. Null where nothing does.
 */
export const attentionOf = (location: IndexLocation): Attention | null => {
  const { status, alert } = location;
  if (status !== null && status.kind !== 'active') return { kind: 'status', ...statusWords(status) };
  if (location.registration === 'deregistered') {
    return { kind: 'ended', words: 'Registration ended', short: 'Registration ended' };
  }
  if (alert !== null) return { kind: 'alert', words: alertWords(location, alert), short: ratingChip(location) };
  const verdict = verdictWords(location);
  if (verdict !== null) return { kind: 'verdict', words: verdict, short: ratingChip(location) };
  if (location.rating === 'inadequate') return { kind: 'rating', words: 'Inadequate', short: ratingChip(location) };
  return null;
};

/** Whether a name is tinted: where something has happened that its rating does not say. */
export const isTinted = (attention: Attention | null): boolean =>
  attention !== null && attention.kind !== 'rating' && attention.kind !== 'verdict';
