import { describe, expect, it } from 'vitest';
import type { ContractFields } from '../../../worker/register/contract.ts';
import { type KnownLocation, knownNames, resolveLocation } from '../../../worker/register/resolve.ts';

const location = (locationId: string, name: string, providerId = '1-2001', live = true): KnownLocation => ({
  locationId,
  name,
  providerId,
  live,
});
const row = (fields: Partial<ContractFields>) =>
  ({ locationId: null, providerId: null, name: null, ...fields }) as ContractFields;
const known = {
  ...knownNames([
    location('1-1', 'Oakfern Home Care Ltd'),
    location('1-2', 'Tallowmere', '1-2002'),
    location('1-3', 'Tallowmere', '1-2003'),
    location('1-4', 'Pennywort', '1-2004', false),
    location('1-5', 'Pennywort', '1-2004'),
    location('1-6', 'Gone Care', '1-2006', false),
  ]),
  aliases: new Map([['oak', '1-9']]),
};

describe('the location of a row', () => {
  it.each([
    ['the written id, whatever else', { locationId: '1-7', name: 'Oak' }, '1-7'],
    ['an alias', { name: 'OAK' }, '1-9'],
    ['the exact canonical name', { name: 'oakfern home care limited' }, '1-1'],
    ['nothing that is merely near', { name: 'Oakfern Homecare' }, null],
    ['nothing shared by two', { name: 'Tallowmere' }, null],
    ['one of two, by its provider', { name: 'Tallowmere', providerId: '1-2003' }, '1-3'],
    ['the live one of two', { name: 'Pennywort' }, '1-5'],
    ['an ended one where it is the only one', { name: 'Gone Care' }, '1-6'],
    ['a provider with one location', { providerId: '1-2001' }, '1-1'],
    ['nothing by an unknown provider', { providerId: '1-9999', name: 'Oakfern Home Care' }, null],
  ])('is %s', (_, fields, expected) => expect(resolveLocation(row(fields), known)).toBe(expected));
});
