import { describe, expect, test } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import { headlineRating } from '../../../shared/ratings/headline.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { dayBefore, londonDay } from '../../support/demo/day.ts';
import { locationIdOf } from '../../support/demo/place.ts';
import { PLACES } from '../../support/demo/places.ts';
import { PROVIDERS } from '../../support/demo/providers.ts';
import { demoRegister } from '../../support/demo/register.ts';
import { type StoryDay, storyRecords } from '../../support/demo/story.ts';
import { WRITTEN_NAMES } from '../../support/demo-system/written-names.ts';

const BASE = '2026-11-12';

const observed = (day: StoryDay): Map<string, Observation> => {
  const all = storyRecords(BASE, day).locations.map((record) => {
    const read = observe(record);
    if (!read.ok) throw new Error(read.reason);
    return read.observation;
  });
  return new Map(all.map((observation) => [observation.locationId, observation]));
};

const storyEvents = (): RatingEvent[] => {
  const before = observed(1);
  return [...observed(2).values()].flatMap((next) => {
    const first = before.get(next.locationId);
    return compare(first === undefined ? null : compare(null, first).state, next).events;
  });
};

const overall = (kind: RatingEvent['kind']) =>
  storyEvents()
    .filter((event) => event.kind === kind && event.scope === 'overall')
    .map((event) => [event.locationName, event.from, event.to]);

describe('the story of the demo', () => {
  test('begins with thirty locations, each once', () => {
    expect(observed(1).size).toBe(30);
    expect(new Set(PLACES.map(({ number }) => number)).size).toBe(30);
  });

  test('flags two downgrades overall, as the day of publication says', () => {
    expect(overall('downgrade')).toEqual([
      ['Quillhaven Home Care', 'good', 'inadequate'],
      ['Brindlewick Care Services', 'good', 'requires-improvement'],
    ]);
    expect(storyEvents().every((event) => event.publishedOn === null || event.publishedOn === BASE)).toBe(true);
  });

  test('has one rise, one rated the same, one registered anew, one registration ended', () => {
    expect(overall('upgrade')).toEqual([['Ostermere Homecare', 'requires-improvement', 'good']]);
    expect(overall('rerated-same')).toEqual([['Larkwhistle Lodge', 'good', 'good']]);
    expect(overall('registration-moved')).toEqual([['Fennimoor Care', null, null]]);
    expect(overall('registration-ended')).toEqual([['Gorsewick Support Services', null, null]]);
  });

  test('touches nobody else', () => {
    const moved = new Set(storyEvents().map((event) => event.locationId));
    expect([...moved].toSorted()).toEqual([1, 2, 3, 4, 5, 6].map(locationIdOf));
  });

  test('hands the rating of the old registration to the new one as inherited', () => {
    const successor = observed(2).get(locationIdOf(31));
    expect(successor?.predecessors).toMatchObject([{ locationId: locationIdOf(4) }]);
    expect(headlineRating(successor?.ratings ?? [])).toMatchObject({ rating: 'good', inherited: true });
    expect(observed(2).get(locationIdOf(4))?.successors).toMatchObject([{ locationId: locationIdOf(31) }]);
  });

  test('spells the second framework as CQC does', () => {
    expect(JSON.stringify(storyRecords(BASE, 2).locations)).toContain('"Requires Improvement"');
    expect(JSON.stringify(storyRecords(BASE, 2).locations)).toContain('"Requires improvement"');
  });

  test('leaves absent values out, never null, and names no people', () => {
    const text = JSON.stringify([storyRecords(BASE, 1), storyRecords(BASE, 2)]);
    expect(text).not.toContain('null');
    expect(text).not.toMatch(/personGivenName|contacts|nominatedIndividual/);
  });

  test('has a provider’s record for every location', () => {
    for (const day of [1, 2] as const) {
      const { locations, providers } = storyRecords(BASE, day);
      const known = new Set(providers?.map((provider) => provider.providerId));
      expect(locations.every((location) => known.has(location.providerId))).toBe(true);
    }
    expect(PROVIDERS.length).toBe(28);
  });

  test('shows one of each thing that a rating can be', () => {
    const headlines = [...observed(1).values()].map(({ ratings }) => headlineRating(ratings));
    expect(new Set(headlines.map(({ rating }) => rating))).toEqual(
      new Set(['good', 'outstanding', 'requires-improvement', 'not-rated']),
    );
    expect(headlines.filter(({ services }) => services.length === 2)).toHaveLength(1);
    expect(headlines.filter(({ inherited }) => inherited)).toHaveLength(1);
    expect([...observed(1).values()].filter(({ dormant }) => dormant)).toHaveLength(1);
  });
});

describe('the demo register', () => {
  const lines = demoRegister(BASE).trimEnd().split('\r\n');

  test('has every location of the story, and the columns that the import takes', () => {
    expect(lines[0]).toMatch(/^location_id,provider_id,name,aliases,contract_type,/);
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0]))).toEqual(
      new Set(PLACES.map(({ number }) => locationIdOf(number))),
    );
  });

  test('has as many cells in each row as columns, none of them quoted', () => {
    const width = lines[0]?.split(',').length;
    expect(lines.every((line) => line.split(',').length === width && !line.includes('"'))).toBe(true);
  });
});

test('the worktray writes at least thirty names, one of them a stranger’s', () => {
  expect(WRITTEN_NAMES.length).toBeGreaterThanOrEqual(30);
  const registered = JSON.stringify(PLACES).toLowerCase();
  expect(
    WRITTEN_NAMES.filter(({ written }) => !registered.includes(written.toLowerCase().slice(0, 6))).map(
      ({ written }) => written,
    ),
  ).toContain('Tumblefern Care Ltd');
});

test('days are counted over the change of clocks and the year', () => {
  expect(dayBefore('2026-03-30', 1)).toBe('2026-03-29');
  expect(dayBefore('2026-01-01', 1)).toBe('2025-12-31');
  expect(dayBefore('2026-02-28', -1)).toBe('2026-03-01');
  expect(londonDay(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
});
