/** A text that somebody typed, as words and numbers with what stands between them. Pure; linear in the text. */

export interface Written {
  /** Without accents, compatibility forms and invisible characters. */
  readonly text: string;
  readonly lower: string;
  readonly isNumber: boolean;
  /** What stands between it and the one before, white space left out: empty where only that does, or nothing. */
  readonly between: string;
  /** Whether nothing at all stands between it and the one before. */
  readonly touches: boolean;
}

const PIECE = /[\p{L}]+(?:'[\p{L}]+)*|\d+/gu;

/** Marks go before the folding, too: a run of thousands would be sorted there. */
const folded = (text: string): string =>
  text
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[\p{Pd}−]/gu, '-')
    .replaceAll('_', ' ')
    .replace(/\bd\.\s?o\.\s?b\b/gi, 'dob');

/** The words and numbers of a text in order. */
export const writtenIn = (text: string): Written[] => {
  const plain = folded(text);
  const found: Written[] = [];
  let end = 0;
  for (const match of plain.matchAll(PIECE)) {
    const [piece] = match;
    const gap = plain.slice(end, match.index);
    const isNumber = piece.charCodeAt(0) <= 57;
    found.push({
      text: piece,
      lower: piece.toLowerCase(),
      isNumber,
      between: gap.replace(/\s/g, ''),
      touches: gap === '' && found.length > 0,
    });
    end = match.index + piece.length;
  }
  return found;
};

/** Whether it is joined to the one before as the parts of one name are: by white space, a hyphen or nothing. */
export const isLinked = (word: Written | undefined): word is Written =>
  word !== undefined && (word.between === '' || word.between === '-');

const LEGAL_FORMS: ReadonlySet<string> = new Set(['ltd', 'limited', 'llp', 'plc', 'cic']);

/** What a name is found by: its words, without a legal form at its end. */
const sought = (name: string): string[] => {
  const words = writtenIn(name).map(({ lower }) => lower);
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words;
};

const standsAt = (name: readonly string[], words: readonly Written[], at: number): boolean =>
  name.every((word, index) => words[at + index]?.lower === word);

/**
 * The words without those of the given names, each of which leaves a break behind. A name of one word is left in:
 * taking it out would hide the surname beside it.
 */
export const withoutNames = (words: readonly Written[], names: readonly string[]): readonly Written[] => {
  const several = names.map(sought).filter((name) => name.length > 1);
  if (several.length === 0) return words;
  const byFirst = Map.groupBy(
    several.sort((a, b) => b.length - a.length),
    ([first]) => first,
  );
  const kept: Written[] = [];
  let isBroken = false;
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Written;
    const name = byFirst.get(word.lower)?.find((candidate) => standsAt(candidate, words, at));
    if (name === undefined) kept.push(isBroken ? { ...word, between: '|', touches: false } : word);
    isBroken = name !== undefined;
    at += name?.length ?? 1;
  }
  return kept;
};
