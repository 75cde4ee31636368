import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import { providerBody } from '../../../worker/api/provider-body.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { buildIndex } from '../../../worker/index/build.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';

const watched = (
  options: RecordOptions,
  more: { aliases?: string[]; goneAt?: string; providerName?: string; listed?: string[] | null } = {},
): WatchedLocation => {
  const observed = observe(cqcRecord(options));
  if (!observed.ok) throw new Error(observed.reason);
  const { observation } = observed;
  const { locationId } = observation;
  const [successor] = observation.successors;
  return {
    record: {
      locationId,
      observation,
      providerName: more.providerName ?? null,
      providerLocationIds: more.listed === undefined ? [locationId] : more.listed,
      successorId: successor?.locationId ?? null,
      successorName: null,
      goneAt: more.goneAt ?? null,
    },
    contracts: [],
    aliases: (more.aliases ?? []).map((written) => ({ canonical: written, written, locationId })),
    checkedAt: '2026-11-12T06:10:00.000Z',
  } as unknown as WatchedLocation;
};

const build = (locations: readonly WatchedLocation[], ended: readonly string[] = []) =>
  buildIndex({ locations, dataAsOf: '2026-11-12T06:10:00.000Z' }, new Map(), new Set(ended));

const answers = (locations: readonly WatchedLocation[], text: string, ended: readonly string[] = []) => {
  const index = build(locations, ended);
  const matcher = openMatcher(
    Uint8Array.from(atob(index.trie), (char) => char.charCodeAt(0)),
    index.entries,
  );
  return matcher.find(text).map((hit) => {
    const entry = index.entries[hit.entry];
    return [entry?.kind, entry?.certainty, entry?.locations.map((position) => index.locations[position]?.id)];
  });
};

const oakfern = watched(
  { locationId: '1-1', name: 'Oakfern Home Care' },
  { aliases: ['FERN OAK 7'], providerName: 'Brindlewick Holdings Ltd' },
);
const north = watched({
  locationId: '1-2',
  name: 'Pennywort North',
  legacy: { rating: 'Inspected but not rated', publishedOn: '2026-01-02', reportId: 'r' },
});

describe('a location that CQC no longer answers for', () => {
  const goneAt = '2026-11-11T06:10:00.000Z';
  const gone = watched(
    { locationId: '1-3', name: 'Quillfern Care', legacy: { rating: 'Good', publishedOn: '2025-03-04', reportId: 'q' } },
    { goneAt },
  );

  it('shows no rating in the index, and why', () => {
    expect(build([gone]).locations[0]).toMatchObject({
      rating: 'not-rated',
      ratingNote: 'CQC no longer shows this location.',
      keyQuestions: { safe: 'not-rated' },
      services: [],
      publishedOn: null,
      direction: null,
    });
  });

  it('shows no rating over HTTP, and since when', () => {
    expect(providerBody(gone, null)).toMatchObject({ rating: 'not-rated', publishedOn: null, goneSince: goneAt });
    expect(providerBody(oakfern, null)).toMatchObject({ goneSince: null });
  });
});

describe('the compiled index', () => {
  it('is the published shape', () => {
    expect(() =>
      IndexDocument.parse({ ...build([oakfern, north]), seq: 1, generatedAt: '2026-11-12T06:10:00.000Z' }),
    ).not.toThrow();
  });

  it('is the same in whatever order the locations come', () => {
    const locations = ['1-1', '1-2', '1-3', '1-4', '1-5'].map((locationId) =>
      watched({ locationId, name: `Oakfern ${locationId}` }, { providerName: 'Brindlewick Holdings Ltd' }),
    );
    const expected = JSON.stringify(build(locations));
    fc.assert(
      fc.property(fc.shuffledSubarray(locations, { minLength: locations.length }), (shuffled) => {
        expect(JSON.stringify(build(shuffled))).toBe(expected);
      }),
    );
  });

  it.each([
    ['Oakfern Home Care', 'location', '1-1'],
    ['fern oak 7', 'alias', '1-1'],
    ['Brindlewick Holdings', 'provider', '1-1'],
    ['1-2', 'id', '1-2'],
  ])('finds "%s" by %s', (text, kind, id) =>
    expect(answers([oakfern, north], text)).toEqual([[kind, 'certain', [id]]]),
  );

  it('keeps the words of a rating outside the order', () => {
    expect(build([north]).locations[0]).toMatchObject({ rating: 'not-rated', ratingNote: 'Inspected but not rated' });
    expect(
      build([watched({ legacy: { rating: 'Good', publishedOn: '2026-01-02', reportId: 'r' } })]).locations[0],
    ).toMatchObject({ rating: 'good', ratingNote: null });
  });

  it.each([
    ['registration ended', { deregisteredOn: '2026-01-01' }, {}],
    ['CQC no longer answers', {}, { goneAt: '2026-01-01T00:00:00.000Z' }],
  ])('prefers a live location of the same name where %s', (_, options, more) => {
    const ended = watched({ locationId: '1-8', name: 'Oakfern Home Care', ...options }, more);
    expect(answers([ended, oakfern], 'Oakfern Home Care')).toEqual([['location', 'certain', ['1-1']]]);
    expect(answers([ended], 'Oakfern Home Care')).toEqual([['location', 'certain', ['1-8']]]);
  });

  it('names the successor, as CQC does where it is not watched itself', () => {
    const moved = watched({
      locationId: '1-8',
      deregisteredOn: '2026-01-01',
      successor: { locationId: '1-9', name: 'Oakfern Anew' },
    });
    expect(build([moved]).locations[0]).toMatchObject({
      registration: 'deregistered',
      successorId: '1-9',
      successorName: 'Oakfern Anew',
    });
  });
});

describe("a provider's name alone", () => {
  const branch = (listed: string[] | null) =>
    watched({ locationId: '1-1', name: 'Oakfern North' }, { providerName: 'Brindlewick Holdings Ltd', listed });
  const certainty = (listed: string[] | null, ended: readonly string[] = []) =>
    answers([branch(listed)], 'Brindlewick Holdings', ended)[0]?.[1];

  it.each([
    ['is certain where CQC lists just this location', ['1-1'], [], 'certain'],
    ['is not where CQC lists another that nobody watches', ['1-1', '1-7'], [], 'check'],
    ['is certain where the other is known to have ended', ['1-1', '1-7'], ['1-7'], 'certain'],
    ['is not where one of the others is not known to have ended', ['1-1', '1-7', '1-8'], ['1-7'], 'check'],
    ['is not where the provider was not read yet', null, [], 'check'],
    ['is not where the list does not even name this location', [], [], 'check'],
  ] as const)('%s', (_, listed, ended, expected) =>
    expect(certainty(listed === null ? null : [...listed], ended)).toBe(expected),
  );

  it('leaves the names of the location itself as they are', () => {
    expect(answers([branch(['1-1', '1-7'])], 'Oakfern North')).toEqual([['location', 'certain', ['1-1']]]);
    expect(answers([branch(['1-1', '1-7'])], '1-1')).toEqual([['id', 'certain', ['1-1']]]);
  });

  it('does not count a sibling that is on the list of candidates already', () => {
    const sibling = watched(
      { locationId: '1-7', name: 'Oakfern South', deregisteredOn: '2026-01-01' },
      { providerName: 'Brindlewick Holdings Ltd', listed: ['1-1', '1-7'] },
    );
    expect(answers([branch(['1-1', '1-7']), sibling], 'Brindlewick Holdings')).toEqual([
      ['provider', 'certain', ['1-1']],
    ]);
  });
});
