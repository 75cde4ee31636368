import { describe, expect, it } from 'vitest';
import { sinceWords } from '../../../shared/ui/since.ts';

describe('how long a rating has stood', () => {
  it.each([
    ['2019-02-03', '2024-03-12', 'since 3 February 2019, confirmed 12 March 2024'],
    ['2024-05-10', '2020-03-12', 'since 10 May 2024 (report of 12 March 2020)'],
    ['2024-05-10', null, 'since 10 May 2024'],
    ['2024-05-10', '2024-05-10', null],
    [null, '2024-05-10', null],
    [null, null, null],
  ])('%s, published %s', (since, published, words) => expect(sinceWords(since, published)).toBe(words));
});
