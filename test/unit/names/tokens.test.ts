import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalName, tokenise } from '../../../shared/names/tokens.ts';

const words = (raw: string) => tokenise(raw).map((token) => token.text);

describe('canonical tokens', () => {
  it.each([
    ['case', 'THISTLEMOOR Homecare', ['thistlemoor', 'homecare']],
    ['an apostrophe inside a word', "Tilda's Care", ['tildas', 'care']],
    ['a curly apostrophe', 'Tilda’s Care', ['tildas', 'care']],
    ['a backtick, an acute accent, a prime', 'Tilda`s Tilda´s Tilda′s', ['tildas', 'tildas', 'tildas']],
    ['a doubled apostrophe, as a database escapes it', "Tilda''s", ['tildas']],
    ['quotes around a name', '‘Fenwick Hollow’ "Fenwick" \'Hollow\'', ['fenwick', 'hollow', 'fenwick', 'hollow']],
    ['a possessive plural', "Carers' Rest", ['carers', 'rest']],
    ['dashes', 'Fenwick-Hollow – Sedgeby—Town−x', ['fenwick', 'hollow', 'sedgeby', 'town', 'x']],
    ['brackets', 'Fenwick Hollow (Sedgeby)', ['fenwick', 'hollow', 'sedgeby']],
    ['an ampersand', 'Fenwick & Hollow', ['fenwick', 'and', 'hollow']],
    ['an ampersand without blanks', 'Fenwick&Hollow', ['fenwick', 'and', 'hollow']],
    ['a full-width ampersand', 'Fenwick＆Hollow', ['fenwick', 'and', 'hollow']],
    ['saints', 'St. Osric Saint Osric ST OSRIC', ['st', 'osric', 'st', 'osric', 'st', 'osric']],
    ['legal forms in one spelling', 'Hollow Limited Hollow LTD.', ['hollow', 'ltd', 'hollow', 'ltd']],
    ['accents, composed or not', 'Caf\u00e9 Cafe\u0301', ['cafe', 'cafe']],
    ['compatibility forms', 'ｏａｋ ﬁne 𝐎ak ①', ['oak', 'fine', 'oak', '1']],
    ['a no-break blank', 'Fenwick\u00a0Hollow', ['fenwick', 'hollow']],
    ['soft hyphens and zero-width characters', 'Fen\u00adwick\u200b Hol\u200d\ufefflow', ['fenwick', 'hollow']],
    ['letters and figures together', 'CARE4U 24/7', ['care4u', '24', '7']],
    ['ß and dotless ı', 'Straße STRASSE STRAẞE ılk ILK', ['strasse', 'strasse', 'strasse', 'ilk', 'ilk']],
    ['no words at all', ' -()’ \u200b&#8203', ['and', '8203']],
    ['a lone surrogate', 'oak\ud800house', ['oak', 'house']],
  ])('%s', (_what, raw, expected) => expect(words(raw)).toEqual(expected));

  it('keeps the place of each word in the raw text, without what is around it', () => {
    const raw = '“Tilda’s\u200b” & (Cafe\u0301)';
    expect(tokenise(raw).map(({ start, end }) => raw.slice(start, end))).toEqual(['Tilda’s', '&', 'Cafe']);
  });

  it('reads a text of many words', () => expect(tokenise('oak '.repeat(70_000))).toHaveLength(70_000));
});

describe('canonical names', () => {
  it.each([
    ['Fenwick Hollow Ltd', 'fenwick hollow'],
    ['Fenwick Hollow Limited', 'fenwick hollow'],
    ['Fenwick Hollow LLP', 'fenwick hollow'],
    ['Fenwick Hollow (UK) PLC.', 'fenwick hollow uk'],
    ['Fenwick Hollow C.I.C', 'fenwick hollow c i c'],
    ['Fenwick Hollow CIC', 'fenwick hollow'],
    ['Fenwick Hollow Limited - Sedgeby', 'fenwick hollow sedgeby'],
    ['Limited Edition Homes', 'ltd edition homes'],
    ['Ltd', 'ltd'],
    ['Unlimited Hollow', 'unlimited hollow'],
    ['', ''],
    ['()', ''],
  ])('%s', (raw, expected) => expect(canonicalName(raw)).toBe(expected));

  it.each([
    ['Senbrook', 'Sevbrook'],
    ['Fenwick Home Care', 'Fenwick Homecare'],
    ['Care 4 U', 'Care4U'],
    ['Fenwick Hollow', 'Fenwick Hollow (Sedgeby)'],
    ['Fenw1ck', 'Fenwick'],
  ])('%s is not %s', (left, right) => expect(canonicalName(left)).not.toBe(canonicalName(right)));
});

/** Unicode of every kind, with what names are written with far more often than chance would give. */
const text = fc
  .array(fc.oneof(fc.constantFrom(..."'’&-. (\u00a0\u00ad\u200b\u0301éßSt Ltd"), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

describe('for every text', () => {
  it('offsets rise, lie inside, never overlap, and slice back to the same single token', () =>
    fc.assert(
      fc.property(text, (raw) => {
        let last = 0;
        for (const token of tokenise(raw)) {
          expect(token.start).toBeGreaterThanOrEqual(last);
          expect(token.end).toBeGreaterThan(token.start);
          expect(words(raw.slice(token.start, token.end))).toEqual([token.text]);
          last = token.end;
        }
        expect(last).toBeLessThanOrEqual(raw.length);
      }),
      { numRuns: 2_000 },
    ));

  it('the canonical name is its own canonical name', () =>
    fc.assert(
      fc.property(text, (raw) => {
        expect(canonicalName(canonicalName(raw))).toBe(canonicalName(raw));
      }),
      { numRuns: 2_000 },
    ));

  it('case, invisible characters and blanks around do not count', () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom('oak', "tilda's", 'St', 'Ltd', 'é', '4u'), { minLength: 1 }), (names) => {
        const plain = canonicalName(names.join(' '));
        expect(canonicalName(`  ${names.join(' - ').toUpperCase()}. `)).toBe(plain);
        expect(canonicalName(names.join('\u00a0').split('').join('\u00ad'))).toBe(plain);
      }),
    ));
});
