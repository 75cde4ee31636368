/** Looking names up in an index: what is found, why, and in which order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import { compileNames, type NameSource } from '../../../shared/names/compile.ts';
import { isSlip, slipsBetween } from '../../../shared/names/edit-distance.ts';
import { MOST_FOUND, openSearch } from '../../../shared/names/search.ts';
import { inventedLocation } from '../../e2e/extension/support/invented-index.ts';

const LOCATIONS: readonly IndexLocation[] = [
  inventedLocation('1-900000001', 'Marlowmere Grange Home Care Ltd', 'good'),
  inventedLocation('1-900000002', 'Marlowmere Grange', 'inadequate', { town: 'Brackenby' }),
  inventedLocation('1-900000003', 'Tansybrook Support Services', 'good', { providerName: 'Tansy Holdings Limited' }),
  inventedLocation('1-900000014', 'Quillhazel Lodge', 'good', { town: 'Ambleford' }),
  inventedLocation('1-900000015', 'Quillhazel Lodge', 'not-rated', { town: 'Brackenby' }),
  inventedLocation('RXX01', 'Office', 'good', { town: 'Ambleford' }),
  inventedLocation('1-900000017', 'St Wilfra & Sons Homecare', 'good'),
];

const SOURCES: readonly NameSource[] = [
  ...LOCATIONS.map(({ name }, location): NameSource => ({ kind: 'location', text: name, location })),
  { kind: 'provider', text: 'Tansy Holdings Limited', location: 2 },
  { kind: 'alias', text: 'TBK care (finance)', location: 2 },
];

const searchOf = (locations: readonly IndexLocation[], sources: readonly NameSource[]) => {
  const { entries } = compileNames(sources);
  return openSearch({
    locationCount: locations.length,
    entryCount: entries.length,
    location: (position) => locations[position],
    entry: (position) => entries[position],
  });
};

const search = searchOf(LOCATIONS, SOURCES);
const found = (query: string): string[] => search.find(query).map(({ position, why }) => `${why} ${position}`);

describe('a search', () => {
  it.each([
    ['by id', '1-900000001', ['id 0']],
    ['by an id with another dash and a blank', ' 1–900000001 ', ['id 0']],
    ['by an organisation code in small letters', 'rxx01', ['id 5']],
    ['by the beginning of an id', '1-90000001', ['begins 3', 'begins 4', 'begins 6']],
    ['by the name, before what begins with it', 'marlowmere grange', ['name 1', 'begins 0']],
    ['by the name, legal form and case apart', 'MARLOWMERE GRANGE HOME CARE limited', ['name 0']],
    ['by a name that several bear', 'Quillhazel Lodge', ['name 3', 'name 4']],
    ['by "and" for "&", "Saint" for "St"', 'Saint Wilfra and Sons Homecare', ['name 6']],
    ['by the provider', 'tansy holdings', ['name 2']],
    ['by an alias', 'tbk', ['begins 2']],
    ['by a name too ordinary to be marked on a page', 'office', ['name 5']],
    ['while it is typed', 'marlow', ['begins 1', 'begins 0']],
    ['by words in any order', 'grange marlowmere', ['words 1', 'words 0']],
    ['by name and town', 'quillhazel brackenby', ['words 4']],
    ['by words half typed', 'supp tans', ['words 2']],
    ['with a letter wrong', 'Quilhazel Lodge', ['near 3', 'near 4']],
    ['with letters swapped', 'Tansyborok Support', ['near 2']],
    ['with a gap too many', 'St Wilfra and Sons home care', ['near 6']],
  ])('finds %s: %s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  it.each([
    ['nothing typed', ''],
    ['no word', ' – … !'],
    ['a stranger', 'Uncharted Provider of Nowhere'],
    ['a short word with a letter wrong', 'stx wilfra'],
    ['a number that is no id', '1-9'],
  ])('finds nothing for %s', (_, query) => {
    expect(found(query)).toEqual([]);
  });

  it('never takes a name of one letter’s difference for the same', () => {
    const alike = searchOf(
      [inventedLocation('1-1', 'Sennacare', 'good'), inventedLocation('1-2', 'Sevnacare', 'good')],
      [
        { kind: 'location', text: 'Sennacare', location: 0 },
        { kind: 'location', text: 'Sevnacare', location: 1 },
      ],
    );
    expect(alike.find('Sevnacare')).toEqual([
      { position: 1, why: 'name' },
      { position: 0, why: 'near' },
    ]);
  });

  it('gives so many and no more, the surest first', () => {
    const many = Array.from({ length: 60 }, (_, number) =>
      inventedLocation(`1-${number + 1000}`, number === 59 ? 'Care' : `Care House ${number}`, 'good'),
    );
    const answers = searchOf(many, []).find('care');
    expect(answers).toHaveLength(MOST_FOUND);
    expect(answers[0]).toEqual({ position: 59, why: 'name' });
    expect(new Set(answers.map(({ position }) => position)).size).toBe(MOST_FOUND);
  });

  it('bears any query, each location once, in order of sureness', () => {
    const order = ['id', 'name', 'begins', 'words', 'near'];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (query) => {
        const answers = search.find(query);
        expect(new Set(answers.map(({ position }) => position)).size).toBe(answers.length);
        const ranks = answers.map(({ why }) => order.indexOf(why));
        expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      }),
    );
  });

  it.each(['Marlowmere Grange Home Care L', 'marlowmere grange home care Lt', 'Marlowmere Grange Home Care Limi'])(
    'does not lose a name while its legal form is typed: %s',
    (typed) => expect(search.find(typed)[0]).toEqual({ position: 0, why: 'begins' }),
  );

  it('finds every location by each beginning of its own name', () => {
    fc.assert(
      fc.property(fc.nat(LOCATIONS.length - 1), fc.nat(40), (position, length) => {
        const name = LOCATIONS[position]?.name.slice(0, length + 2) ?? '';
        const answers = search.find(name);
        expect(answers.filter(({ why }) => why !== 'near').map((answer) => answer.position)).toContain(position);
      }),
    );
  });
});

describe('slips', () => {
  it.each([
    ['care', 'care', 0],
    ['care', 'cre', 1],
    ['care', 'acre', 1],
    ['care', 'caer', 1],
    ['marlowmere', 'malrowmer', 2],
    ['one', 'seventeen', 3],
  ])('%s and %s', (one, other, slips) => {
    expect(slipsBetween(one, other, 2)).toBe(slips);
    expect(slipsBetween(other, one, 2)).toBe(slips);
  });

  it('forgives long words only, and none that is the same', () => {
    expect([isSlip('oak', 'oaf'), isSlip('elms', 'elm'), isSlip('elms', 'elms')]).toEqual([false, true, false]);
  });

  it('is symmetric, and never more than one above the limit', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(3), (one, other, most) => {
        const slips = slipsBetween(one, other, most);
        expect(slips).toBe(slipsBetween(other, one, most));
        expect(slips).toBeLessThanOrEqual(most + 1);
      }),
    );
  });
});
