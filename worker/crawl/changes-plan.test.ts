import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FeedReading, listedIn, needsFresh, toRead } from './changes-plan.ts';

const reading = (over: Partial<FeedReading>): FeedReading => ({
  watched: ['1-1', '1-2', '1-3'],
  named: new Set(),
  listedBefore: new Set(),
  fresh: new Set(),
  ...over,
});

test.each([
  ['nothing named', {}, []],
  ['named for the first time', { named: new Set(['1-2', '1-9']) }, ['1-2']],
  ['named before, and not since', { named: new Set(['1-2']), listedBefore: new Set(['1-2']) }, []],
  [
    'named before, and again',
    { named: new Set(['1-2']), listedBefore: new Set(['1-2']), fresh: new Set(['1-2']) },
    ['1-2'],
  ],
  ['told of late', { named: new Set(['1-2', '1-3']), listedBefore: new Set(['1-2']) }, ['1-3']],
] as const)('%s', (_, over, expected) => {
  expect(toRead(reading(over))).toEqual(expected);
});

test('the new part of the window is asked for only where some of the whole was named before', () => {
  expect(needsFresh(reading({ named: new Set(['1-2']) }))).toBe(false);
  expect(needsFresh(reading({ named: new Set(['1-2', '1-9']), listedBefore: new Set(['1-9']) }))).toBe(false);
  expect(needsFresh(reading({ named: new Set(['1-2']), listedBefore: new Set(['1-2']) }))).toBe(true);
});

const ids = fc
  .uniqueArray(fc.nat(12), { maxLength: 8 })
  .map((numbers) => new Set(numbers.map((number) => `1-${number}`)));

test('whatever is fresh or named for the first time is read, and nothing else', () => {
  fc.assert(
    fc.property(ids, ids, ids, ids, (watched, named, listedBefore, fresh) => {
      const all = { watched: [...watched], named, listedBefore, fresh };
      const read = new Set(toRead(all));
      for (const id of watched) expect(read.has(id)).toBe(fresh.has(id) || (named.has(id) && !listedBefore.has(id)));
      expect(listedIn(all).every((id) => named.has(id) && watched.has(id))).toBe(true);
    }),
  );
});
