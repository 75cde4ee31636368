/** The facts before a change, and the share of an area: what can be known, and what cannot. */
import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import type { PlacementFacts } from '../../../shared/policy/judge.ts';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import { factsBefore } from '../../../worker/messages/facts-before.ts';
import { type BoughtInArea, exposureFacts, sharesOf } from '../../../worker/messages/facts-exposure.ts';
import type { StoredContract } from '../../../worker/register/contract.ts';
import { fallen } from '../delivery/notify-alert.ts';

const GOOD = { safe: 'good', effective: 'good', caring: 'good', responsive: 'good', 'well-led': 'good' } as const;

const now: PlacementFacts = {
  statuses: [],
  registered: true,
  rating: 'inadequate',
  ratingKnown: true,
  keyQuestions: { ...GOOD, safe: 'inadequate' },
  publishedOn: '2026-11-12',
  services: [
    { name: 'Homecare', rating: 'not-rated', keyQuestions: { ...GOOD, safe: 'inadequate' }, publishedOn: null },
  ],
  contractTypes: [],
};

const held = (rating: HeldRating['rating'], publishedOn: string, more: Partial<HeldRating> = {}): HeldRating => ({
  rating,
  publishedOn,
  reportId: `report-${publishedOn}`,
  inheritedFrom: null,
  heldFrom: publishedOn,
  ...more,
});

/** The last is repeated, as by a reading in which something else changed. */
const course = [held('good', '2024-03-01'), held('inadequate', '2026-11-12'), held('inadequate', '2026-11-12')];
const safe = fallen({ scope: 'safe' });

describe('the facts before', () => {
  const undone = (events: readonly EventBody[], more: Partial<PlacementFacts> = {}, of: HeldRating[] = course) =>
    factsBefore({ ...now, ...more }, events, of);

  test('a fall had the earlier rating, its day, and the key questions of then', () => {
    expect(undone([fallen(), safe])).toEqual({
      ...now,
      rating: 'good',
      publishedOn: '2024-03-01',
      keyQuestions: GOOD,
    });
  });

  test('a key question alone leaves the overall rating', () => {
    expect(undone([safe])).toEqual({ ...now, keyQuestions: GOOD });
  });

  test('a first rating was none, of no day', () => {
    const first = fallen({ kind: 'first-rating', from: 'not-rated' });
    expect(undone([first], {}, [held('inadequate', '2026-11-12')])).toMatchObject({
      rating: 'not-rated',
      publishedOn: null,
    });
  });

  test.each(['registration-ended', 'registration-moved'] as const)('%s was registered', (kind) => {
    expect(undone([fallen({ kind, from: null, to: null })], { registered: false })).toEqual(now);
  });

  test('another name changes nothing of it', () => {
    expect(undone([fallen({ kind: 'name-changed', from: null, to: null })])).toEqual(now);
  });

  test('a service’s key question is put back', () => {
    expect(undone([fallen({ scope: 'safe', service: 'Homecare' })])?.services?.[0]?.keyQuestions).toEqual(GOOD);
  });

  test.each<[string, EventBody[], Partial<PlacementFacts>, HeldRating[]]>([
    ['no change is told', [], {}, course],
    ['the rating is not known now', [fallen()], { ratingKnown: false }, course],
    ['it was inherited', [fallen({ inherited: true })], {}, course],
    ['something else holds by now', [fallen()], { rating: 'good' }, course],
    ['a key question has moved on', [safe], { keyQuestions: GOOD }, course],
    ['the history has nothing before it', [fallen()], {}, course.slice(1)],
    ['the history says another rating', [fallen()], {}, [held('outstanding', '2024-03-01'), ...course.slice(1)]],
    ['a service was rated on a day that nobody kept', [fallen({ service: 'Homecare' })], {}, course],
    ['there is no such service', [fallen({ scope: 'safe', service: 'Nursing' })], {}, course],
  ])('cannot be known where %s', (_, events, more, of) => expect(undone(events, more, of)).toBeNull());
});

const contract = (more: Partial<StoredContract>): StoredContract => ({
  ...{ id: 'c', locationId: '1-1', providerId: null, name: null, aliases: null, contractType: 'spot', lot: null },
  ...{ area: 'North', rank: null, start: null, end: null, people: null, packages: null, hoursPerWeek: null },
  ...{ doubleHanded: null, status: 'active', statusReason: null, reviewOn: null, lead: null, planState: null },
  ...{ planReviewedOn: null, reviewsDone: null, reviewsDue: null, notes: null },
  ...{ selfFunders: null, figuresAsAt: null },
  importedAt: '2026-11-01T09:00:00.000Z',
  covers: [],
  ...more,
});

const area = (more: Partial<BoughtInArea>): BoughtInArea => ({
  ...{ area: 'North', people: null, hours: null, withoutHours: 0, withoutPeople: 0 },
  ...more,
});

describe('the share of an area', () => {
  test.each<[string, Partial<StoredContract>[], Partial<BoughtInArea>[], ReturnType<typeof sharesOf>]>([
    ['by hours', [{ hoursPerWeek: 40 }], [{ hours: 120 }], [{ area: 'North', percent: 33 }]],
    [
      'of both contracts there',
      [{ hoursPerWeek: 40 }, { hoursPerWeek: 20 }],
      [{ hours: 120 }],
      [{ area: 'North', percent: 50 }],
    ],
    [
      'however it is written',
      [{ hoursPerWeek: 30 }],
      [{ hours: 30 }, { area: ' NORTH', hours: 30 }],
      [{ area: 'North', percent: 50 }],
    ],
    [
      'by people where hours are not whole',
      [{ people: 1, hoursPerWeek: 9 }],
      [{ hours: 9, people: 4, withoutHours: 2 }],
      [{ area: 'North', percent: 25 }],
    ],
    ['not where neither is whole', [{ people: 1 }], [{ hours: 9, people: 4, withoutHours: 2, withoutPeople: 1 }], []],
    ['not where nothing is bought', [{ hoursPerWeek: 0 }], [{ hours: 0 }], []],
    ['not without an area', [{ area: null, hoursPerWeek: 4 }], [{ hours: 8 }], []],
    [
      'not of a contract with a provider as a whole',
      [{ covers: ['1-1'], locationId: null, hoursPerWeek: 4 }],
      [{ hours: 8 }],
      [],
    ],
    ['under half a per cent', [{ hoursPerWeek: 1 }], [{ hours: 1000 }], [{ area: 'North', percent: 0 }]],
  ])('%s', (_, contracts, areas, shares) => {
    expect(sharesOf(contracts.map(contract), areas.map(area))).toEqual(shares);
  });
});

test('figures of a provider as a whole count at none of its locations, and date nothing', () => {
  const wide = contract({ covers: ['1-1'], locationId: null, people: 90, importedAt: '2026-11-20T09:00:00.000Z' });
  expect(exposureFacts([contract({ people: 2, contractType: null }), wide])).toEqual({
    contracts: [
      { type: 'Type not stated', lot: null, area: 'North', people: 2, hoursPerWeek: null },
      { type: 'Spot', lot: null, area: 'North', people: null, hoursPerWeek: null },
    ],
    people: 2,
    hoursPerWeek: null,
    asAt: '2026-11-01T09:00:00.000Z',
  });
});
