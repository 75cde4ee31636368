/** What may differ in the writing of a name, and what may not: for every name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameSource } from '../../../shared/names/compile.ts';
import { canonicalName } from '../../../shared/names/tokens.ts';
import { answersIn, locationOf, sampleIndex } from './sample.ts';

/** Five letters and more of made-up syllables: no word of English, and no place. */
const rareWord = fc
  .array(fc.constantFrom('quo', 'zib', 'wex', 'tarl', 'mip', 'vorn', 'skel', 'ploo'), { minLength: 2, maxLength: 4 })
  .map((syllables) => syllables.join(''));
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const name = fc
  .tuple(rareWord, fc.constantFrom('Care', 'Homecare', 'Support Services', 'Lodge'), fc.option(rareWord))
  .map(([first, kind, branch]) => `${capital(first)} ${kind}${branch === null ? '' : ` (${capital(branch)})`}`);

const indexOf = (texts: readonly string[], kind: NameSource['kind'] = 'location') =>
  sampleIndex(
    texts.map((text) => locationOf({ name: text })),
    texts.map((text, location) => ({ kind, text, location })),
  );

const certainIn = (texts: readonly string[], written: string): number[] =>
  answersIn(indexOf(texts), written).flatMap((each) => (each.answer === 'certain' ? [each.location] : []));

const wide = (text: string): string =>
  text.replace(/[a-zA-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** The registered spelling and the one on the page, of a name with "&", "St" and an apostrophe in it. */
const VARIANTS: [string, (text: string) => string][] = [
  ['capitals', (text) => text.toUpperCase()],
  ['small letters', (text) => text.toLowerCase()],
  ['no-break blanks', (text) => text.replaceAll(' ', '\u00a0')],
  ['many blanks and a line break', (text) => text.replaceAll(' ', ' \n\t ')],
  ['Limited', (text) => text.replace('Ltd', 'Limited')],
  ['LTD. with a full stop', (text) => text.replace('Ltd', 'LTD.')],
  ['no legal form', (text) => text.replace(' Ltd', '')],
  ['another legal form', (text) => text.replace('Ltd', 'LLP')],
  ['no brackets', (text) => text.replace(/[()]/g, '')],
  ['a dash for brackets', (text) => text.replace('(', '- ').replace(')', '')],
  ['a long dash for brackets', (text) => text.replace('(', '— ').replace(')', '')],
  ['square brackets', (text) => text.replace('(', '[').replace(')', ']')],
  ['a comma for brackets', (text) => text.replace(' (', ', ').replace(')', '')],
  ['and', (text) => text.replace('&', 'and')],
  ['a wide ampersand', (text) => text.replace('&', '＆')],
  ['Saint', (text) => text.replace('St ', 'Saint ')],
  ['St with a full stop', (text) => text.replace('St ', 'St. ')],
  ['no apostrophe', (text) => text.replace("'", '')],
  ['a curly apostrophe', (text) => text.replace("'", '’')],
  ['accents', (text) => text.replace(/a/, 'â').replace(/o/, 'o\u0308')],
  ['a soft hyphen', (text) => text.replace(/(\w{3})(\w{2})/, '$1\u00ad$2')],
  ['zero-width characters', (text) => text.replace(/(\w{2})(\w{2})/, '$1\u200b$2').replace(' ', '\u2060 ')],
  ['full-width letters', wide],
  ['quotation marks', (text) => `“${text}”`],
];

describe('for every name that one location bears', () => {
  it.each(VARIANTS)('%s do not count', (_what, variant) =>
    fc.assert(
      fc.property(name, rareWord, (base, saint) => {
        const registered = `St ${capital(saint)}'s & ${base} Ltd`;
        expect(certainIn([registered], variant(registered))).toEqual([0]);
      }),
      { numRuns: 30 },
    ),
  );

  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0159');
  const edit = fc.record({ where: fc.nat(), what: fc.constantFrom('insert', 'delete', 'substitute'), letter });

  it('one letter more, less or other in a word is never certain', () =>
    fc.assert(
      fc.property(name, edit, (registered, { where, what, letter: other }) => {
        const letters = [...registered.matchAll(/\p{L}/gu)].map(({ index }) => index);
        const place = letters[where % letters.length] ?? 0;
        const written =
          registered.slice(0, place) +
          (what === 'delete' ? '' : other) +
          registered.slice(what === 'insert' ? place : place + 1);
        fc.pre(canonicalName(written) !== canonicalName(registered));
        expect(certainIn([registered], written)).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  it('a word more at its end, or before it, is never certain where it is capitalised and firms are called so', () =>
    fc.assert(
      fc.property(name, fc.constantFrom('Services', 'Group', 'Holdings Ltd', 'South', 'Trust'), (registered, more) => {
        expect(certainIn([registered], `${registered.replace(/ \(.*/, '')} ${more}`)).toEqual([]);
      }),
    ));
});

describe('for every name that is not one location’s alone', () => {
  it('several of that name: never certain', () =>
    fc.assert(
      fc.property(name, fc.integer({ min: 2, max: 5 }), (registered, count) => {
        expect(
          certainIn(
            Array.from({ length: count }, () => registered),
            registered,
          ),
        ).toEqual([]);
      }),
    ));

  it('a brand: never certain, whatever stands around it', () =>
    fc.assert(
      fc.property(name, fc.string(), fc.string(), (brand, before, after) => {
        const answers = answersIn(indexOf([brand], 'brand'), `${before} ${brand} ${after}`);
        expect(answers.filter(({ answer }) => answer === 'certain')).toEqual([]);
      }),
    ));

  const ordinary = fc.constantFrom(
    ...'care home homecare the office surgery head domiciliary support living services nursing day centre'.split(' '),
  );

  it('a kind of place or service: never certain, not even as the whole of a cell, until a person confirms it', () =>
    fc.assert(
      fc.property(fc.array(ordinary, { minLength: 1, maxLength: 4 }), (words) => {
        const phrase = words.join(' ');
        expect(certainIn([phrase], phrase)).toEqual([]);
        expect(answersIn(indexOf([phrase], 'alias'), phrase)).toMatchObject([{ answer: 'certain' }]);
      }),
    ));

  const generic = fc.constantFrom(...'private good hands right at home best leeds monday first'.split(' '));

  it('ordinary words: nothing in a sentence', () =>
    fc.assert(
      fc.property(fc.array(generic, { minLength: 1, maxLength: 4 }), (words) => {
        expect(answersIn(indexOf([words.join(' ')]), `She said: ${words.join(' ')} yesterday.`)).toEqual([]);
      }),
    ));
});
