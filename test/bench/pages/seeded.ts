/** Chance that falls the same way in every run, and the words that are made by it. */

/** A number from 0 to just below `bound`. */
export type Chance = (bound: number) => number;

/** Chance from a seed: a linear congruential generator, its low bits left out because they repeat. */
export const seeded = (seed: number): Chance => {
  let state = (seed * 2_654_435_761) >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % bound;
  };
};

/** One of several. Throws `RangeError` where there is nothing to pick from. */
export const pick = <T>(from: readonly T[], chance: Chance): T => {
  const picked = from[chance(from.length)];
  if (picked === undefined) throw new RangeError('Nothing to pick from');
  return picked;
};

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const FIRST = list(`
  fen thistle larks quill marrow tazzle zephyr ombers pipkin wren dapple snuggle yarrow vex bram copple dun elder
  farth gild hazel ivers jack kestle lund mallow nettle oster plum quern rook sorrel tansy umber vetch wother
`);
const SECOND = list(`
  bar comb den ding dle fal gar ham hol ing ker lan mar ner ock per quar rin sel tor ul ver wic yar zel
`);
const LAST = list(`
  brook bury by combe cote dale dene don fallow field ford gate hurst leigh ley low mead mere moor ridge rise shaw
  stead thorpe ton wick wood worth
`);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A word that no dictionary has and nobody bears: three invented syllables with a capital. */
export const inventedWord = (chance: Chance): string =>
  capital(pick(FIRST, chance) + pick(SECOND, chance) + pick(LAST, chance));
