/**
 * Words that the council's own systems put before or after a name: "DO NOT USE - ", " (Spot)". They are
 * no part of the name, so they make no longer name of it, and a cell that says nothing else is whole.
 *
 * Budget: nothing where none are set; else one look at the few words beside a hit.
 */
import { type Token, tokenise } from './tokens.ts';

/** As the council has set them. */
export interface Affixes {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** An affix taken apart: `signs[i]` stands before `words[i]`, and the last after them all. */
interface Affix {
  readonly text: string;
  readonly words: readonly string[];
  readonly signs: readonly string[];
}

interface Prepared {
  readonly prefixes: readonly Affix[];
  readonly suffixes: readonly Affix[];
}

/** What is left beside a hit once the affixes are taken away, and what they were, as the council has set them. */
export interface Beside {
  readonly before: string;
  readonly after: string;
  /** In reading order. */
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
}

/** An affix and the white space around it are no longer than this, in UTF-16 units. */
const LONGEST = 256;
/** "DO NOT USE - BLOCK - Brook Care": more than this stand beside no name. */
const MOST = 3;

const DASHES = /[\u2010-\u2015\u2212]/g;
const UNSEEN = /[\s\p{Cf}]+/gu;
const CLOSING = /^[\s)\]}]*[)\]}]/;
const SENTENCE_END = /[.?!;…]\s/;

/** The punctuation of a gap between words: white space and the kind of dash do not count. */
const signsOf = (gap: string): string => gap.normalize('NFKC').replace(DASHES, '-').replace(UNSEEN, '');

/** The text before each token and after the last. */
const gapsOf = (text: string, tokens: readonly Token[]): string[] =>
  [...tokens, { start: text.length }].map(({ start }, index) => text.slice(tokens[index - 1]?.end ?? 0, start));

const prepared = (texts: readonly string[]): Affix[] =>
  texts
    .map((text) => {
      const tokens = tokenise(text);
      return { text: text.trim(), words: tokens.map((token) => token.text), signs: gapsOf(text, tokens).map(signsOf) };
    })
    .filter(({ words }) => words.length > 0)
    // The longest first: "DO NOT USE - BLOCK" before "BLOCK".
    .sort((left, right) => right.words.length - left.words.length);

/** Made once for each index. */
const known = new WeakMap<Affixes, Prepared>();

const preparedOf = (affixes: Affixes): Prepared => {
  const made = known.get(affixes) ?? { prefixes: prepared(affixes.prefixes), suffixes: prepared(affixes.suffixes) };
  known.set(affixes, made);
  return made;
};

/** Whether the words and the signs between them are the affix's own. */
const reads = (affix: Affix, words: readonly Token[], gaps: readonly string[]): boolean =>
  affix.words.every((word, index) => words[index]?.text === word) &&
  affix.signs.slice(1, -1).every((signs, index) => signsOf(gaps[index + 1] ?? '') === signs);

/** Between the affix and the name: its own signs where it has any, else any but a sentence's end. */
const meets = (own: string, gap: string): boolean =>
  own === '' ? !SENTENCE_END.test(gap) && /[^\p{L}\p{N}]/u.test(gap) : signsOf(gap) === own;

/** Where the affix begins that ends the text, or -1. */
const prefixAt = (affix: Affix, tail: string, tokens: readonly Token[]): number => {
  const first = tokens.length - affix.words.length;
  if (first < 0) return -1;
  const gaps = gapsOf(tail, tokens).slice(first);
  const fits =
    reads(affix, tokens.slice(first), gaps) &&
    signsOf(gaps[0] ?? '').endsWith(affix.signs[0] ?? '') &&
    meets(affix.signs.at(-1) ?? '', gaps.at(-1) ?? '');
  return fits ? (tokens[first]?.start ?? -1) : -1;
};

/** Where the affix ends that begins the text, or -1. */
const suffixEnd = (affix: Affix, head: string, tokens: readonly Token[]): number => {
  const gaps = gapsOf(head, tokens);
  const count = affix.words.length;
  const fits =
    reads(affix, tokens, gaps) &&
    meets(affix.signs[0] ?? '', gaps[0] ?? '') &&
    signsOf(gaps[count] ?? '').startsWith(affix.signs[count] ?? '');
  return fits ? (tokens[count - 1]?.end ?? -1) : -1;
};

interface Taken {
  readonly rest: string;
  readonly texts: string[];
}

const takePrefixes = (prefixes: readonly Affix[], before: string): Taken => {
  const taken: Taken & { rest: string } = { rest: before, texts: [] };
  while (taken.texts.length < MOST) {
    const from = Math.max(0, taken.rest.length - LONGEST);
    const tail = taken.rest.slice(from);
    const tokens = tokenise(tail);
    const found = prefixes.find((prefix) => prefixAt(prefix, tail, tokens) >= 0);
    if (found === undefined) break;
    taken.rest = taken.rest.slice(0, from + prefixAt(found, tail, tokens));
    taken.texts.unshift(found.text);
  }
  return taken;
};

const takeSuffixes = (suffixes: readonly Affix[], after: string): Taken => {
  const taken: Taken & { rest: string } = { rest: after, texts: [] };
  while (taken.texts.length < MOST) {
    const head = taken.rest.slice(0, LONGEST);
    const tokens = tokenise(head);
    const found = suffixes.find((suffix) => suffixEnd(suffix, head, tokens) >= 0);
    if (found === undefined) break;
    taken.rest = taken.rest.slice(suffixEnd(found, head, tokens)).replace(CLOSING, '');
    taken.texts.push(found.text);
  }
  return taken;
};

const isNone = (affixes: Affixes | undefined): affixes is undefined =>
  affixes === undefined || affixes.prefixes.length + affixes.suffixes.length === 0;

/** The text beside a hit without the affixes that adjoin it. */
export const withoutAffixes = (before: string, after: string, affixes: Affixes | undefined): Beside => {
  if (isNone(affixes)) return { before, after, prefixes: [], suffixes: [] };
  const { prefixes, suffixes } = preparedOf(affixes);
  const front = takePrefixes(prefixes, before);
  const back = takeSuffixes(suffixes, after);
  return { before: front.rest, after: back.rest, prefixes: front.texts, suffixes: back.texts };
};

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(' and ');

/** The sentence for the card about what stands beside a name; null where nothing does. In the council's words, not the page's. */
export const besideSentence = ({ prefixes, suffixes }: Pick<Beside, 'prefixes' | 'suffixes'>): string | null => {
  if (prefixes.length > 0 && suffixes.length > 0) {
    return `Your system writes ${quoted(prefixes)} before this name and ${quoted(suffixes)} after it.`;
  }
  if (prefixes.length > 0) return `Your system writes ${quoted(prefixes)} before this name.`;
  return suffixes.length > 0 ? `Your system writes ${quoted(suffixes)} after this name.` : null;
};

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');
const folded = (text: string): string => bare(text.normalize('NFKC')).toLowerCase();

/**
 * Whether a cell's or field's text says nothing but the name found in it (`raw`, as it stands), apart from
 * punctuation, white space, and an affix on either side.
 */
export const saysOnly = (text: string, raw: string, affixes: Affixes | undefined): boolean => {
  if (bare(text) === bare(raw)) return true;
  if (isNone(affixes)) return false;
  const [said, name] = [folded(text), folded(raw)];
  if (name === '' || !said.includes(name)) return false;
  const fronts = ['', ...affixes.prefixes.map(folded)].filter((front) => said.startsWith(front + name));
  return fronts.some((front) => ['', ...affixes.suffixes.map(folded)].some((back) => said === front + name + back));
};

const wordsOf = (text: string): string[] => tokenise(text).map((token) => token.text);

/** Whether a whole name, as a system writes it, begins with the words; with these words alone it is no name. */
export const beginsWith = (name: string, prefix: string): boolean => {
  const [words, own] = [wordsOf(name), wordsOf(prefix)];
  return words.length > own.length && own.every((word, index) => words[index] === word);
};

/** The same of its end. */
export const endsWith = (name: string, suffix: string): boolean => {
  const [words, own] = [wordsOf(name), wordsOf(suffix)];
  return words.length > own.length && own.every((word, index) => words[words.length - own.length + index] === word);
};
