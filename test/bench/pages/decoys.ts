/** What looks like a name of the book and must never show a rating: somebody else's name, or no name at all. */
import type { Book, Bookmark } from './book.ts';
import { type Chance, pick } from './seeded.ts';

/** One kind of decoy, its own row in the table of precision. */
export interface Decoy {
  readonly decoy: string;
  readonly text: (mark: Bookmark, book: Book, chance: Chance) => string;
}

/** The name that a person says: without a legal form, and of a trading-as name its second half. */
const spoken = ({ location: { name } }: Bookmark): string =>
  (name.split(' T/A ')[1] ?? name).replace(/ (ltd|limited)$/i, '');

/** A letter of the first long word changed for its neighbour. */
const misspelt = (name: string): string =>
  name.replace(/([a-z]{3})([b-y])/i, (_, before: string, letter: string) => {
    return before + String.fromCharCode(letter.charCodeAt(0) + 1);
  });

/** The name without its own place. */
const branchless = (mark: Bookmark): string => spoken(mark).replace(/ (?:\(.+\)|- .+)$/, '');

/** The last word with one letter more. */
const prolonged = (name: string): string => name.replace(/(\p{L})(\P{L}*)$/u, '$1s$2');

const PHRASES = [
  'Private home care was arranged by the family',
  'asked about domiciliary care services in the area',
  'seen at the surgery on Monday',
  'rang the London office twice',
  'Office',
  'London',
];

export const DECOYS: readonly Decoy[] = [
  { decoy: 'one letter apart', text: (mark) => misspelt(spoken(mark)) },
  { decoy: 'brand alone', text: (_, { unsure }) => unsure.brand },
  { decoy: 'provider of several', text: (_, { unsure }) => unsure.provider },
  { decoy: 'name of two locations', text: (_, { unsure }) => unsure.shared },
  { decoy: 'longer name after', text: (mark) => `${spoken(mark)} Holdings Group Ltd` },
  { decoy: 'longer name before', text: (mark) => `Great ${spoken(mark).replace(/^The /, '')}` },
  { decoy: 'another branch', text: (mark) => `${branchless(mark)} (Fernbury)` },
  { decoy: 'ordinary phrase', text: (_, __, chance) => pick(PHRASES, chance) },
  {
    decoy: 'part of a word',
    text: (mark, _, chance) => (chance(2) === 0 ? `pre${spoken(mark)}` : prolonged(branchless(mark))),
  },
  { decoy: 'over a sentence’s end', text: (mark) => branchless(mark).replace(/ (\S+)$/, '. $1') },
];
