import { describe, expect, it } from 'vitest';
import { exposureRows } from '../../../worker/contingency/exposure.ts';
import type { ListedLocation } from '../../../worker/ratings/listed-repository.ts';
import type { StoredContract } from '../../../worker/register/contract.ts';
import { followingOf } from '../../../worker/register/following.ts';
import { contract } from './contracts.ts';

const listed = (locationId: string, providerId: string): [string, ListedLocation] => [
  locationId,
  {
    locationId,
    providerId,
    name: `Home ${locationId}`,
    alsoKnownAs: null,
    brandName: null,
    providerName: `Owner ${providerId} Ltd`,
    town: null,
    postcode: null,
    rating: 'good',
    live: 1,
  },
];

const rowsOf = (...contracts: StoredContract[]) =>
  exposureRows({
    contracts,
    following: followingOf([{ from: '1-OLD', to: '1-NEW', live: true }]),
    listed: new Map([listed('1-NEW', 'P-NEW'), listed('1-B', 'P-NEW'), listed('1-C', 'P-C')]),
  });

describe('the rows of a register', () => {
  it.each<[string, Partial<StoredContract>, object]>([
    [
      'a location, in whatever case it is written, with what CQC calls it',
      { locationId: '1-b', providerId: 'P-OLD', name: 'Written' },
      { locationId: '1-B', name: 'Home 1-B', providerId: 'P-NEW', providerName: 'Owner P-NEW Ltd', nameId: null },
    ],
    ['a location that was registered anew', { locationId: '1-OLD' }, { locationId: '1-NEW', providerId: 'P-NEW' }],
    [
      'a location that was not read',
      { locationId: '1-X', providerId: 'P-X', name: 'Written' },
      { locationId: '1-X', name: 'Written', providerId: 'P-X', nameId: null },
    ],
    [
      'a provider as a whole, by the provider its locations have now',
      { providerId: 'P-OLD', covers: ['1-OLD', '1-NEW', '1-B'] },
      { locationId: null, providerWide: true, covers: ['1-NEW', '1-B'], providerId: 'P-NEW', name: 'Owner P-NEW Ltd' },
    ],
    [
      'a provider as a whole whose locations have several: as it is written',
      { providerId: 'P-OLD', name: 'Written', covers: ['1-B', '1-C'] },
      { providerWide: true, providerId: 'P-OLD', name: 'Written', nameId: null },
    ],
    [
      'a name alone',
      { name: 'Oakfern Home Care Ltd' },
      { locationId: null, providerWide: false, name: 'Oakfern Home Care Ltd', nameId: 'name:oakfern home care' },
    ],
  ])('%s', (_, written, row) => {
    expect(rowsOf(contract('a', written)).rows).toEqual([expect.objectContaining(row)]);
  });

  it.each(['withdrawn', 'merged', 'ended'] as const)('leaves out what is %s, and says how much', (status) => {
    const { rows, leftOut } = rowsOf(contract('a', { status, people: 5 }), contract('b', { status: 'suspended' }));
    expect([rows.map(({ contractId }) => contractId), leftOut]).toEqual([['b'], 1]);
  });
});
