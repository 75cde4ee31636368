/** From a hit to an answer: this location for certain, one of these to be checked by a person, or nothing. */
import type { IndexEntry, IndexLocation } from '../api/index-document.ts';
import { type Affixes, besideSentence, withoutAffixes } from './affixes.ts';
import type { IndexReader } from './index-reader.ts';
import { isKindPhrase } from './kind-phrases.ts';
import { longerName, ownNames } from './longer-name.ts';
import { type Candidate, type Choice, chooseNearby } from './nearby.ts';

/** What every answer but "none" may say besides. */
interface Told {
  /** Sentences for the card: what is equal, and what chose. */
  readonly why: string;
  /** A sentence about words of the council's own system beside the name, which are no part of it. */
  readonly beside?: string;
}

/**
 * What a name on a page stands for. Locations are positions in the index. `successor` is the location
 * that took over from one whose registration has ended, where the index holds it.
 */
export type Resolution =
  | (Told & { readonly answer: 'certain'; readonly location: number; readonly successor?: number })
  | (Told & { readonly answer: 'check'; readonly candidates: readonly number[] })
  | { readonly answer: 'none' };

/** What is asked of the index. */
export type NameIndex = Pick<IndexReader, 'location' | 'isPlace' | 'entry' | 'matcher'> & {
  readonly head: { readonly affixes?: Affixes | undefined };
};

/** What stands around a hit. */
export interface Near {
  /** The text of its row, cell or sentence: an id, a postcode or a town in it may choose between candidates. */
  readonly text: string;
  /** The hit is the whole of its cell, link, heading or field, but for punctuation and affixes (`saysOnly`). */
  readonly whole: boolean;
  /** The text directly before and after the hit, in the same flow: tells a part of a longer name. */
  readonly before?: string;
  readonly after?: string;
}

const NONE: Resolution = { answer: 'none' };

const NUMBER_WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

const WHY: Readonly<Record<IndexEntry['kind'], string>> = {
  id: 'CQC’s identifier is written here.',
  alias: 'Alias confirmed by your council.',
  location: 'The name equals the registered name.',
  trading: 'The name equals a trading name of this location.',
  provider: 'The name equals the provider’s name, and the provider runs one location.',
  brand: 'The name equals the brand’s name.',
};

const hasEnded = (location: IndexLocation): boolean => location.registration === 'deregistered';

/** The position of the location with this id, found as a page's text is. */
const positionOf = (id: string, { matcher, entry }: NameIndex): number | undefined => {
  const found = matcher.find(id).map((hit) => entry(hit.entry));
  return found.find((each) => each?.kind === 'id')?.locations[0];
};

const placed = ({ name, town }: Pick<IndexLocation, 'name' | 'town'>): string =>
  town === null || name.includes(town) ? `“${name}”` : `“${name}” in ${town}`;

/** What has to be said of a location whose registration has ended: that it has, and who took over. */
const ended = ({ successorId, successorName }: IndexLocation, index: NameIndex) => {
  const position = successorId === null ? undefined : positionOf(successorId, index);
  const successor = position === undefined ? undefined : index.location(position);
  if (successorId === null) return { words: 'Its registration has ended.' };
  const named = successor ?? { name: successorName ?? successorId, town: null };
  return {
    words: `Its registration has ended. CQC names ${placed(named)} as its successor; no rating is carried over.`,
    ...(position === undefined || successor === undefined ? {} : { successor: position }),
  };
};

const certain = (position: number, location: IndexLocation, why: string, index: NameIndex): Resolution => {
  const answer = { answer: 'certain', location: position, why } as const;
  if (!hasEnded(location)) return answer;
  const { words, ...more } = ended(location, index);
  return { ...answer, ...more, why: `${why} ${words}` };
};

const count = (number: number): string => NUMBER_WORDS[number] ?? String(number);

const whyCheck = (entry: IndexEntry, candidates: readonly Candidate[]): string | null => {
  if (entry.certainty !== 'check') return null;
  if (entry.kind === 'brand') return 'A brand’s name alone: it does not say which branch.';
  if (isKindPhrase(entry.canonical)) return 'An ordinary phrase: here it may mean something else.';
  if (entry.kind !== 'provider') return 'The name fits one location here, but it may mean another.';
  return candidates.length === 1
    ? 'A provider’s name: the provider runs other locations, and it does not say which is meant.'
    : 'A provider’s name: the provider runs several locations, and it does not say which.';
};

const whySeveral = (entry: IndexEntry, candidates: readonly Candidate[]): string => {
  const check = whyCheck(entry, candidates);
  if (check !== null) return check;
  const number = count(candidates.length);
  if (entry.kind === 'alias') return `The council has confirmed this alias for ${number.toLowerCase()} locations.`;
  const state = candidates.every(([, location]) => hasEnded(location))
    ? 'locations whose registration has ended'
    : 'live locations';
  return `${number} ${state} have this very name.`;
};

/** The candidates of an entry that the index knows. */
const candidatesOf = (entry: IndexEntry, index: NameIndex): Candidate[] =>
  entry.locations.flatMap((position) => {
    const location = index.location(position);
    return location === undefined ? [] : [[position, location] as const];
  });

/** Why the hit may be a part of somebody else's name; null where it stands for itself. */
const doubt = (
  entry: IndexEntry,
  { name, providerName, town, area = null }: IndexLocation,
  { before, after }: { readonly before: string; readonly after: string },
  { isPlace }: NameIndex,
): string | null =>
  entry.kind === 'id'
    ? null
    : longerName({
        before,
        after,
        own: () => [entry.canonical, ...ownNames([name, providerName, town, area])],
        isPlace,
      });

/** The order of candidates for a person: the one that fits the place beside the name first. */
const ordered = (candidates: readonly Candidate[], choice: Choice | null): number[] => {
  const positions = candidates.map(([position]) => position);
  if (choice === null) return positions;
  return [choice.location, ...positions.filter((position) => position !== choice.location)];
};

/** The chosen candidate and the sentence that says why; null where nothing chose. */
const chosenOf = (entry: IndexEntry, candidates: readonly Candidate[], choice: Choice | null) => {
  const [first, second] = candidates;
  if (entry.certainty === 'check' || first === undefined) return null;
  if (second === undefined) return { candidate: first, why: WHY[entry.kind] };
  const candidate = candidates.find(([position]) => position === choice?.location);
  if (choice === null || candidate === undefined) return null;
  const by = choice.by === 'id' ? 'CQC identifier' : choice.by;
  const why = `${whySeveral(entry, candidates)} The ${by} beside it, ${choice.text}, is this one’s.`;
  return { candidate, why };
};

/** The answer for a name of one live location with nothing around it, which most cells hold; null where there is more to ask. */
const plainly = (entry: IndexEntry, index: NameIndex, { before = '', after = '' }: Near): Resolution | null => {
  const [position, another] = entry.locations;
  if (before !== '' || after !== '' || entry.certainty === 'check' || another !== undefined) return null;
  const location = position === undefined ? undefined : index.location(position);
  if (position === undefined || location === undefined || hasEnded(location)) return null;
  return { answer: 'certain', location: position, why: WHY[entry.kind] };
};

/**
 * What a hit on `entry` means where it stands. An id, postcode or town in `near.text` chooses between
 * candidates and never creates one; positions that the index does not know are passed over. The
 * council's prefixes and suffixes beside the hit are no part of a longer name.
 */
export const resolveHit = (entry: IndexEntry, index: NameIndex, near: Near): Resolution => {
  if (entry.wholeOnly && !near.whole) return NONE;
  const plain = plainly(entry, index, near);
  if (plain !== null) return plain;
  const candidates = candidatesOf(entry, index);
  if (candidates.length === 0) return NONE;
  const around = withoutAffixes(near.before ?? '', near.after ?? '', index.head.affixes);
  const beside = besideSentence(around);
  const told = beside === null ? {} : { beside };
  const choice = candidates.length > 1 ? chooseNearby(candidates, near.text) : null;
  const check = (why: string): Resolution => ({
    answer: 'check',
    candidates: ordered(candidates, choice),
    why,
    ...told,
  });
  const chosen = chosenOf(entry, candidates, choice);
  if (chosen === null) return check(whySeveral(entry, candidates));
  const [position, location] = chosen.candidate;
  const doubted = doubt(entry, location, around, index);
  return doubted === null ? { ...certain(position, location, chosen.why, index), ...told } : check(doubted);
};
