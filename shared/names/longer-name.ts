/**
 * Whether a hit is only a part of a longer name, which belongs to somebody else: "Fenwick Care" in
 * "Fenwick Care (Leeds)" where our Fenwick Care is in York, in "Fenwick Care Services Ltd", in "Great Fenwick
 * Care". A wrong match is worse than no match, so such a hit is "check name".
 */
import { isPlace } from './places.ts';
import { canonicalName, isLegalForm, type Token, tokenise } from './tokens.ts';

/** What firms add to a name; capitalised right after another name they make it a longer one. */
const FIRM_WORDS: ReadonlySet<string> = new Set(
  `agency associates association care carers central centre community company domiciliary group healthcare health
  home homecare homes house holdings housing international living lodge midlands national north northern nursing
  partners partnership recruitment residential services solutions south southern east eastern staffing support
  supported trust uk west western`.split(/\s+/),
);

/** Words that stand before a name without belonging to it, capitalised or not. */
const LEADING_WORDS: ReadonlySet<string> = new Set(
  `a after agency and as at before both but by care client company contact current for from gave has home if in is
  left met name new not of old on or our package paid placement previous provider rang saw sent service since supplier
  that the this to told use using via was when while with
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december`.split(/\s+/),
);

/** "Called", "Allocated", "Using": what begins a note. */
const isVerb = (token: string): boolean => token.length > 4 && /(?:ed|ing)$/.test(token);

/** The words that may follow a name before its legal form: "Fenwick Care Northern Region Ltd". */
const MOST_ADDED_WORDS = 3;
const LONGEST_PLACE = 4;

/** Only white space: the word goes on with the name. A comma begins an address, a full stop a sentence. */
const adjoins = (gap: string): boolean => /^\s+$/.test(gap);

/** White space, a dash or an opening bracket: what stands before a branch. */
const opensBranch = (gap: string): boolean => /^[\s([\u2010-\u2015-]+$/.test(gap);

const isCapital = (raw: string, token: Token): boolean => /^[\p{Lu}\p{N}]/u.test(raw.slice(token.start, token.end));

const gapBefore = (raw: string, tokens: readonly Token[], index: number): string =>
  raw.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0);

/** Capitalised words that adjoin each other, from the first on. */
const capitalRun = (raw: string, tokens: readonly Token[]): Token[] => {
  const stop = tokens.findIndex((token, index) => !adjoins(gapBefore(raw, tokens, index)) || !isCapital(raw, token));
  return tokens.slice(0, stop < 0 ? tokens.length : stop);
};

const addsFirmWord = (after: string, tokens: readonly Token[]): boolean => {
  const run = capitalRun(after, tokens).slice(0, MOST_ADDED_WORDS + 1);
  const [first] = run;
  return first !== undefined && (FIRM_WORDS.has(first.text) || run.some((token) => isLegalForm(token.text)));
};

/** The place that follows as a branch, canonical; null where none does. */
const branchPlace = (
  after: string,
  tokens: readonly Token[],
  isKnownPlace: (name: string) => boolean,
): string | null => {
  const [first] = tokens;
  if (first === undefined || !opensBranch(after.slice(0, first.start)) || !isCapital(after, first)) return null;
  for (let length = Math.min(LONGEST_PLACE, tokens.length); length > 0; length -= 1) {
    const name = tokens
      .slice(0, length)
      .map((token) => token.text)
      .join(' ');
    if (isPlace(name) || isKnownPlace(name)) return name;
  }
  return null;
};

/**
 * Whether a capitalised word adjoins the name from the left: "Great Fenwick Care". Labels, verbs and
 * whatever holds a figure (a finance system's supplier number) do not belong to the name.
 */
const leadsIn = (before: string): boolean => {
  const last = tokenise(before).at(-1);
  if (last === undefined || !adjoins(before.slice(last.end)) || !isCapital(before, last)) return false;
  return !/\d/.test(last.text) && !LEADING_WORDS.has(last.text) && !isVerb(last.text);
};

const holds = (name: string, place: string): boolean => ` ${name} `.includes(` ${place} `);

/** What a longer name is judged by. */
export interface Surroundings {
  /** The text before the hit, raw, from the beginning of its line, cell or sentence. */
  readonly before: string;
  /** The text after the hit, raw, up to the end of its line, cell or sentence. */
  readonly after: string;
  /** Names and town of the location itself, canonical: its own town is no other branch. */
  readonly own: readonly string[];
  /** Whether a canonical name is a town of the index. */
  readonly isTown: (name: string) => boolean;
}

/** The sentence for the card where the hit is a part of a longer name; null where it stands for itself. */
export const longerName = ({ before, after, own, isTown }: Surroundings): string | null => {
  const tokens = tokenise(after);
  const place = branchPlace(after, tokens, isTown);
  if (place !== null && !own.some((name) => holds(name, place))) {
    return 'A place follows the name here that is not this location’s.';
  }
  return leadsIn(before) || addsFirmWord(after, tokens)
    ? 'The name goes on here: it may be a different company.'
    : null;
};

/** The canonical forms a location's own place may be found in. */
export const ownNames = (texts: readonly (string | null)[]): string[] => texts.map((text) => canonicalName(text ?? ''));
