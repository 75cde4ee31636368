import { describe, expect, it } from 'vitest';
import type { NameSource } from '../../../shared/names/compile.ts';
import { resolveHit } from '../../../shared/names/resolve.ts';
import { answersIn, locationOf, sampleIndex } from './sample.ts';

const located = (name: string, town: string, postcode: string, more: object = {}) =>
  locationOf({ name, town, postcode, ...more });

const locations = [
  located('Fenwick Hollow', 'Sedgeby', 'ZE1 2AB'),
  located('Fenwick Hollow', 'Mossford', 'ZE3 4CD'),
  located('Fenwick Hollow', 'Mossford', 'ZE5 6EF'),
  located('Thistlemoor Homecare Ltd', 'Sedgeby', 'ZE1 7GH', { providerName: 'Thistlemoor Homecare Ltd' }),
  located('Larkrise Care (Sedgeby)', 'Sedgeby', 'ZE1 8JK'),
  located('Larkrise Care - Upper Mossford', 'Mossford', 'ZE3 9LM'),
  located('Old Harbour Rest', 'Sedgeby', 'ZE2 1NP', { registration: 'deregistered' }),
  located('Private Home Care', 'Sedgeby', 'ZE2 2QR'),
];
const at = (kind: NameSource['kind'], text: string, location: number): NameSource => ({
  kind,
  text,
  location,
  ended: locations[location]?.registration === 'deregistered',
});

const sample = sampleIndex(locations, [
  ...locations.map(({ name }, position) => at('location', name, position)),
  at('id', '1-100000004', 3),
  at('provider', 'Larkrise Group Ltd', 4),
  at('provider', 'Larkrise Group Ltd', 5),
  at('provider', 'Wickstead Support Ltd', 7),
  at('trading', 'Thistle at the Moor', 3),
  at('brand', 'Larkrise Care', 4),
  at('brand', 'Larkrise Care', 5),
  at('alias', 'THISTLEMOOR SPOT 04', 3),
  at('alias', 'Larkrise either', 4),
  at('alias', 'Larkrise either', 5),
]);

describe('what a name on a page means', () => {
  it.each<[string, number, string]>([
    ['Thistlemoor Homecare', 3, 'The name equals the registered name.'],
    ['1-100000004', 3, 'CQC’s identifier is written here.'],
    ['Thistlemoor Spot 04', 3, 'Alias confirmed by your council.'],
    ['Thistle at the Moor', 3, 'The name equals a trading name of this location.'],
    ['Wickstead Support', 7, 'The name equals the provider’s name, and the provider runs one location.'],
    ['Old Harbour Rest', 6, 'The name equals the registered name. Its registration has ended.'],
    ['Larkrise Care Sedgeby', 4, 'The name equals the registered name.'],
    ['LARKRISE CARE (UPPER MOSSFORD)', 5, 'The name equals the registered name.'],
    ['Private Home Care Ltd', 7, 'The name equals the registered name.'],
    [
      'Fenwick Hollow, 1 Weir Lane, ze12ab',
      0,
      'Three live locations have this very name. The postcode beside it, ZE1 2AB, is this one’s.',
    ],
    [
      'Fenwick Hollow, Sedgeby',
      0,
      'Three live locations have this very name. The town beside it, Sedgeby, is this one’s.',
    ],
    [
      'Fenwick Hollow, Mossford ZE5  6EF',
      2,
      'Three live locations have this very name. The postcode beside it, ZE5 6EF, is this one’s.',
    ],
  ])('%s: certain', (text, location, why) =>
    expect(answersIn(sample, text)).toEqual([{ answer: 'certain', location, why }]),
  );

  it.each<[string, number[], string]>([
    ['Fenwick Hollow', [0, 1, 2], 'Three live locations have this very name.'],
    ['Fenwick Hollow, Mossford', [0, 1, 2], 'Three live locations have this very name.'],
    ['Fenwick Hollow, Sedgeby, ZE9 9ZZ', [0, 1, 2], 'Three live locations have this very name.'],
    ['Larkrise Care', [4, 5], 'A brand’s name alone: it does not say which branch.'],
    ['Larkrise Care, ZE3 9LM', [5, 4], 'A brand’s name alone: it does not say which branch.'],
    [
      'Larkrise Group, ZE3 9LM',
      [5, 4],
      'A provider’s name: the provider runs several locations, and it does not say which.',
    ],
    ['Larkrise either', [4, 5], 'The council has confirmed this alias for two locations.'],
  ])('%s: check', (text, candidates, why) =>
    expect(answersIn(sample, text)).toEqual([{ answer: 'check', candidates, why }]),
  );

  it.each(['Private home care was arranged.', 'Sedgeby, ZE1 2AB', 'Thistlemore Homecare', 'Larkrise'])(
    '%s: nothing',
    (text) => expect(answersIn(sample, text)).toEqual([]),
  );

  it('positions that the index does not know are passed over', () => {
    const entry = { canonical: 'x y', kind: 'alias', source: 'x y', certainty: 'certain', wholeOnly: false } as const;
    const near = { text: '', whole: true };
    expect(resolveHit({ ...entry, locations: [99] }, sample, near)).toEqual({ answer: 'none' });
    expect(resolveHit({ ...entry, locations: [] }, sample, near)).toEqual({ answer: 'none' });
  });
});

describe('a part of a longer name', () => {
  it.each([
    'Larkrise Care (Sedgeby) – services were arranged',
    'Larkrise Care (Sedgeby) Ltd',
    'Larkrise Care (Sedgeby)',
  ])('a branch in brackets is the whole name in %s', (text) =>
    expect(answersIn(sample, text)).toMatchObject([{ answer: 'certain', location: 4 }]),
  );

  const place = 'A place follows the name here that is not this location’s.';
  const company = 'The name goes on here: it may be a different company.';

  it.each([
    ['Thistlemoor Homecare (Mossford)', place],
    ['Thistlemoor Homecare - Mossford', place],
    ['Thistlemoor Homecare (Leeds)', place],
    ['Thistlemoor Homecare Milton Keynes', place],
    ['Thistlemoor Homecare Services Ltd', company],
    ['Thistlemoor Homecare Weirside Ltd', company],
    ['moved to Great Thistlemoor Homecare', company],
    ['Fenwick Hollow Nursing, ZE1 2AB', company],
    ['Larkrise Care (Sedgeby) Holdings Group Ltd', company],
    ['Larkrise Care (Sedgeby) Services', company],
    ['Larkrise Care (Sedgeby) (Leeds)', place],
  ])('%s is to be checked', (text, why) => expect(answersIn(sample, text)).toMatchObject([{ answer: 'check', why }]));

  it.each([
    'Thistlemoor Homecare Ltd (Spot)',
    '(see Thistlemoor Homecare) Called today',
    'DO NOT USE - Thistlemoor Homecare Ltd',
    'Thistlemoor Homecare (Sedgeby)',
    'Thistlemoor Homecare Sedgeby office',
    'Thistlemoor Homecare, Leeds',
    'Thistlemoor Homecare services were arranged',
    'Thistlemoor Homecare. Services were arranged',
    'Placed with Thistlemoor Homecare on Monday',
    'Called Thistlemoor Homecare today',
    'On Monday Thistlemoor Homecare called',
    'Provider: Thistlemoor Homecare',
    '2. Thistlemoor Homecare',
    'V00417 Thistlemoor Homecare',
    'Thistlemoor Homecare 4 visits',
    '1-100000004 Services Ltd',
  ])('%s is the whole name', (text) =>
    expect(answersIn(sample, text)).toMatchObject([{ answer: 'certain', location: 3 }]),
  );
});
