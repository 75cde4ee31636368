/** Which locations a row about a provider as a whole may cover, and does. */
import { describe, expect, it } from 'vitest';
import type { ContractFields } from '../../../worker/register/contract.ts';
import {
  type CoverageChoice,
  coverageOf,
  type ProviderLocation,
  providersOf,
} from '../../../worker/register/coverage.ts';

const place = (locationId: string, more: Partial<ProviderLocation> = {}): ProviderLocation => ({
  locationId,
  providerId: '1-2001',
  providerName: 'Quillmere Group Ltd',
  name: `Quillmere ${locationId}`,
  postcode: null,
  live: true,
  ...more,
});

const PROVIDERS = providersOf([
  place('1-1002'),
  place('1-1001'),
  place('1-1003', { live: false }),
  place('1-1009', { providerId: '1-2002', providerName: null }),
]);

const row = (fields: Partial<ContractFields>, before: readonly string[] = []) => ({
  line: 2,
  fields: { locationId: null, providerId: '1-2001', name: null, ...fields } as ContractFields,
  before,
});
const cover = (fields: Partial<ContractFields>, before: readonly string[], choice: CoverageChoice) =>
  coverageOf(row(fields, before), PROVIDERS, choice);
const ticks = (...ids: string[]): CoverageChoice => new Map([[2, ids]]);

describe('what is offered', () => {
  it.each([
    ['a provider id alone', {}, ['1-1001', '1-1002']],
    ['the provider’s own name, however it is written', { name: 'quillmere group limited' }, ['1-1001', '1-1002']],
    ['another name, which may be one branch’s', { name: 'Quillmere Wharf' }, null],
    ['a location of its own', { locationId: '1-1001' }, null],
    ['a provider that is not known', { providerId: '1-2999' }, null],
    ['no provider', { providerId: null, name: 'Quillmere Group Ltd' }, null],
    ['a provider that is an individual, by a name', { providerId: '1-2002', name: 'Anybody' }, null],
    ['a provider that is an individual, by its id', { providerId: '1-2002' }, ['1-1009']],
  ])('%s', (_, fields, ids) => {
    expect(cover(fields, [], 'keep').offer?.locations.map(({ id }) => id) ?? null).toEqual(ids);
  });
});

describe('what is covered', () => {
  it.each<[string, readonly string[], CoverageChoice, string[]]>([
    ['nothing that nobody confirmed', [], 'keep', []],
    ['what was confirmed before', ['1-1002'], 'keep', ['1-1002']],
    ['all, where all are confirmed', ['1-1002'], 'all', ['1-1001', '1-1002']],
    ['what is ticked', ['1-1002'], ticks('1-1001'), ['1-1001']],
    ['nothing, where nothing is ticked', ['1-1002'], ticks(), []],
    ['what is no longer offered, as it could not be unticked', ['1-1003'], ticks('1-1001'), ['1-1001', '1-1003']],
    ['no location that was not offered', [], ticks('1-1001', '1-1009', '1-6666'), ['1-1001']],
    ['what it did, where the ticks are of other lines', ['1-1002'], new Map([[9, ['1-1001']]]), ['1-1002']],
  ])('%s', (_, before, choice, covers) => expect(cover({}, before, choice).covers).toEqual(covers));

  it('is nothing once the row has a location of its own', () => {
    expect(cover({ locationId: '1-1001' }, ['1-1001', '1-1002'], 'all')).toEqual({ covers: [], offer: null });
  });
});
