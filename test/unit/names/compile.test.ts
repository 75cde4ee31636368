import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNames, type NameSource } from '../../../shared/names/compile.ts';

const entryFor = (canonical: string, sources: readonly NameSource[]) =>
  compileNames(sources).entries.find((entry) => entry.canonical === canonical);

const location = (text: string, position: number): NameSource => ({ kind: 'location', text, location: position });
const provider = (text: string, position: number): NameSource => ({ kind: 'provider', text, location: position });
const brand = (text: string, position: number): NameSource => ({ kind: 'brand', text, location: position });
const alias = (text: string, position: number): NameSource => ({ kind: 'alias', text, location: position });
const id = (text: string, position: number): NameSource => ({ kind: 'id', text, location: position });
const ended = (source: NameSource): NameSource => ({ ...source, ended: true });

it('a name is never certain of which a person said that it is not the location; an alias is', () => {
  const certainty = (source: NameSource, position: number) =>
    compileNames([source], new Set(), (canonical, of) => canonical === 'fenwick hollow' && of === position).entries.map(
      (entry) => entry.certainty,
    );
  expect(certainty(location('Fenwick Hollow Ltd', 4), 4)).toEqual(['check']);
  expect(certainty(location('Fenwick Hollow Ltd', 4), 5)).toEqual(['certain']);
  expect(certainty(location('Fenwick Hill', 4), 4)).toEqual(['certain']);
  expect(certainty(alias('Fenwick Hollow', 4), 4)).toEqual(['certain']);
});

describe('ambiguity, decided when the index is built', () => {
  it.each<[string, NameSource[], object]>([
    [
      'one location',
      [location('Fenwick Hollow Ltd', 4)],
      { kind: 'location', source: 'Fenwick Hollow Ltd', locations: [4], certainty: 'certain', wholeOnly: false },
    ],
    [
      'a name that several locations share may be chosen from',
      [location('Fenwick Hollow', 2), location('FENWICK HOLLOW LIMITED', 0), location('Fenwick Hollow', 2)],
      { kind: 'location', locations: [0, 2], certainty: 'certain' },
    ],
    [
      'a provider of one location',
      [provider('Fenwick Hollow Ltd', 1)],
      { kind: 'provider', locations: [1], certainty: 'certain' },
    ],
    [
      'a provider of several locations is never certain',
      [provider('Fenwick Hollow Ltd', 1), provider('Fenwick Hollow Ltd', 3)],
      { kind: 'provider', locations: [1, 3], certainty: 'check' },
    ],
    [
      'a provider known to run other locations is never certain',
      [{ ...provider('Fenwick Hollow Ltd', 1), elsewhere: true }],
      { kind: 'provider', locations: [1], certainty: 'check' },
    ],
    [
      'a location named as its own provider',
      [provider('Fenwick Hollow Ltd', 1), location('Fenwick Hollow', 1)],
      { kind: 'location', source: 'Fenwick Hollow', locations: [1], certainty: 'certain' },
    ],
    [
      'a location named as its provider, which runs another',
      [location('Fenwick Hollow', 1), provider('Fenwick Hollow Ltd', 1), provider('Fenwick Hollow Ltd', 2)],
      { kind: 'provider', locations: [1, 2], certainty: 'check' },
    ],
    ['a brand of one location', [brand('Fenwick Hollow', 0)], { kind: 'brand', locations: [0], certainty: 'check' }],
    [
      'a brand beside a location of that name',
      [location('Fenwick Hollow', 1), brand('BRAND Fenwick Hollow', 1), brand('BRAND Fenwick Hollow', 0)],
      { kind: 'brand', source: 'Fenwick Hollow', locations: [0, 1], certainty: 'check' },
    ],
    [
      'an alias beats brand, provider and location',
      [
        brand('Fenwick Hollow', 0),
        location('Fenwick Hollow', 1),
        provider('Fenwick Hollow', 2),
        alias('fenwick hollow', 3),
      ],
      { kind: 'alias', source: 'fenwick hollow', locations: [3], certainty: 'certain' },
    ],
    [
      'an alias of two locations',
      [alias('Fenwick Hollow', 3), alias('Fenwick Hollow', 1)],
      { kind: 'alias', locations: [1, 3], certainty: 'certain' },
    ],
    [
      'a live location beats an ended one of its name',
      [ended(location('Fenwick Hollow', 0)), location('Fenwick Hollow', 1)],
      { locations: [1], certainty: 'certain' },
    ],
    [
      'several live locations leave the ended one out',
      [ended(location('Fenwick Hollow', 0)), location('Fenwick Hollow', 1), location('Fenwick Hollow', 2)],
      { locations: [1, 2] },
    ],
    ['only ended', [ended(location('Fenwick Hollow', 0))], { locations: [0], certainty: 'certain' }],
    [
      'only ended, several',
      [ended(location('Fenwick Hollow', 0)), ended(location('Fenwick Hollow', 1))],
      { locations: [0, 1] },
    ],
  ])('%s', (_what, sources, expected) => {
    expect(entryFor('fenwick hollow', sources)).toMatchObject(expected);
    expect(entryFor('fenwick hollow', [...sources].reverse())).toMatchObject(expected);
  });

  it('an id beats an alias', () => {
    const sources = [alias('1-100000001', 5), id('1-100000001', 2)];
    expect(entryFor('1 100000001', sources)).toMatchObject({ kind: 'id', locations: [2], wholeOnly: false });
  });

  it('both halves of a trading-as are names, and so is the whole', () => {
    for (const joint of [' t/a ', ' T/A ', ' trading as ', ' t.a. ', ' (t/a ', ' T/as ', ' t\\a: ']) {
      const { entries } = compileNames([provider(`Fenwick Hollow Limited${joint}Sedgeby Homecare`, 0)]);
      expect(entries.find((entry) => entry.canonical === 'fenwick hollow')?.kind).toBe('provider');
      expect(entries.find((entry) => entry.canonical === 'sedgeby homecare')?.kind).toBe('trading');
      expect(entries).toHaveLength(3);
    }
  });

  it('leaves out a name without words and a text too long to be a name', () => {
    expect(compileNames([location('—', 0), location('fen '.repeat(40), 0)]).entries).toEqual([]);
  });
});

describe('ordinary words', () => {
  it.each([
    ['Private Home Care Ltd', true],
    ['Domiciliary Care Services (UK) Limited', true],
    ['Head Office', true],
    ['The Surgery', true],
    ['Leeds Home Care', true],
    ['24/7 Support', true],
    ['Well at Home', true],
    ['Thistlemoor', true],
    ['Thistlemoor Homecare', false],
    ['Fenwick House', false],
    ['Tilda’s Angels', false],
  ])('%s counts only as a whole: %s', (text, wholeOnly) => {
    const { entries } = compileNames([location(text, 0)]);
    expect(entries.map((entry) => entry.wholeOnly)).toEqual([wholeOnly]);
  });

  it.each([
    ['Head Office', 'check'],
    ['The Surgery', 'check'],
    ['Supported Living Services Ltd', 'check'],
    ['Day Centre', 'check'],
    ['Private Home Care Ltd', 'certain'],
    ['Well at Home', 'certain'],
    ['Fenwick Day Centre', 'certain'],
  ])('%s, of one location: %s', (text, certainty) => {
    expect(compileNames([location(text, 0)]).entries).toMatchObject([{ certainty }]);
    expect(compileNames([alias(text, 0), location(text, 0)]).entries).toMatchObject([{ certainty: 'certain' }]);
  });

  it('a bare town of the locations is no name, a name with it is', () => {
    const towns = new Set(['sedgeby']);
    expect(compileNames([location('Sedgeby', 0)], towns).entries).toEqual([]);
    expect(compileNames([alias('Sedgeby', 0)], towns).entries).toMatchObject([{ certainty: 'certain' }]);
    expect(compileNames([location('Sedgeby Lodge', 0)], towns).entries).toHaveLength(1);
  });

  it.each([
    'Office',
    'London',
    'Kingston',
    'Milton Keynes',
    'Care Ltd',
    '24',
    'Monday',
    'Notes',
    'Rosemary',
    'Kidderminster',
    'St Neots',
    'Surrey',
  ])('%s is no name unless the council says so', (text) => {
    expect(compileNames([location(text, 0), provider(text, 0)]).entries).toEqual([]);
    expect(compileNames([alias(text, 0)]).entries).toMatchObject([{ wholeOnly: true, certainty: 'certain' }]);
  });
});

describe('the same sources', () => {
  const source = fc.record({
    kind: fc.constantFrom('id', 'alias', 'location', 'trading', 'provider', 'brand'),
    text: fc.constantFrom(
      'Fenwick Hollow',
      'Fenwick Hollow Ltd',
      'fenwick',
      'Hollow t/a Sedgeby',
      '1-100000001',
      'Office',
    ),
    location: fc.nat(3),
    ended: fc.boolean(),
  });

  it('give the same bytes and entries in any order', () =>
    fc.assert(
      fc.property(fc.array(source), fc.infiniteStream(fc.nat()), (sources, order) => {
        const shuffled = sources
          .map((each) => [order.next().value ?? 0, each] as const)
          .sort(([left], [right]) => left - right)
          .map(([, each]) => each);
        expect(compileNames(shuffled)).toEqual(compileNames(sources));
      }),
    ));
});
