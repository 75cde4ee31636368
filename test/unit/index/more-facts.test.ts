/** What the index carries for the card beside the rating: its course, what the council has there, alternatives. */
import { describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import type { StoredContract } from '../../../worker/register/contract.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { build, watched } from './watched.ts';

const held = (rating: HeldRating['rating'], day: string | null, reportId: string, more: Partial<HeldRating> = {}) => ({
  rating,
  publishedOn: day,
  reportId,
  inheritedFrom: null,
  heldFrom: day,
  ...more,
});

const NOW_GOOD = { rating: 'Good', publishedOn: '2023-06-01', reportId: 'r-4' };
const COURSE = [
  held('outstanding', '2014-01-02', 'r-1'),
  held('good', '2016-01-02', 'r-2'),
  held('requires-improvement', '2019-02-03', 'r-3'),
  held('good', '2023-06-01', 'r-4'),
];

const first = (location: WatchedLocation) => build([location]).locations[0];
const past = (course: readonly HeldRating[], more: Parameters<typeof watched>[1] = {}, legacy = NOW_GOOD) =>
  first(watched({ locationId: '1-1', legacy }, { course, ...more }))?.pastRatings?.map(
    ({ rating, publishedOn }) => `${rating} ${publishedOn?.slice(0, 4)}`,
  );

describe('the course of the rating', () => {
  it('is the last three, the present one last', () => {
    expect(past(COURSE)).toEqual(['good 2016', 'requires-improvement 2019', 'good 2023']);
    expect(past(COURSE.slice(-1))).toEqual(['good 2023']);
    expect(past([])).toEqual(['good 2023']);
  });

  it('counts a corrected report once, as corrected', () => {
    const corrected = [held('inadequate', '2019-02-03', 'r-3'), held('good', '2019-02-03', 'r-3'), ...COURSE.slice(-1)];
    expect(past(corrected)).toEqual(['good 2019', 'good 2023']);
  });

  it('leaves out words outside the order, and what was published after the present one', () => {
    const course = [held('not-rated', '2018-01-01', 'n'), held('inadequate', '2025-01-01', 'w'), ...COURSE.slice(-1)];
    expect(past(course)).toEqual(['good 2023']);
  });

  it.each([
    ['is not rated now', { observation: { ratings: [] } }],
    ['is not known', { heldSince: '2026-11-11T06:10:00.000Z' }],
    ['is no longer told', { goneAt: '2026-11-11T06:10:00.000Z' }],
  ])('is not shown where the rating %s', (_, more) => expect(past(COURSE, more)).toEqual([]));
});

const contract = (people: number | null, hoursPerWeek: number | null) =>
  ({ people, hoursPerWeek, status: 'active', covers: [] as readonly string[] }) as StoredContract;
const withContracts = (...contracts: StoredContract[]) => first({ ...watched({ locationId: '1-1' }), contracts });

describe('what the council has there', () => {
  it.each<[string, StoredContract[], unknown]>([
    ['nothing told', [], null],
    ['no figure', [contract(null, null)], null],
    ['people of two contracts', [contract(9, null), contract(5, null)], { people: 14, hoursPerWeek: null }],
    ['hours of one', [contract(null, 10.5), contract(null, null)], { people: null, hoursPerWeek: 10.5 }],
    ['none, said in so many words', [contract(0, 0)], { people: 0, hoursPerWeek: 0 }],
  ])('%s', (_, contracts, exposure) => expect(withContracts(...contracts)?.exposure).toEqual(exposure));
});

describe('alternatives', () => {
  const good = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'g' };
  const options = { localAuthority: 'Fernshire', legacy: good };
  const at = (locationId: string, providerId: string, more: object = {}) =>
    watched({ locationId, providerId, name: `Oakfern ${locationId}`, ...options, ...more });
  const alternatives = (...others: WatchedLocation[]) => {
    const index = build([at('1-1', '1-21'), ...others]);
    return index.locations[0]?.alternatives?.map((position) => index.locations[position]?.id);
  };

  it('are positions in the index, and the local authority is in it', () => {
    expect(alternatives(at('1-2', '1-22'), at('1-3', '1-21'))).toEqual(['1-2']);
    expect(first(at('1-1', '1-21'))?.area).toBe('Fernshire');
  });

  it.each<[string, WatchedLocation]>([
    ['suspended', { ...at('1-2', '1-22'), contracts: [{ ...contract(1, 1), status: 'suspended' }] }],
    ['dormant', at('1-2', '1-22', { dormant: true })],
    ['deregistered', at('1-2', '1-22', { deregisteredOn: '2026-01-01' })],
    ['followed elsewhere', { ...at('1-2', '1-22'), followedTo: '1-9' }],
    ['gone', watched({ locationId: '1-2', providerId: '1-22', ...options }, { goneAt: '2026-01-01T00:00:00.000Z' })],
    ['held', watched({ locationId: '1-2', providerId: '1-22', ...options }, { heldSince: '2026-01-01T00:00:00.000Z' })],
  ])('are none that is %s', (_, other) => expect(alternatives(other)).toEqual([]));

  it('are part of the published shape', () => {
    const index = { ...build([at('1-1', '1-21'), at('1-2', '1-22')]), seq: 1, generatedAt: '2026-11-12T06:10:00.000Z' };
    expect(IndexDocument.parse(index)).toEqual(index);
  });
});
