import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedLocation } from '../../../worker/ratings/listed-repository.ts';
import type { Bidder } from '../../../worker/tender/bidder.ts';
import { knownNames } from '../../../worker/tender/known-names.ts';
import { resolveBidder } from '../../../worker/tender/resolve.ts';

const location = (locationId: string, name: string, more: Partial<ListedLocation> = {}): ListedLocation => ({
  locationId,
  name,
  providerId: `P${locationId}`,
  alsoKnownAs: null,
  brandName: null,
  providerName: null,
  town: 'Fernshire Cross',
  postcode: null,
  rating: 'good',
  live: 1,
  ...more,
});

const LOCATIONS = [
  location('1-101', 'Oakfern Home Care', { postcode: 'FN1 2AB' }),
  location('1-102', 'Tallowmere Lodge', { postcode: 'FN2 2AB' }),
  location('1-103', 'Tallowmere Lodge', { postcode: 'FN3 2AB' }),
  location('1-104', 'Marrowick Care', { live: 0 }),
  location('1-105', 'Harrowell North', { providerId: '1-201', providerName: 'Harrowell Ltd', postcode: 'FN5 1AA' }),
  location('1-106', 'Harrowell South', { providerId: '1-201', providerName: 'Harrowell Ltd', postcode: 'FN6 1AA' }),
  location('1-107', 'Sallow Court', { providerId: '1-202', providerName: 'Sallowdene Ltd' }),
  location('1-108', 'Pennywick House', { providerId: '1-203', providerName: 'Pennywick Group Ltd' }),
  location('1-109', 'Brindle Care Fernshire', { brandName: 'BRAND Brindle Care' }),
  location('1-110', 'Quarrow t/a Fenwick Hollow', {}),
  location('1-111', 'Marrowick Care Anew', {}),
  location('1-112', 'Home Care', {}),
];

const KNOWN = knownNames({
  locations: LOCATIONS,
  aliases: new Map([
    ['oak spot', '1-101'],
    ['unread one', '1-999'],
  ]),
  listedOf: new Map([
    ['1-201', ['1-105', '1-106']],
    ['1-202', ['1-107']],
    ['1-203', ['1-108', '1-998']],
  ]),
});

const bidder = (more: Partial<Bidder>): Bidder => ({ name: null, id: null, postcode: null, ...more });
const found = (more: Partial<Bidder>) => {
  const finding = resolveBidder(bidder(more), KNOWN);
  return finding.outcome === 'found' ? finding.location.locationId : finding.why;
};
const candidates = (more: Partial<Bidder>) => {
  const finding = resolveBidder(bidder(more), KNOWN);
  return finding.outcome === 'check-name' ? finding.candidates.map(({ location: { locationId } }) => locationId) : null;
};

describe('a bidder is found', () => {
  it.each<[string, Partial<Bidder>, string]>([
    ['by the id of a location', { id: '1-102' }, '1-102'],
    ['by the id, however the name is written', { id: '1-102', name: 'Quite Another' }, '1-102'],
    ['by the id of a location that has ended', { id: '1-104' }, '1-104'],
    ['by the id of a provider of one location', { id: '1-202' }, '1-107'],
    ['by an alias', { name: 'Oak (Spot)' }, '1-101'],
    ['by the registered name', { name: 'OAKFERN Home-Care Limited' }, '1-101'],
    ['by the registered name and its postcode', { name: 'Oakfern Home Care', postcode: 'fn12ab' }, '1-101'],
    ['by a name that several have, and a postcode', { name: 'Tallowmere Lodge', postcode: 'FN3 2AB' }, '1-103'],
    ['by the name of a provider of one location', { name: 'Sallowdene Ltd' }, '1-107'],
    ['by a half of a trading-as name', { name: 'Fenwick Hollow' }, '1-110'],
    ['by a name that only an ended one has', { name: 'Marrowick Care' }, '1-104'],
  ])('%s', (_, written, id) => expect(found(written)).toBe(id));
});

describe('a bidder is to be checked', () => {
  it.each<[string, Partial<Bidder>, string, string[]]>([
    ['an unknown id', { id: '1-777' }, 'The id 1-777 is not among the 12 locations', []],
    [
      'an unknown id, although the name is known',
      { id: '1-777', name: 'Oakfern Home Care' },
      'is not among',
      ['1-101'],
    ],
    ['what is no id', { id: 'see over', name: 'Oakfern Home Care' }, 'is not a CQC id', ['1-101']],
    ['the id of a provider of two', { id: '1-201' }, 'a provider with 2 locations', ['1-105', '1-106']],
    ['the id of a provider that runs others', { id: '1-203' }, 'may run other locations', ['1-108']],
    ['the name of a provider that runs others', { name: 'Pennywick Group' }, 'may run other locations', ['1-108']],
    ['a brand', { name: 'Brindle Care' }, 'A brand’s name alone', ['1-109']],
    ['an ordinary phrase', { name: 'Home Care' }, 'An ordinary phrase', ['1-112']],
    ['an alias of what was not read', { name: 'Unread One' }, 'An alias of 1-999', []],
    ['a name of signs', { name: '***' }, 'no letter or digit', []],
    [
      'the only one of its name, elsewhere',
      { name: 'Oakfern Home Care', postcode: 'ZZ9 9ZZ' },
      'at FN1 2AB, not ZZ9 9ZZ',
      ['1-101'],
    ],
  ])('%s', (_, written, why, ids) => {
    expect(found(written)).toContain(why);
    expect(candidates(written)).toEqual(expect.arrayContaining(ids));
    if (ids.length === 0) expect(candidates(written)).toEqual([]);
  });

  it('a name that several have, without a postcode, or with one of neither', () => {
    expect(candidates({ name: 'Tallowmere Lodge' })).toEqual(['1-102', '1-103']);
    expect(candidates({ name: 'Tallowmere Lodge', postcode: 'ZZ9 9ZZ' })).toEqual(['1-102', '1-103']);
    expect(found({ name: 'Tallowmere Lodge' })).toBe('2 locations have this very name.');
  });

  it('a provider of two, with the one at the postcode first: a postcode never makes it certain', () => {
    expect(candidates({ name: 'Harrowell Ltd', postcode: 'FN6 1AA' })?.slice(0, 2)).toEqual(['1-106', '1-105']);
    expect(candidates({ id: '1-201', postcode: 'FN6 1AA' })).toEqual(['1-106', '1-105']);
  });

  it('a name that is only alike: another company until a person says otherwise', () => {
    expect(found({ name: 'Oakfarn Home Care' })).toContain('not among the 12 locations that Rating Watch has read');
    expect(candidates({ name: 'Oakfarn Home Care' })?.[0]).toBe('1-101');
  });
});

describe('what differs is told', () => {
  const differs = (more: Partial<Bidder>) => {
    const finding = resolveBidder(bidder(more), KNOWN);
    return finding.outcome === 'found' ? finding.differs : null;
  };

  it.each<[string, Partial<Bidder>, string[]]>([
    ['nothing', { id: '1-101', name: 'Oakfern Home Care Ltd', postcode: 'FN1 2AB' }, []],
    ['nothing of an alias', { id: '1-101', name: 'oak spot' }, []],
    ['another name', { id: '1-101', name: 'Tallow' }, ['Written as “Tallow”, registered as “Oakfern Home Care”.']],
    [
      'another postcode',
      { id: '1-101', postcode: 'FN9 9ZZ' },
      ['Written with postcode FN9 9ZZ, registered at FN1 2AB.'],
    ],
    ['what is no postcode', { id: '1-101', postcode: 'none' }, ['“none” is not a postcode.']],
  ])('%s', (_, written, sentences) => expect(differs(written)).toEqual(sentences));
});

it('a name alone is found only where exactly one live location has it, whatever the locations', () => {
  const name = fc.constantFrom('Oakfern', 'Oakfern Ltd', 'Tallowmere', 'Sallow Court');
  const anyLocations = fc.uniqueArray(
    fc.record({
      locationId: fc.integer({ min: 100, max: 199 }).map((n) => `1-${n}`),
      name,
      live: fc.constantFrom(0, 1),
    }),
    { selector: ({ locationId }) => locationId, maxLength: 8 },
  );
  fc.assert(
    fc.property(anyLocations, name, (rows, asked) => {
      const known = knownNames({
        locations: rows.map((row) => location(row.locationId, row.name, { live: row.live })),
        aliases: new Map(),
        listedOf: new Map(),
      });
      const plain = (text: string) => text.replace(' Ltd', '');
      const same = rows.filter((row) => plain(row.name) === plain(asked));
      const live = same.filter((row) => row.live === 1);
      const only = live.length > 0 ? live : same;
      const finding = resolveBidder(bidder({ name: asked }), known);
      expect(finding.outcome).toBe(only.length === 1 ? 'found' : 'check-name');
      if (finding.outcome === 'found') expect(finding.location.locationId).toBe(only[0]?.locationId);
    }),
  );
});
