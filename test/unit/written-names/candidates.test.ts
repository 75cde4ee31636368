/** Which locations a written name may stand for, in which order, why, and what differs. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonicalName } from '../../../shared/names/tokens.ts';
import { candidatesFor } from '../../../worker/names/candidates.ts';
import type { Asked } from '../../../worker/names/differences.ts';
import { NameIndex } from '../../../worker/names/name-index.ts';
import type { ListedLocation } from '../../../worker/ratings/listed-repository.ts';
import { listed } from './places-known.ts';

const asked = (written: string, more: Partial<Asked> = {}): Asked => ({
  written,
  canonical: canonicalName(written),
  providerIds: [],
  areas: [],
  postcodes: [],
  ...more,
});

const PLACES = [
  listed({ locationId: '1-101', name: 'Fennacare Ltd', providerId: '1-201', providerName: 'Fennacare Ltd' }),
  listed({ locationId: '1-102', name: 'Fevacare Ltd', providerId: '1-202', providerName: 'Fevacare Ltd' }),
  listed({ locationId: '1-103', name: 'Tazzlewick Homecare (Leeds)', town: 'Leeds', providerId: '1-203' }),
  listed({ locationId: '1-104', name: 'Tazzlewick Homecare (York)', town: 'York', providerId: '1-203' }),
  listed({ locationId: '1-105', name: 'Oakfern House', postcode: 'FN1 2AB', town: 'Fernby', providerId: '1-204' }),
  listed({ locationId: '1-106', name: 'Oakfern House', postcode: 'FN9 8ZZ', town: 'Ashby', providerId: '1-205' }),
  listed({ locationId: '1-107', name: 'Oakfern House', postcode: 'FN5 5EE', providerId: '1-206', live: 0 }),
  listed({ locationId: '1-108', name: 'Brambleholt Ltd t/a Dewmoor Care', providerId: '1-207' }),
  listed({ locationId: '1-109', name: 'Sallow Court', alsoKnownAs: 'Willowmere', brandName: 'BRAND Harrowell' }),
  listed({ locationId: '1-110', name: 'Head Office', providerName: 'Quillbrook Support Ltd', providerId: '1-208' }),
  listed({
    locationId: '1-111',
    name: 'Quillbrook (North)',
    providerName: 'Quillbrook Support Ltd',
    providerId: '1-208',
  }),
];

const found = (what: Asked, places: readonly ListedLocation[] = PLACES, rejected: readonly string[] = []) =>
  candidatesFor(what, new NameIndex(places), new Set(rejected));
const ids = (what: Asked, rejected: readonly string[] = []) =>
  found(what, PLACES, rejected).map(({ locationId, kind }) => `${locationId} ${kind}`);

describe('candidates', () => {
  test.each<[string, Asked, string[]]>([
    ['the very name, a near miss after it', asked('Fennacare Limited'), ['1-101 name', '1-102 like']],
    ['between two companies of nearly the same name: neither is it', asked('Fenacare'), ['1-101 like', '1-102 like']],
    ['the brand alone: every branch', asked('Tazzlewick'), ['1-103 within', '1-104 within']],
    ['brand and branch in other words', asked('Tazzlewick Home Care - Leeds'), ['1-103 like', '1-104 like']],
    [
      'the town of the contract before the other',
      asked('Tazzlewick', { areas: ['York'] }),
      ['1-104 within', '1-103 within'],
    ],
    [
      'the same name several times: live before ended',
      asked('OAKFERN HOUSE'),
      ['1-105 name', '1-106 name', '1-107 name'],
    ],
    [
      'a postcode chooses the order',
      asked('Oakfern House', { postcodes: ['FN9 8ZZ'] }),
      ['1-106 name', '1-105 name', '1-107 name'],
    ],
    [
      'so does the provider’s id',
      asked('Oakfern House', { providerIds: ['1-205'] }),
      ['1-106 name', '1-105 name', '1-107 name'],
    ],
    ['a trading name inside the registered one', asked('Dewmoor Care'), ['1-108 trading']],
    ['a trading name beside it', asked('willowmere'), ['1-109 trading']],
    ['a brand', asked('Harrowell'), ['1-109 brand']],
    ['the provider’s name: all its locations', asked('Quillbrook Support'), ['1-110 provider', '1-111 provider']],
    [
      'an id of a provider alone',
      asked('1-208', { canonical: '', providerIds: ['1-208'] }),
      ['1-110 provider-id', '1-111 provider-id'],
    ],
    ['ordinary words alone name nobody', asked('Home Care Services Ltd'), []],
    ['a place in common is no likeness', asked('Quandrelle Homecare (Leeds)'), []],
    ['an unknown name', asked('Zzyzxwick Villa'), []],
  ])('%s', (_what, what, expected) => {
    expect(ids(what)).toEqual(expected);
  });

  it('leaves out what was rejected', () => {
    expect(ids(asked('Oakfern House'), ['1-105'])).toEqual(['1-106 name', '1-107 name']);
  });

  it('says why and what differs, and never a rating', () => {
    const [near] = found(asked('Fenacare Ltd', { providerIds: ['1-300'] }));
    expect(near).toEqual({
      locationId: '1-101',
      name: 'Fennacare Ltd',
      providerId: '1-201',
      providerName: 'Fennacare Ltd',
      town: null,
      postcode: null,
      registered: true,
      kind: 'like',
      why: 'Only alike: “Fennacare Ltd”.',
      differs: [
        '“Fenacare” is written, “Fennacare” is registered: this may be another company.',
        'The register gives provider 1-300; this one is run by 1-201.',
      ],
    });
  });

  test.each<[string, Asked, string, string[]]>([
    ['what does not count', asked('oakfern house'), '1-105', ['What differs does not count: capitals.']],
    [
      'another postcode, and another town',
      asked('Oakfern House', { postcodes: ['FN1 2AB'], areas: ['Leeds'] }),
      '1-106',
      [
        'The register writes postcode FN1 2AB; this one is at FN9 8ZZ.',
        'The contract is for Leeds; this one is in Ashby.',
      ],
    ],
    ['an area that is no town says nothing', asked('Oakfern House', { areas: ['Zone 4'] }), '1-106', []],
    [
      'an ended registration',
      asked('Oakfern House'),
      '1-107',
      ['It is not registered any more, or CQC shows it no longer.'],
    ],
    [
      'words of one side',
      asked('Tazzlewick Lodge'),
      '1-103',
      ['Only written: “Lodge”.', 'Only registered: “Homecare”, “Leeds”.'],
    ],
  ])('tells %s', (_what, what, locationId, differs) => {
    expect(found(what).find((each) => each.locationId === locationId)?.differs).toEqual(differs);
  });
});

const word = fc.constantFrom(
  'fennacare',
  'fevacare',
  'care',
  'home',
  'oakfern',
  'leeds',
  'york',
  'dewmoor',
  'the',
  'ltd',
  'court',
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const place = fc.record({
  name,
  town: fc.constantFrom(null, 'Leeds', 'York'),
  postcode: fc.constantFrom(null, 'FN1 2AB', 'FN9 8ZZ'),
  providerId: fc.constantFrom('1-201', '1-202'),
  providerName: fc.option(name),
  alsoKnownAs: fc.option(name),
  live: fc.constantFrom(0, 1),
});
const places = fc
  .array(place, { maxLength: 12 })
  .map((all) => all.map((each, at) => listed({ ...each, locationId: `1-${100 + at}` })));
const question = fc.record({
  name,
  providerIds: fc.subarray(['1-201', '1-202']),
  areas: fc.subarray(['Leeds', 'North']),
  postcodes: fc.subarray(['FN1 2AB', 'FN9 8ZZ']),
});

describe('for any names', () => {
  const of = ({ name: written, ...more }: { name: string } & Omit<Asked, 'written' | 'canonical'>) =>
    asked(written, more);

  it('the very registered name, if any location has it, is first; at most eight, each once', () => {
    fc.assert(
      fc.property(places, question, (known, what) => {
        const answer = found(of(what), known);
        const bears = known.some((each) => canonicalName(each.name) === canonicalName(what.name));
        expect(answer.length).toBeLessThanOrEqual(8);
        expect(new Set(answer.map(({ locationId }) => locationId)).size).toBe(answer.length);
        expect(answer[0]?.kind === 'name').toBe(bears);
      }),
    );
  });

  it('the order of the list does not matter', () => {
    fc.assert(
      fc.property(places, question, (known, what) => {
        expect(found(of(what), known.toReversed())).toEqual(found(of(what), known));
      }),
    );
  });

  it('what was rejected never comes, and what comes tells no rating', () => {
    fc.assert(
      fc.property(places, question, (known, what) => {
        const [first] = found(of(what), known);
        const answer = found(of(what), known, first === undefined ? [] : [first.locationId]);
        expect(answer.some(({ locationId }) => locationId === first?.locationId)).toBe(false);
        expect(answer.flatMap((each) => Object.keys(each))).not.toContain('rating');
      }),
    );
  });
});
