/**
 * Whether a hit is only a part of a longer name, which belongs to somebody else: "Fenwick Care" in
 * "Fenwick Care (Leeds)" where our Fenwick Care is in York, in "Fenwick Care Services Ltd", in "Great Fenwick
 * Care". A wrong match is worse than no match, so such a hit is "check name".
 */
import { bracketedBranch } from './bracketed.ts';
import { canonicalName, isLegalForm, type Token, tokenise } from './tokens.ts';

/** What firms add to a name; capitalised right after another name they make it a longer one. */
const FIRM_WORDS: ReadonlySet<string> = new Set(
  `agency associates association care carers central centre community company domiciliary group healthcare health
  home homecare homes house holdings housing international living lodge midlands national north northern nursing
  partners partnership recruitment residential services solutions south southern east eastern staffing support
  supported trust uk west western`.split(/\s+/),
);

/** Whether firms add this canonical token to their names. */
export const isFirmWord = (token: string): boolean => FIRM_WORDS.has(token);

/** Words that stand before a name without belonging to it, capitalised or not. */
const LEADING_WORDS: ReadonlySet<string> = new Set(
  `a after agency and as at before both but by care client company contact current for from gave has home if in is
  left met name new not of old on or our package paid placement previous provider rang saw sent service since supplier
  that the this to told use using via was when while with
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december`.split(/\s+/),
);

/** Places whose names, in lower case, are other words: "from Fenwick Care reading the notes". */
const WORDS_TOO: ReadonlySet<string> = new Set(
  'barking bath brent bury central deal derby dover east hull humber midlands north poole reading rugby sale slough south stock west'.split(
    ' ',
  ),
);

/** "Called", "Allocated", "Using": what begins a note. */
const isVerb = (token: string): boolean => token.length > 4 && /(?:ed|ing)$/.test(token);

/** The words that may follow a name before its legal form: "Fenwick Care Northern Region Ltd". */
const MOST_ADDED_WORDS = 3;
const LONGEST_PLACE = 4;

/** Only white space: the word goes on with the name. A comma begins an address, a full stop a sentence. */
const adjoins = (gap: string): boolean => /^[\s\p{Cf}]+$/u.test(gap);

/** White space, a dash or an opening bracket: what stands before a branch. */
const opensBranch = (gap: string): boolean => /^[\s\p{Cf}([\u2010-\u2015-]+$/u.test(gap);

const isCapital = (raw: string, token: Token): boolean => /^[\p{Lu}\p{N}]/u.test(raw.slice(token.start, token.end));

const gapBefore = (raw: string, tokens: readonly Token[], index: number): string =>
  raw.slice(tokens[index - 1]?.end ?? 0, tokens[index]?.start ?? 0);

/** Capitalised words that adjoin each other, from the first on. */
const capitalRun = (raw: string, tokens: readonly Token[]): Token[] => {
  const stop = tokens.findIndex((token, index) => !adjoins(gapBefore(raw, tokens, index)) || !isCapital(raw, token));
  return tokens.slice(0, stop < 0 ? tokens.length : stop);
};

/** What may go on with a name: a word that a blank, a dash or an opening bracket parts from it, no comma. */
const WORD_NEXT = /^[\s\p{Cf}([\u2010-\u2015-]+[\p{L}\p{N}]/u;

/** The first few words: no more of them can belong to the name, and a long note is not read to its end. */
const FIRST_WORDS = /^[\s\p{Cf}([\u2010-\u2015-]+(?:\S{1,64}\s*){1,6}/u;

const wordsAfter = (after: string): Token[] =>
  WORD_NEXT.test(after) ? tokenise(FIRST_WORDS.exec(after)?.[0] ?? '') : [];

/** Words that adjoin each other and end in a legal form make a company's name in any case; "limited" is a word, too. */
const endsInLegalForm = (after: string, tokens: readonly Token[]): boolean => {
  const stop = tokens.findIndex((_, index) => !adjoins(gapBefore(after, tokens, index)));
  return tokens
    .slice(0, stop < 0 ? tokens.length : stop)
    .slice(0, MOST_ADDED_WORDS + 1)
    .some((token) => isLegalForm(token.text) && after.slice(token.start, token.end) !== 'limited');
};

const addsFirmWord = (after: string, tokens: readonly Token[]): boolean => {
  const [first] = capitalRun(after, tokens);
  return (first !== undefined && isFirmWord(first.text)) || endsInLegalForm(after, tokens);
};

/** Whether the first word may be a place: capitalised, in brackets or after a dash, or no other word of English. */
const mayBePlace = (after: string, first: Token): boolean =>
  isCapital(after, first) || !adjoins(after.slice(0, first.start)) || !WORDS_TOO.has(first.text);

/** The place that follows as a branch, canonical; null where none does. */
const branchPlace = (
  after: string,
  tokens: readonly Token[],
  isKnownPlace: (name: string) => boolean,
): string | null => {
  const [first] = tokens;
  if (first === undefined || !opensBranch(after.slice(0, first.start)) || !mayBePlace(after, first)) return null;
  for (let length = Math.min(LONGEST_PLACE, tokens.length); length > 0; length -= 1) {
    const name = tokens
      .slice(0, length)
      .map((token) => token.text)
      .join(' ');
    if (isKnownPlace(name)) return name;
  }
  return null;
};

const LAST_WORD = /\S+$/u;
/** In UTF-16 units. */
const LONGEST_WORD = 64;

/**
 * Whether a capitalised word adjoins the name from the left: "Great Fenwick Care". Labels, verbs and
 * whatever holds a figure (a finance system's supplier number) do not belong to the name.
 */
const leadsIn = (before: string): boolean => {
  const words = before.trimEnd();
  if (words === '' || words.length === before.length) return false;
  const near = LAST_WORD.exec(words.slice(-LONGEST_WORD))?.[0] ?? '';
  const last = tokenise(near).at(-1);
  if (last === undefined || last.end < near.length || !isCapital(near, last)) return false;
  return !/\d/.test(last.text) && !LEADING_WORDS.has(last.text) && !isVerb(last.text);
};

const holds = (name: string, place: string): boolean => ` ${name} `.includes(` ${place} `);

/** What a longer name is judged by. */
export interface Surroundings {
  /** The text before the hit, raw, from the beginning of its line, cell or sentence. */
  readonly before: string;
  /** The text after the hit, raw, up to the end of its line, cell or sentence. */
  readonly after: string;
  /** Names and town of the location itself, canonical: its own town is no other branch. Asked only where a place follows. */
  readonly own: () => readonly string[];
  /** Whether a canonical name is a town of the index. */
  readonly isPlace: (name: string) => boolean;
}

/** The sentence for words that follow as a branch's do and are not the location's own; null where there are none. */
const namesOtherBranch = (after: string, tokens: readonly Token[], { own, isPlace }: Surroundings): string | null => {
  const place = branchPlace(after, tokens, isPlace);
  const branch = place ?? bracketedBranch(after, tokens);
  if (branch === null || own().some((name) => holds(name, branch))) return null;
  return place === null
    ? 'Words in brackets follow the name here: they may mean another branch.'
    : 'A place follows the name here that is not this location’s.';
};

/** The sentence for the card where the hit is a part of a longer name; null where it stands for itself. */
export const longerName = (around: Surroundings): string | null => {
  const { before } = around;
  // The bracket of a branch that the name itself ends in: what stands behind it goes on with the name.
  const after = around.after.replace(/^[)\]]/, '');
  const tokens = wordsAfter(after);
  const goesOn = leadsIn(before) || addsFirmWord(after, tokens);
  return (
    namesOtherBranch(after, tokens, around) ?? (goesOn ? 'The name goes on here: it may be a different company.' : null)
  );
};

/** The canonical forms a location's own place may be found in. */
export const ownNames = (texts: readonly (string | null)[]): string[] => texts.map((text) => canonicalName(text ?? ''));
