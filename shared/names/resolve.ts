/** From a hit to an answer: this location for certain, one of these to be checked by a person, or nothing. */
import type { IndexEntry, IndexLocation } from '../api/index-document.ts';
import type { KnownLocations } from './index-reader.ts';
import { longerName, ownNames } from './longer-name.ts';
import { type Candidate, type Choice, chooseNearby } from './nearby.ts';

/** What a name on a page stands for. Locations are positions in the index; `why` is a sentence for the card. */
export type Resolution =
  | { readonly answer: 'certain'; readonly location: number; readonly why: string }
  | { readonly answer: 'check'; readonly candidates: readonly number[]; readonly why: string }
  | { readonly answer: 'none' };

/** What stands around a hit. */
export interface Near {
  /** The text of its row, cell or sentence: a postcode or a town in it may choose between candidates. */
  readonly text: string;
  /** The hit is the whole of its cell, link, heading or field, but for punctuation. */
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

const certain = (position: number, location: IndexLocation, why: string): Resolution => ({
  answer: 'certain',
  location: position,
  why: hasEnded(location) ? `${why} Its registration has ended.` : why,
});

const count = (number: number): string => NUMBER_WORDS[number] ?? String(number);

const whySeveral = (entry: IndexEntry, candidates: readonly Candidate[]): string => {
  const number = candidates.length;
  if (entry.kind === 'brand') return 'A brand’s name alone: it does not say which branch.';
  if (entry.kind === 'provider' && entry.certainty === 'check') {
    return 'A provider’s name: the provider runs several locations, and it does not say which.';
  }
  if (number === 1) return 'The name fits one location here, but it may mean another.';
  if (entry.kind === 'alias')
    return `The council has confirmed this alias for ${count(number).toLowerCase()} locations.`;
  const state = candidates.every(([, location]) => hasEnded(location))
    ? 'locations whose registration has ended'
    : 'live locations';
  return `${count(number)} ${state} have this very name.`;
};

/** The candidates of an entry that the index knows. */
const candidatesOf = (entry: IndexEntry, known: KnownLocations): Candidate[] =>
  entry.locations.flatMap((position) => {
    const location = known.location(position);
    return location === undefined ? [] : [[position, location] as const];
  });

/** Why the hit may be a part of somebody else's name; null where it stands for itself. */
const doubt = (entry: IndexEntry, location: IndexLocation, near: Near, known: KnownLocations): string | null =>
  entry.kind === 'id'
    ? null
    : longerName({
        before: near.before ?? '',
        after: near.after ?? '',
        own: [entry.canonical, ...ownNames([location.name, location.providerName, location.town])],
        isTown: known.isTown,
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
  const why = `${whySeveral(entry, candidates)} The ${choice.by} beside it, ${choice.text}, is this one’s.`;
  return { candidate, why };
};

/**
 * What a hit on `entry` means where it stands. A postcode or town in `near.text` chooses between
 * candidates and never creates one; positions that the index does not know are passed over.
 */
export const resolveHit = (entry: IndexEntry, known: KnownLocations, near: Near): Resolution => {
  if (entry.wholeOnly && !near.whole) return NONE;
  const candidates = candidatesOf(entry, known);
  if (candidates.length === 0) return NONE;
  const choice = candidates.length > 1 ? chooseNearby(candidates, near.text) : null;
  const chosen = chosenOf(entry, candidates, choice);
  if (chosen === null) {
    return { answer: 'check', candidates: ordered(candidates, choice), why: whySeveral(entry, candidates) };
  }
  const [position, location] = chosen.candidate;
  const doubted = doubt(entry, location, near, known);
  if (doubted !== null) return { answer: 'check', candidates: ordered(candidates, choice), why: doubted };
  return certain(position, location, chosen.why);
};
