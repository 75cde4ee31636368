import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCut } from '../../../extension/content/cut.ts';
import { compileNames } from '../../../shared/names/compile.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import { MAY_BE_CUT, MAY_HOLD_NAME, NAME_MAY_GO_ON, NO_NAME, Sieve } from '../../../shared/names/sieve.ts';
import { openTrie } from '../../../shared/names/trie.ts';

const opened = (texts: readonly string[]) => {
  const { trie, entries } = compileNames(texts.map((text, location) => ({ kind: 'alias', text, location })));
  return { matcher: openMatcher(trie, entries), sieve: new Sieve(openTrie(trie, entries.length)) };
};

/** The verdict on one text, between two others. */
const read = (sieve: Sieve, text: string): number => {
  const verdicts = new Uint8Array(3).fill(9);
  sieve.sift(['Quill', text, 'Care plan.'], verdicts);
  return verdicts[1] ?? 9;
};

const { sieve } = opened(['Quillhaven House Ltd', 'St Anne’s Lodge', 'Fen & Moor Café', 'Ombersly', '1-100000001']);

describe('the sieve', () => {
  it.each([
    'Quillhaven House',
    'at QUILLHAVEN\u00a0HOUSE, Sedgeby',
    'Saint Annes Lodge',
    '(St. Anne’s Lodge)',
    'Fen and Moor Cafe',
    'FEN & MOOR CAFÉ',
    'Quill\u00adhaven House',
    'Quillhaven Ltd House',
    'Ombersly',
    '👋 Ombersly',
    'Ombersly\0',
    '\0 Ombersly',
    '£9 – Ombersly',
    'see 1-100000001 today',
  ])('lets %j through', (text) => expect(read(sieve, text)).toBe(MAY_HOLD_NAME));

  it.each([
    'Quill',
    'seen at Quillhaven',
    'Quillhaven \n',
    'Quillhaven Ho',
    'Quillhaven Limited',
    'Sai',
    'Fen &',
    'Fen',
    '1-1000',
  ])('lets %j through if it goes on', (text) => expect(read(sieve, text)).toBe(NAME_MAY_GO_ON));

  it.each([
    '',
    ' ',
    'Care plan reviewed at home.',
    'Quillhaven, seen today.',
    'Ombersley',
    'House',
    '£1,204.50 – paid',
    '12/03/2024.',
    ' \n\t',
    'seen today. ',
  ])('holds %j back', (text) => expect(read(sieve, text)).toBe(NO_NAME));

  it.each(['seen at Omb…', 'seen at Omb... ', 'seen at Omb…\u00a0', 'seen at Omb ⋯\n'])(
    'says that %j may be cut',
    (text) => expect(read(sieve, text)).toBe(MAY_BE_CUT),
  );
});

const WORDS = [
  'Fen',
  'Wick',
  'Saint',
  'St',
  'Anne’s',
  'Café',
  'Ltd',
  'Limited',
  'and',
  '&',
  'Homecare',
  'A',
  '1',
  '-',
  'ﬁn',
  'Straße',
];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 });
const dictionary = fc.uniqueArray(
  words.map((each) => each.join(' ')),
  { minLength: 1, maxLength: 8 },
);
const gap = fc.constantFrom(' ', ' ', ' ', '', '\u00a0', ', ', '\u00ad', '’', '\n');
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS, 'wicked', 'notes'), gap, fc.boolean()), { maxLength: 12 })
  .map((parts) => parts.map(([word, after, upper]) => (upper ? word.toUpperCase() : word) + after).join(''));

describe('for every dictionary and text', () => {
  it('a text that holds a name is let through', () =>
    fc.assert(
      fc.property(dictionary, text, (names, raw) => {
        const one = opened(names);
        if (one.matcher.find(raw).length > 0) expect(read(one.sieve, raw)).toBe(MAY_HOLD_NAME);
      }),
      { numRuns: 2_000 },
    ));

  it('where a name runs over several texts, the one that it begins in is let through', () =>
    fc.assert(
      fc.property(dictionary, text, fc.array(fc.nat(60), { maxLength: 6 }), (names, raw, cuts) => {
        const one = opened(names);
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < raw.length), raw.length])].sort((a, b) => a - b);
        for (const { start, end } of one.matcher.find(raw)) {
          const piece = edges.findLastIndex((edge) => edge <= start);
          const part = raw.slice(edges[piece], edges[piece + 1]);
          const verdict = read(one.sieve, part);
          expect(verdict).toBeGreaterThanOrEqual(NAME_MAY_GO_ON);
          if (end <= (edges[piece + 1] ?? 0)) expect(verdict).toBe(MAY_HOLD_NAME);
        }
      }),
      { numRuns: 2_000 },
    ));

  it('a text that the page cut short is never held back', () => {
    const ends = fc.array(fc.constantFrom('.', '..', '…', '⋯', ' ', '\u00a0', '\u3000', '\ufeff', '\n', 'a', 'é'), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, ends, (raw, end) => {
        const cut = raw + end.join('');
        if (isCut(cut)) expect(read(opened(['Fenwick House']).sieve, cut)).not.toBe(NO_NAME);
      }),
      { numRuns: 2_000 },
    );
  });
});
