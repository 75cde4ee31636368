import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNames } from '../../../shared/names/compile.ts';
import { canonicalEquals, MOST_WORDS, type NameHit, openMatcher, sentenceEnds } from '../../../shared/names/matcher.ts';
import { canonicalName, type Token, tokenise, withoutLegalForms } from '../../../shared/names/tokens.ts';
import { encodeTrie } from '../../../shared/names/trie.ts';

const compiled = (texts: readonly string[]) => {
  const { trie, entries } = compileNames(
    texts.map((text, location) => ({ kind: /^\d-\d+$/.test(text) ? 'id' : 'alias', text, location })),
  );
  return { entries, matcher: openMatcher(trie, entries) };
};

const found = (texts: readonly string[], raw: string): string[] =>
  compiled(texts)
    .matcher.find(raw)
    .map(({ start, end }) => raw.slice(start, end));

describe('finding names', () => {
  it.each<[string, string[], string, string[]]>([
    ['in a sentence', ['Fenwick Hollow Ltd'], 'Placed with Fenwick Hollow since May.', ['Fenwick Hollow']],
    ['with its legal form', ['Fenwick Hollow'], 'Fenwick Hollow Limited (Spot)', ['Fenwick Hollow Limited']],
    ['legal form in the middle', ['Fenwick Ltd - Moor'], 'Fenwick - Moor', ['Fenwick - Moor']],
    ['legal form in the middle, on the page only', ['Fenwick - Moor'], 'Fenwick Ltd - Moor', ['Fenwick Ltd - Moor']],
    ['after a prefix', ['Fenwick Hollow Ltd'], 'DO NOT USE - Fenwick Hollow Ltd', ['Fenwick Hollow Ltd']],
    [
      'the longest',
      ['Fenwick', 'Fenwick Hollow', 'Fenwick Hollow Moor'],
      'FENWICK HOLLOW, Sedgeby',
      ['FENWICK HOLLOW'],
    ],
    ['the longest that is a name', ['Fenwick', 'Fenwick Hollow Moor'], 'Fenwick Hollow Town', ['Fenwick']],
    ['left to right', ['Fen Wick', 'Wick Moor', 'Moor'], 'fen wick moor', ['fen wick', 'moor']],
    ['twice', ['Fenwick'], 'Fenwick, Fenwick', ['Fenwick', 'Fenwick']],
    ['whole words only', ['Fen'], 'Fenwick Fen4 xFen fen', ['fen']],
    ['brackets and dashes', ['Fenwick (Moor)'], 'fenwick - moor fenwick moor', ['fenwick - moor', 'fenwick moor']],
    ['a saint', ['St. Osric’s Rest'], "Saint Osric's Rest", ["Saint Osric's Rest"]],
    ['accents and invisible characters', ['Café Fenwick'], 'cafe\u0301 fen\u00adwick', ['cafe\u0301 fen\u00adwick']],
    ['an ampersand', ['Fen & Moor'], 'fen and moor Fen&Moor', ['fen and moor', 'Fen&Moor']],
    ['not across a sentence', ['Fenwick Hollow'], 'We saw Fenwick. Hollow eyes.', []],
    ['not across a question', ['Fenwick Hollow'], 'Fenwick? Hollow', []],
    ['after an abbreviation', ['St. Osric'], 'St. Osric', ['St. Osric']],
    ['not one letter apart', ['Senbrook'], 'Sevbrook Senbrok Senbrooks', []],
    ['nothing in nothing', ['Fenwick'], '', []],
    ['no names at all', [], 'Fenwick', []],
  ])('%s', (_what, texts, raw, expected) => expect(found(texts, raw)).toEqual(expected));

  it.each<[string, string[]]>([
    ['1-100000001', ['1-100000001']],
    ['(1-100000001).', ['1-100000001']],
    ['https://example.org/location/1-100000001?tab=2', ['1-100000001']],
    ['1\u2011100000001 1–100000001', ['1\u2011100000001', '1–100000001']],
    ['11-100000001', []],
    ['1-1000000010', []],
    ['1-100000001-2', []],
    ['2-1-100000001', []],
    ['A-1-100000001', []],
    ['1-100000001_2', []],
    ['1-100000001.5', []],
    ['0.1-100000001', []],
    ['1 100000001', []],
    ['1 - 100000001', []],
    ['1/100000001', []],
    ['1-Ltd-100000001', []],
    ['1-100000001 Ltd', ['1-100000001']],
  ])('an id in %s', (raw, expected) => expect(found(['1-100000001'], raw)).toEqual(expected));

  it('an organisation code counts in capitals only', () => {
    const { trie, entries } = compileNames([{ kind: 'id', text: 'RXQ01', location: 0 }]);
    const { find } = openMatcher(trie, entries);
    expect([find('RXQ01'), find('rxq01'), find('RXQ011')].map((hits) => hits.length)).toEqual([1, 0, 0]);
  });

  it('rechecks a slice against its entry', () => {
    const [entry] = compiled(['Fenwick Hollow Ltd']).entries;
    if (entry === undefined) throw new Error('no entry was compiled');
    expect(canonicalEquals('FENWICK-HOLLOW', entry)).toBe(true);
    expect(canonicalEquals('Fenwick Moor', entry)).toBe(false);
  });

  it('a hash that leads astray makes no hit', () => {
    const { entries } = compiled(['Fenwick Hollow']);
    const trie = encodeTrie(['sedgeby moor']);
    expect(openMatcher(trie, entries).find('Sedgeby Moor')).toEqual([]);
  });

  it('reads text after text, a huge one between', () => {
    const { matcher } = compiled(['Fenwick Hollow']);
    const huge = `${'oak '.repeat(70_000)}Fenwick Hollow`;
    expect(
      [matcher.find('Fenwick Hollow'), matcher.find(huge), matcher.find('Fenwick Hollow')].map((hits) => hits.length),
    ).toEqual([1, 1, 1]);
    expect(matcher.find(huge)[0]?.start).toBe(280_000);
  });
});

const word = fc.constantFrom('fen', 'Wick', 'moor', 'LTD', 'Limited', 'St', 'Saint', '&', 'and', "o'x", 'é', 'a', '7');
const gap = fc.constantFrom(' ', ' ', ' ', ' - ', ', ', '. ', '? ', '(', ') ', '\u00a0', '\u200b ', '\n\t');
const dictionary = fc.array(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  { maxLength: 12 },
);
const text = fc
  .array(fc.tuple(word, gap), { maxLength: 30 })
  .map((pairs) => pairs.map(([each, between]) => each + between).join(''));

const reaches = (raw: string, tokens: readonly Token[]): boolean =>
  tokens.every((token, index) => {
    const before = tokens[index - 1];
    return before === undefined || !sentenceEnds(raw, before.start, before.end, token.start);
  });

/** What the matcher must find, by looking at every run of words. */
const naive = (raw: string, canonicals: readonly string[]): NameHit[] => {
  const tokens = tokenise(raw);
  const hits: NameHit[] = [];
  for (let first = 0; first < tokens.length; first += 1) {
    for (let last = Math.min(tokens.length, first + MOST_WORDS) - 1; last >= first; last -= 1) {
      const run = tokens.slice(first, last + 1);
      const entry = canonicals.indexOf(withoutLegalForms(run.map((token) => token.text)).join(' '));
      if (entry < 0 || !reaches(raw, run)) continue;
      hits.push({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, entry });
      first = last;
      break;
    }
  }
  return hits;
};

describe('for every dictionary and text', () => {
  it('finds what looking at every run of words finds', () =>
    fc.assert(
      fc.property(dictionary, text, (texts, raw) => {
        const { matcher, entries } = compiled(texts);
        expect(matcher.find(raw)).toEqual(
          naive(
            raw,
            entries.map((entry) => entry.canonical),
          ),
        );
      }),
      { numRuns: 2_000 },
    ));

  it('each hit slices back to its entry’s name, begins and ends with a word, and overlaps no other', () =>
    fc.assert(
      fc.property(dictionary, fc.array(fc.oneof(text, fc.string({ unit: 'binary' }))), (texts, parts) => {
        const raw = parts.join('');
        const { matcher, entries } = compiled(texts);
        const tokens = tokenise(raw);
        let last = 0;
        for (const { start, end, entry } of matcher.find(raw)) {
          const named = entries[entry];
          expect(named !== undefined && canonicalEquals(raw.slice(start, end), named)).toBe(true);
          expect(tokens.some((token) => token.start === start)).toBe(true);
          expect(tokens.some((token) => token.end === end)).toBe(true);
          expect(start).toBeGreaterThanOrEqual(last);
          last = end;
        }
      }),
      { numRuns: 1_000 },
    ));

  it('a slice is an entry’s name where its canonical form is, by whichever way it is compared', () =>
    fc.assert(
      fc.property(text, text, fc.boolean(), (raw, other, same) => {
        const canonical = canonicalName(same ? raw.toLowerCase() : other);
        const entry = { kind: 'location', canonical, source: '' } as const;
        expect(canonicalEquals(raw, entry)).toBe(canonicalName(raw) === canonical);
      }),
      { numRuns: 2_000 },
    ));

  it('bytes of another index find nothing false, or are refused', () =>
    fc.assert(
      fc.property(dictionary, dictionary, text, (texts, others, raw) => {
        const { entries } = compiled(texts);
        const strange = compileNames(others.map((each, location) => ({ kind: 'alias', text: each, location })));
        if (strange.entries.length !== entries.length) return;
        for (const { start, end, entry } of openMatcher(strange.trie, entries).find(raw)) {
          const named = entries[entry];
          expect(named !== undefined && canonicalEquals(raw.slice(start, end), named)).toBe(true);
        }
      }),
    ));
});
