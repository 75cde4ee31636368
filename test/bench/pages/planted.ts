/** What is planted on a page, and the truth about it: the page carries the number, the truth stays here. */
import { canonicalName } from '../../../shared/names/tokens.ts';
import type { Book, Bookmark, Make } from './book.ts';
import { DECOYS } from './decoys.ts';
import { type Chance, pick } from './seeded.ts';
import { escaped, VARIANTS, type Variant } from './variants.ts';

/** The truth about one planted text. */
export interface Planted {
  /** A variant's or a decoy's own row in the table. */
  readonly row: string;
  /** The canonical form of all that is planted. */
  readonly said: string;
  /** The canonical form of what is to be marked; null for a decoy. */
  readonly wanted: string | null;
  /** The ink it should have; null for a decoy. */
  readonly ink: string | null;
}

/** The registered highlight of a rating. */
const INK = {
  outstanding: 'rw-1',
  good: 'rw-2',
  'requires-improvement': 'rw-3',
  inadequate: 'rw-4',
  'not-rated': 'rw-5',
} as const;

/** Half of the names on a page stand as they are registered, or in capitals: the first two ways of writing. */
const variantFor = (around: 'cell' | 'sentence', chance: Chance): Variant => {
  if (chance(2) === 0) return pick(VARIANTS.slice(0, 2), chance);
  return pick(
    VARIANTS.filter(({ cellOnly }) => around === 'cell' || cellOnly !== true),
    chance,
  );
};

/** Plants names and decoys of a book, and keeps the truth about each by its number. */
export class Planting {
  readonly truth: Planted[] = [];
  readonly #book: Book;
  readonly #chance: Chance;
  readonly #byMake: ReadonlyMap<Make, readonly Bookmark[]>;

  constructor(book: Book, chance: Chance) {
    this.#book = book;
    this.#chance = chance;
    this.#byMake = Map.groupBy(book.certain, ({ make }) => make);
  }

  /** Markup of one more name; `data-plant` with `number` belongs on the element around it, a cell or a sentence. */
  name(around: 'cell' | 'sentence' = 'cell'): { number: number; markup: string } {
    const { variant, makes, text, markup, seen } = variantFor(around, this.#chance);
    const mark = this.#markOf(makes);
    const written = text(mark);
    const wanted = canonicalName(seen?.(written) ?? written);
    this.truth.push({ row: variant, said: wanted, wanted, ink: INK[mark.location.rating] });
    const shown = markup?.(escaped(written), this.#chance) ?? escaped(written);
    return { number: this.truth.length - 1, markup: shown };
  }

  /** Markup of one more decoy. */
  decoy(): { number: number; markup: string } {
    const { decoy, text } = pick(DECOYS, this.#chance);
    const written = text(pick(this.#book.certain, this.#chance), this.#book, this.#chance);
    this.truth.push({ row: decoy, said: canonicalName(written), wanted: null, ink: null });
    return { number: this.truth.length - 1, markup: escaped(written) };
  }

  /** A location whose name is of one of these makes; a short book may have none, and then it is written as it is. */
  #markOf(makes: readonly Make[] | undefined): Bookmark {
    const fitting = makes === undefined ? [] : makes.flatMap((make) => this.#byMake.get(make) ?? []);
    return pick(fitting.length > 0 ? fitting : this.#book.certain, this.#chance);
  }
}
