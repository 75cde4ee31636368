/** What the text near a name says of which it is: CQC's ids, UK postcodes and towns. It chooses; it never names. */
import type { IndexLocation } from '../api/index-document.ts';
import { holdsId } from './cqc-id.ts';
import { tokenise } from './tokens.ts';

/** Royal Mail's formats, outward and inward code with or without the space. */
const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?)\s{0,3}(\d[A-Z]{2})\b/gi;

/** Every postcode in a text, in its plain written form. */
export const postcodesIn = (text: string): string[] =>
  [...text.matchAll(POSTCODE)].map(([, outward = '', inward = '']) => `${outward} ${inward}`.toUpperCase());

/** A postcode in its plain written form, "N12 9TB"; null where the text is none. */
const postcodeOf = (text: string): string | null => postcodesIn(text)[0] ?? null;

const words = (text: string): string =>
  ` ${tokenise(text)
    .map((token) => token.text)
    .join(' ')} `;

/** What chose one candidate, or null where nothing chose exactly one. */
export interface Choice {
  readonly location: number;
  readonly by: 'id' | 'postcode' | 'town';
  /** The id, postcode or town, as it is registered. */
  readonly text: string;
}

/** A location and its position in the index. */
export type Candidate = readonly [position: number, location: IndexLocation];

const byPostcode = (candidates: readonly Candidate[], postcodes: readonly string[]): Candidate[] =>
  candidates.filter(([, { postcode }]) => postcodes.includes(postcodeOf(postcode ?? '') ?? '-'));

const byTown = (candidates: readonly Candidate[], text: string): Candidate[] => {
  const near = words(text);
  return candidates.filter(([, { town }]) => words(town ?? '').trim() !== '' && near.includes(words(town ?? '')));
};

const only = (candidates: readonly Candidate[], by: Choice['by']): Choice | null => {
  const [first, second] = candidates;
  if (first === undefined || second !== undefined) return null;
  return { location: first[0], by, text: first[1][by] ?? '' };
};

/**
 * The one candidate that the near text fits: by CQC's id, else by postcode, else by town. A postcode that
 * fits no candidate speaks for a place outside the list, so that no town may choose then; ids of several
 * candidates choose none.
 */
export const chooseNearby = (candidates: readonly Candidate[], text: string): Choice | null => {
  const named = candidates.filter(([, { id }]) => holdsId(text, id));
  if (named.length > 0) return only(named, 'id');
  const postcodes = postcodesIn(text);
  const fitting = byPostcode(candidates, postcodes);
  if (postcodes.length > 0 && fitting.length === 0) return null;
  const remaining = fitting.length > 0 ? fitting : candidates;
  return only(fitting, 'postcode') ?? only(byTown(remaining, text), 'town');
};
