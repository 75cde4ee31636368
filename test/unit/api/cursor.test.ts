import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../worker/api/cursor.ts';
import { CodedError } from '../../../worker/errors.ts';

describe('paging', () => {
  it('gives every item once and in order, whatever the size of the pages', () => {
    const sorted = fc
      .uniqueArray(
        fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        { maxLength: 40 },
      )
      .map((keys) => keys.sort());
    fc.assert(
      fc.property(sorted, fc.integer({ min: 1, max: 9 }), (keys, limit) => {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(keys, (key) => key, { cursor, limit });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(keys);
      }),
    );
  });

  it('refuses a cursor that it did not give, in words', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        try {
          pageOf(['a'], (key) => key, { cursor, limit: 1 });
        } catch (error) {
          expect(error).toBeInstanceOf(CodedError);
        }
      }),
    );
    expect(() => pageOf(['a'], (key) => key, { cursor: '%', limit: 1 })).toThrow('not one that this list gave');
  });
});
