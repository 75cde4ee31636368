import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { answers, build, oakfern, watched } from './watched.ts';

const north = watched({
  locationId: '1-2',
  name: 'Pennywort North',
  legacy: { rating: 'Inspected but not rated', publishedOn: '2026-01-02', reportId: 'r' },
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
