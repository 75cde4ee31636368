/** When the area is listed, and how large it may be. */
import { describe, expect, test } from 'vitest';
import { AreaRequest } from '../../../shared/api/settings.ts';
import { type AreaListing, areaIsDue, areaQuery, listingOfNow, NO_AREA } from '../../../worker/area/area-setting.ts';
import { estimateNote, namedProblem, watchedProblem } from '../../../worker/area/size.ts';

const NOW = new Date('2026-11-20T06:00:00.000Z');
const area = { localAuthorities: ['Fernshire'], serviceTypes: ['Domiciliary care service'] };
const wider = { ...area, localAuthorities: ['Elsewhere', 'Fernshire'] };
const listing = (more: Partial<AreaListing> = {}): AreaListing => ({
  area,
  triedAt: NOW.toISOString(),
  listedAt: NOW.toISOString(),
  notBefore: null,
  problem: null,
  ...more,
});
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

describe('the area is listed', () => {
  test.each<[string, boolean, AreaListing | null]>([
    ['that was never listed', true, null],
    ['listed just now', false, listing()],
    ['listed 23 hours ago', false, listing({ triedAt: hoursAgo(23) })],
    ['listed a day less five minutes ago', true, listing({ triedAt: hoursAgo(24 - 5 / 60) })],
    ['listed under another setting', true, listing({ area: wider })],
    ['that failed and has to wait', false, listing({ triedAt: hoursAgo(0.5), notBefore: hoursAgo(-0.5) })],
    ['that failed and has waited', true, listing({ triedAt: hoursAgo(1), notBefore: hoursAgo(0) })],
    ['that failed under another setting', true, listing({ area: wider, notBefore: hoursAgo(-1) })],
    ['too large a day ago', true, listing({ listedAt: null, triedAt: hoursAgo(24), problem: 'Too large.' })],
    ['too large an hour ago', false, listing({ listedAt: null, triedAt: hoursAgo(1), problem: 'Too large.' })],
  ])('%s: %s', (_what, due, last) => {
    expect(areaIsDue({ now: NOW, area, listing: last })).toBe(due);
  });

  test('never where nothing is named, whatever was listed before', () => {
    expect(areaIsDue({ now: NOW, area: NO_AREA, listing: null })).toBe(false);
    expect(areaIsDue({ now: NOW, area: NO_AREA, listing: listing() })).toBe(false);
  });

  test('by a query that leaves out what is not narrowed', () => {
    expect(areaQuery(wider)).toEqual({
      localAuthority: ['Elsewhere', 'Fernshire'],
      gacServiceTypeDescription: ['Domiciliary care service'],
    });
  });

  test('and a listing of another area says nothing of this one', () => {
    expect(listingOfNow({ area: wider, listing: listing() })).toBeNull();
    expect(listingOfNow({ area, listing: listing() })).toEqual(listing());
  });
});

describe('a request', () => {
  test('is trimmed, distinct and sorted', () => {
    expect(
      AreaRequest.parse({ localAuthorities: [' Fernshire', 'Elsewhere', 'Fernshire '], serviceTypes: [] }),
    ).toEqual({ localAuthorities: ['Elsewhere', 'Fernshire'], serviceTypes: [] });
  });

  test.each([
    ['an empty name', { localAuthorities: [' '], serviceTypes: [] }],
    ['a name with a line break', { localAuthorities: ['Fern\nshire'], serviceTypes: [] }],
    ['an endless name', { localAuthorities: ['x'.repeat(101)], serviceTypes: [] }],
    ['21 names', { localAuthorities: [], serviceTypes: Array.from({ length: 21 }, (_, at) => `Service ${at}`) }],
    ['a misspelt field, which would empty the area', { localAuthority: ['Fernshire'], serviceTypes: [] }],
    ['half of it, which would widen the area', { localAuthorities: ['Fernshire'] }],
    ['a text for a list', { localAuthorities: 'Fernshire', serviceTypes: [] }],
  ])('with %s is refused', (_what, body) => {
    expect(AreaRequest.safeParse(body).success).toBe(false);
  });
});

describe('the size', () => {
  test.each([
    [3000, 3000, null],
    [4120, 4160, 'The area names 4,120 locations, more than 3,000: name fewer authorities or service types.'],
    [
      2950,
      3060,
      'The area names 2,950 locations; with the commissioned ones 3,060 would be watched, more than 3,000: name fewer authorities or service types.',
    ],
  ])('%i in the area, %i in all: %s', (open, watched, problem) => {
    expect(watchedProblem(open, watched)).toBe(problem);
  });

  test('of more than 10,000 listed is refused unread', () => {
    expect(namedProblem(10_000)).toBeNull();
    expect(namedProblem(10_001)).toBe(
      'The area names 10,001 locations, deregistered ones among them, more than 10,000: name fewer authorities or service types.',
    );
  });

  test('is told before anything is set, with what the figure holds', () => {
    expect(estimateNote(900)).toMatch(/^CQC counts deregistered locations in/);
    expect(estimateNote(900)).not.toContain('name fewer');
    expect(estimateNote(4000)).toMatch(/^CQC counts deregistered locations in.*4,000 locations, more than 3,000/);
    expect(estimateNote(12_000)).toBe(namedProblem(12_000));
  });
});
