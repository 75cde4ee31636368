/** What a chip says: its words, what it is called, its colour, and the letter that stands for it where words have no room. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { RATING_WORDS, type Rating } from '../../shared/ratings/rating.ts';
import { type Attention, ratingChip, verdictWords } from './attention.ts';

/** What a chip is about, as the overlay found it. */
export interface ChipSubject {
  /** The name as the register or an alias writes it. */
  readonly name: string;
  /** The location it certainly is; null for "check name". */
  readonly location: IndexLocation | null;
  readonly attention: Attention | null;
}

export interface ChipFacts {
  /** "RI · 2019 · Ask manager". */
  readonly words: string;
  /** For who does not see it: the words first, then the name, then what the words leave out. */
  readonly label: string;
  readonly tone: Rating | 'check' | 'old' | 'attention';
  /** One character. */
  readonly letter: string;
}

const LETTERS: Readonly<Record<Rating, string>> = {
  outstanding: 'O',
  good: 'G',
  'requires-improvement': 'R',
  inadequate: 'I',
  'not-rated': 'N',
};

/** Whether a chip tells what CQC says: the council's own status does not age with CQC's data. */
const tellsCqc = ({ location, attention }: ChipSubject): boolean => location !== null && attention?.kind !== 'status';

/** Status and end of registration stand in the rating's place. */
const isAboveRating = ({ attention }: ChipSubject): boolean =>
  attention?.kind === 'status' || attention?.kind === 'ended';

const toneOf = (subject: ChipSubject, stale: boolean): ChipFacts['tone'] => {
  if (subject.location === null) return 'check';
  if (stale && tellsCqc(subject)) return 'old';
  return isAboveRating(subject) ? 'attention' : subject.location.rating;
};

/** "check name" never has a rating. */
const wordsOf = (subject: ChipSubject, stale: boolean): string => {
  const { location, attention } = subject;
  if (location === null) return 'Check name';
  const parts = [attention?.short ?? ratingChip(location), verdictWords(location)];
  if (stale && tellsCqc(subject)) parts.push('old data');
  return parts.filter((part) => part !== null).join(' · ');
};

const letterOf = (subject: ChipSubject): string => {
  const { location } = subject;
  if (location === null || location.ratingKnown === false) return '?';
  return isAboveRating(subject) ? '!' : LETTERS[location.rating];
};

/** What the words leave out: CQC's own words for "RI", and an alert's headline. */
const restOf = (subject: ChipSubject): string => {
  const { location, attention } = subject;
  const isShort = location?.rating === 'requires-improvement' && !isAboveRating(subject);
  const rating = isShort ? ` ${RATING_WORDS[location.rating]}.` : '';
  return rating + (attention?.kind === 'alert' ? ` ${attention.words}.` : '');
};

/** What the chip of a name says; `stale` where CQC's data is out of date by now. */
export const chipFacts = (subject: ChipSubject, stale: boolean): ChipFacts => {
  const words = wordsOf(subject, stale);
  return {
    words,
    // The words as they are seen come first (WCAG 2.2, 2.5.3 Label in Name).
    label: `${words}: ${subject.name}.${restOf(subject)} Show details`,
    tone: toneOf(subject, stale),
    letter: letterOf(subject),
  };
};
