/** An index is looked at before it is kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIndex } from '../../../extension/platform/index-check.ts';
import { inventedIndex } from '../../e2e/extension/support/invented-index.ts';

const INDEX = inventedIndex();

describe('the structural check', () => {
  it('takes a true index, with fields it does not know', () => {
    expect(checkIndex({ ...INDEX, later: 1 })).toMatchObject({ ok: true });
  });

  it('takes an index of the first release, and one that tells more of a rating', () => {
    const {
      ratingKnown: _,
      ratedSince: __,
      reportPending: ___,
      predecessors: ____,
      ...first
    } = INDEX.locations[0] ?? {};
    const more = { ratingKnown: false, ratedSince: '2019-02-03', reportPending: true };
    const predecessors = [{ id: '1-1', name: 'Oakfern', aliases: ['FERN 7'] }];
    for (const location of [first, { ...first, ...more, predecessors }]) {
      const locations = [location, ...INDEX.locations.slice(1)];
      expect(checkIndex({ ...INDEX, locations })).toMatchObject({ ok: true });
    }
  });

  it.each([
    ['schema', { schema: 2 }],
    ['trie', { trie: 'not base64!' }],
    ['staleAfter', { staleAfter: 0 }],
    ['dataAsOf', { dataAsOf: 'yesterday' }],
    ['locations', { locations: {} }],
    ['location 0: reportUrl', { locations: [{ ...INDEX.locations[0], reportUrl: 'javascript:alert(1)' }] }],
    ['location 0: rating', { locations: [{ ...INDEX.locations[0], rating: 'splendid' }] }],
    ['location 0: keyQuestions', { locations: [{ ...INDEX.locations[0], keyQuestions: { safe: 'good' } }] }],
    ['location 0: ratedSince', { locations: [{ ...INDEX.locations[0], ratedSince: 'long' }] }],
    ['location 0: predecessors', { locations: [{ ...INDEX.locations[0], predecessors: [{ id: '1-1' }] }] }],
    ['entry 0: locations', { locations: [] }],
    ['entry 0: kind', { entries: [{ ...INDEX.entries[0], kind: 'guess' }] }],
  ])('says that %s is wrong', (wrong, change) => {
    expect(checkIndex({ ...INDEX, ...change })).toEqual({ ok: false, wrong });
  });

  it('refuses any other JSON without throwing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !checkIndex(value).ok));
  });
});
