import { expect, it } from 'vitest';
import { isStale } from '../../../shared/ratings/stale.ts';

it.each([
  ['2026-11-19T09:00:00.000Z', false],
  ['2026-11-19T08:59:59.999Z', true],
  ['2026-11-21T09:00:00.000Z', false],
  [null, true],
])('data of %s', (dataAsOf, stale) => expect(isStale(dataAsOf, new Date('2026-11-21T09:00:00Z'))).toBe(stale));
