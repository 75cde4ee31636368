import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_KINDS } from '../../../shared/ratings/event.ts';
import { RATINGS, SCOPES } from '../../../shared/ratings/rating.ts';
import { isAlertWorthy } from '../../../worker/alerts/model.ts';
import { event, tell } from './told.ts';

const registration = (kind: 'registration-ended' | 'registration-moved', after: string | null) =>
  event({ kind, from: null, to: null, detail: { before: '1-900000001', after } });

describe('an alert', () => {
  test.each([
    [event({}), 'urgent', 'Oakfern Home Care: Good to Inadequate (overall)'],
    [event({ to: 'requires-improvement' }), 'high', 'Oakfern Home Care: Good to Requires improvement (overall)'],
    [event({ from: 'outstanding', to: 'good' }), 'notice', 'Oakfern Home Care: Outstanding to Good (overall)'],
    [
      event({ scope: 'well-led', to: 'requires-improvement' }),
      'notice',
      'Oakfern Home Care: Good to Requires improvement (Well-led)',
    ],
    [event({ scope: 'safe' }), 'urgent', 'Oakfern Home Care: Good to Inadequate (Safe)'],
    [
      event({ service: 'Supported living' }),
      'urgent',
      'Oakfern Home Care: Good to Inadequate (overall, Supported living)',
    ],
    [
      event({ kind: 'first-rating', from: 'not-rated', to: 'requires-improvement' }),
      'high',
      'Oakfern Home Care: first rating Requires improvement (overall)',
    ],
    [event({ kind: 'correction' }), 'urgent', 'Oakfern Home Care: corrected from Good to Inadequate (overall)'],
    [
      event({ kind: 'report-withdrawn', to: 'requires-improvement' }),
      'high',
      'Oakfern Home Care: report withdrawn, Good to Requires improvement (overall)',
    ],
    [registration('registration-ended', null), 'urgent', 'Oakfern Home Care: registration ended'],
    [
      registration('registration-moved', '1-900000002'),
      'notice',
      'Oakfern Home Care: registration moved to 1-900000002',
    ],
  ])('says in words what changed, as heavily as it weighs (%#)', async (one, severity, headline) => {
    expect(await tell([one])).toMatchObject({
      severity,
      headline,
      eventIds: ['event-1'],
      locationId: '1-900000001',
    });
  });

  test.each([
    event({ kind: 'upgrade', from: 'inadequate', to: 'good' }),
    event({ kind: 'rerated-same', from: 'good', to: 'good' }),
    event({ kind: 'rating-removed', to: 'not-rated' }),
    event({ kind: 'rating-inherited', to: 'inadequate', inherited: true }),
    event({ kind: 'first-rating', from: 'not-rated', to: 'good' }),
    event({ kind: 'correction', from: 'inadequate', to: 'good' }),
    event({ kind: 'report-withdrawn', from: 'inadequate', to: 'good' }),
    event({ kind: 'correction', from: 'not-rated', to: 'good' }),
    event({ kind: 'correction', from: null, to: null, detail: { before: 'deregistered', after: 'registered' } }),
    event({ kind: 'name-changed', from: null, to: null }),
    event({ kind: 'provider-changed', from: null, to: null }),
    event({ kind: 'dormant', from: null, to: null }),
    event({ kind: 'report-withdrawn', from: 'inadequate', to: 'good' }),
  ])('is not made of what is for the digest (%#)', async (one) => {
    expect(await tell([one])).toBeNull();
  });

  test('tells one story of one observation, the heaviest change first', async () => {
    const alert = await tell([
      event({ id: 'overall', to: 'requires-improvement' }),
      event({ id: 'caring', scope: 'caring', kind: 'upgrade', to: 'outstanding' }),
      event({ id: 'safe', scope: 'safe' }),
    ]);
    expect(alert).toMatchObject({
      severity: 'urgent',
      headline: 'Oakfern Home Care: Good to Inadequate (Safe), and 1 more change',
      eventIds: ['safe', 'overall'],
    });
  });

  const anyEvent = fc
    .record({
      id: fc.uuid(),
      kind: fc.constantFrom(...EVENT_KINDS),
      scope: fc.constantFrom(...SCOPES),
      from: fc.constantFrom(null, ...RATINGS),
      to: fc.constantFrom(null, ...RATINGS),
    })
    .map(event);

  test('is the same however often it is worked out, and holds the worthy events and no others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyEvent, { selector: ({ id }) => id, maxLength: 8 }), async (events) => {
        const alert = await tell(events);
        expect(await tell(events)).toEqual(alert);
        const worthy = events.filter(isAlertWorthy).map(({ id }) => id);
        expect([...(alert?.eventIds ?? [])].sort()).toEqual(worthy.sort());
      }),
    );
  });

  test('is never made of a rating that did not fall, but for a first one below Good', async () => {
    fc.assert(
      fc.property(anyEvent, (one) => {
        if (!['upgrade', 'rerated-same', 'rating-removed', 'rating-inherited'].includes(one.kind)) return;
        expect(isAlertWorthy(one)).toBe(false);
      }),
    );
  });
});
