/** One home, registered twice: the same fall is told once, and no other fall is kept quiet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KEY_QUESTIONS, RATINGS } from '../../../shared/ratings/rating.ts';
import type { IdentifiedEvent } from '../../../worker/alerts/model.ts';
import { earlier, event, tell } from './told.ts';

const [ONE, OTHER] = ['1-900000001', '1-900000002'] as const;

/** The alert of the same events at each of the two registrations. */
const atBoth = async (atOne: Partial<IdentifiedEvent>[], atOther: Partial<IdentifiedEvent>[] = atOne) => {
  const events = (locationId: string, all: Partial<IdentifiedEvent>[]) =>
    all.map((over, n) => event({ id: `${locationId}-${n}`, locationId, ...over }));
  const one = await tell(events(ONE, atOne), { twinIds: [OTHER] });
  const other = await tell(events(OTHER, atOther), { twinIds: [ONE] });
  if (one === null || other === null) throw new Error('both are to be told');
  return { one, other };
};

describe('two registrations of one home', () => {
  test('tell the same fall under one id, each with events of its own', async () => {
    const { one, other } = await atBoth([{}, { scope: 'safe' }]);
    expect(one.id).toBe(other.id);
    expect(one.ownId).not.toBe(other.ownId);
    expect(one.eventIds).toEqual([`${ONE}-0`, `${ONE}-1`]);
    expect(other.eventIds).toEqual([`${OTHER}-0`, `${OTHER}-1`]);
  });

  test('tell it under one id in whatever order, by whatever report', async () => {
    const falls = [{}, { scope: 'safe' as const }];
    const { one, other } = await atBoth(falls, falls.map((fall) => ({ ...fall, reportId: 'other' })).reverse());
    expect(one.id).toBe(other.id);
  });

  test.each<[string, Partial<IdentifiedEvent>[], Partial<IdentifiedEvent>[]]>([
    ['another scope', [{}], [{ scope: 'safe' }]],
    ['another service', [{}], [{ service: 'Supported living' }]],
    ['another rating before', [{}], [{ from: 'outstanding' }]],
    ['another rating after', [{}], [{ to: 'requires-improvement' }]],
    ['another day', [{}], [{ publishedOn: '2026-11-13' }]],
    ['one scope more', [{}], [{}, { scope: 'safe' }]],
    ['no day', [{ publishedOn: null }], [{ publishedOn: null }]],
    [
      'a registration that ended',
      [{ kind: 'registration-ended', from: null, to: null }],
      [{ kind: 'registration-ended', from: null, to: null }],
    ],
  ])('do not share an id for %s', async (_, atOne, atOther) => {
    const { one, other } = await atBoth(atOne, atOther);
    expect(one.id).not.toBe(other.id);
  });

  test('do not share an id where the council places people at one of them only', async () => {
    const commissioned = await tell([event({})], { twinIds: [OTHER] });
    const ofTheArea = await tell([event({ locationId: OTHER })], { twinIds: [ONE], commissioned: false });
    expect(commissioned?.id).not.toBe(ofTheArea?.id);
  });

  test('do not share what takes an alert back', async () => {
    const told = earlier('first', [event({ to: 'requires-improvement' })]);
    const correction = event({ id: 'corrected', kind: 'correction', from: 'requires-improvement', to: 'inadequate' });
    const alert = await tell([correction], { earlier: [told], twinIds: [OTHER] });
    expect(alert?.id).toBe(alert?.ownId);
  });

  test('share an id only where all that must be told is the same', async () => {
    const fall = fc
      .record({
        scope: fc.constantFrom('overall' as const, ...KEY_QUESTIONS.slice(0, 2)),
        from: fc.constantFrom(...RATINGS.slice(0, 2)),
        to: fc.constantFrom(...RATINGS.slice(2, 4)),
        publishedOn: fc.constantFrom('2026-11-12', '2026-11-13'),
      })
      .map((over): Partial<IdentifiedEvent> => over);
    const falls = fc.uniqueArray(fall, { minLength: 1, maxLength: 3, selector: ({ scope }) => scope });
    const facts = (all: Partial<IdentifiedEvent>[]) =>
      all.map(({ scope, from, to, publishedOn }) => [scope, from, to, publishedOn].join()).sort();
    await fc.assert(
      fc.asyncProperty(falls, falls, async (atOne, atOther) => {
        const { one, other } = await atBoth(atOne, atOther);
        expect(one.id === other.id).toBe(facts(atOne).join(';') === facts(atOther).join(';'));
      }),
      { numRuns: 300 },
    );
  });
});
