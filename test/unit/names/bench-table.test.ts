import { expect, it } from 'vitest';
import { matcherTable } from '../../bench/names/matchers.ts';

it('the benchmark’s page holds what it says: the trie finds every planted name, plain search does not', () => {
  const rows = matcherTable(() => 0, { sizes: [300], cells: 3_000, runs: 1 });
  const foundBy = new Map(rows.map(({ matcher, found, planted }) => [matcher, found / planted]));
  expect(foundBy.get('token trie, compiled by the worker')).toBe(1);
  expect(foundBy.get('reading each character')).toBe(0);
  expect(foundBy.get('one RegExp of all names')).toBeLessThan(1);
  expect(foundBy.get('indexOf of each name')).toBeLessThan(1);
});
