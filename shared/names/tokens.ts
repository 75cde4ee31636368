/**
 * The canonical form of a name: what two spellings of one name have in common.
 *
 * Case, accents, quotes, dashes, white space, no-break and invisible characters do not count;
 * "&" is "and"; "Saint" is "St"; a legal form ("Ltd", "Limited", "LLP", "PLC", "CIC") after the
 * first word is dropped. Words in a branch's brackets are words like any other.
 */
import { classOf, foldWord, WORD } from './characters.ts';
import { SAME_TOKEN, TokenScan } from './scan.ts';

/** One word of a text. */
export interface Token {
  /** Canonical. */
  readonly text: string;
  /** UTF-16 offsets in the raw text; `end` is after the last letter. */
  readonly start: number;
  readonly end: number;
}

/** Canonical tokens that name a company's legal form and nothing else. */
export const LEGAL_FORMS = ['ltd', 'llp', 'plc', 'cic'] as const;

const legalForms: ReadonlySet<string> = new Set(LEGAL_FORMS);
const sameToken: ReadonlyMap<string, string> = new Map(SAME_TOKEN);
const scan = new TokenScan(0);

const canonicalToken = (raw: string): string => {
  if (classOf(raw.codePointAt(0) ?? 0) !== WORD) return 'and';
  const folded = foldWord(raw);
  return sameToken.get(folded) ?? folded;
};

/** The words of a text in order, each canonical, with its place in the raw text. */
export const tokenise = (raw: string): Token[] => {
  const count = scan.read(raw);
  return Array.from({ length: count }, (_, index) => {
    const start = scan.start[index] ?? 0;
    const end = scan.end[index] ?? 0;
    return { text: canonicalToken(raw.slice(start, end)), start, end };
  });
};

/** Whether a canonical token is a legal form, which counts only as the first word of a name. */
export const isLegalForm = (token: string): boolean => legalForms.has(token);

/** Drops legal forms, but for one that leads: "Ltd" alone is still a name, if a poor one. */
export const withoutLegalForms = (tokens: readonly string[]): string[] =>
  tokens.filter((token, index) => index === 0 || !isLegalForm(token));

/** The canonical form of a name: its tokens joined by one space, legal forms dropped; empty where it has no word. */
export const canonicalName = (raw: string): string =>
  withoutLegalForms(tokenise(raw).map((token) => token.text)).join(' ');
