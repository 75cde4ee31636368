import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteLength, jsonRows } from './json-rows.ts';

test('the lists hold every row in its order, each under the limit unless one row alone is over it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })),
      fc.integer({ min: 5, max: 200 }),
      (rows, limit) => {
        const lists = jsonRows(rows, limit);
        expect(lists.flatMap((list) => JSON.parse(list))).toEqual(rows);
        for (const list of lists) {
          expect(byteLength(list) <= limit + 1 || JSON.parse(list).length === 1).toBe(true);
        }
      },
    ),
  );
  expect(jsonRows([])).toEqual([]);
});
