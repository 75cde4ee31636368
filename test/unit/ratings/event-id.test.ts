import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventId } from '../../../shared/ratings/event-id.ts';

describe('the id of an event', () => {
  it('is the SHA-256 of its identity', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (identity) => {
        expect(await eventId(identity)).toBe(createHash('sha256').update(identity).digest('hex'));
      }),
    ));
});
