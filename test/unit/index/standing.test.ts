/** What may be shown of a rating, in the index and over HTTP. */
import { describe, expect, it } from 'vitest';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import { providerBody } from '../../../worker/api/provider-body.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { answers, build, oakfern, watched } from './watched.ts';

const NOW = new Date('2026-11-12T09:00:00Z');
const body = (location: WatchedLocation) => providerBody(location, '2026-11-12T06:10:00.000Z', NOW, null);

describe('a location that CQC no longer answers for', () => {
  const goneAt = '2026-11-11T06:10:00.000Z';
  const gone = watched(
    { locationId: '1-3', name: 'Quillfern Care', legacy: { rating: 'Good', publishedOn: '2025-03-04', reportId: 'q' } },
    { goneAt },
  );

  it('shows no rating in the index, and why', () => {
    expect(build([gone]).locations[0]).toMatchObject({
      rating: 'not-rated',
      ratingKnown: false,
      ratingNote: 'CQC no longer shows this location.',
      keyQuestions: { safe: 'not-rated' },
      services: [],
      publishedOn: null,
      direction: null,
    });
  });

  it('shows no rating over HTTP, and since when', () => {
    expect(body(gone)).toMatchObject({ rating: 'not-rated', publishedOn: null, goneSince: goneAt, ratingKnown: false });
    expect(body(oakfern)).toMatchObject({ goneSince: null, ratingKnown: true });
  });
});

describe('a location of which nobody knows what rating holds', () => {
  const rated = { rating: 'Good', publishedOn: '2025-03-04', reportId: 'q' };
  const held = watched({ locationId: '1-3', legacy: rated }, { heldSince: '2026-11-11T06:10:00.000Z' });
  const fromFile = watched(
    { locationId: '1-3' },
    { observation: { ratings: [], ratingsKnown: false, source: 'file' } },
  );
  const NOTES = {
    held: "Being checked: CQC's data changed for many locations at once.",
    fromFile: 'Not known: the file read so far names no ratings.',
  };

  it.each([
    ['because a reading is held', held, NOTES.held],
    ['because the file named no ratings', fromFile, NOTES.fromFile],
  ])('%s, shows none in the index nor over HTTP, and why', (_, location, ratingNote) => {
    const none = {
      rating: 'not-rated',
      ratingKnown: false,
      ratingNote,
      publishedOn: null,
      services: [],
      ratedSince: null,
      direction: null,
    };
    expect(build([location]).locations[0]).toMatchObject({ ...none, keyQuestions: { safe: 'not-rated' } });
    expect(body(location)).toMatchObject({ ...none, keyQuestions: { safe: 'not-rated' } });
  });

  it('says since when it is held, and where it was read', () => {
    expect(body(held)).toMatchObject({ heldSince: '2026-11-11T06:10:00.000Z', source: 'api' });
    expect(body(fromFile)).toMatchObject({ heldSince: null, source: 'file' });
  });
});

describe('what is told beside the rating', () => {
  const report = { rating: 'Good', publishedOn: '2024-03-12', reportId: 'r-2' };
  const course: HeldRating[] = ['2017-01-02', '2019-02-03', '2024-03-12'].map((day, number) => ({
    rating: number === 0 ? 'requires-improvement' : 'good',
    publishedOn: day,
    reportId: `r-${number}`,
    inheritedFrom: null,
    heldFrom: day,
  }));

  it('is since when it stands, and where it came from', () => {
    const location = watched({ locationId: '1-1', legacy: report }, { course });
    expect(build([location]).locations[0]).toMatchObject({ ratedSince: '2019-02-03', direction: 'same' });
    expect(body(location)).toMatchObject({ ratedSince: '2019-02-03', direction: 'same', stale: false });
  });

  it('is a report that is to come', () => {
    const pending = watched({ locationId: '1-1', legacy: report }, { observation: { reportPending: true } });
    const not = watched({ locationId: '1-1', legacy: report });
    expect([build([pending]), build([not])].map(({ locations }) => locations[0]?.reportPending)).toEqual([true, false]);
    expect([body(pending), body(not)].map(({ reportPending }) => reportPending)).toEqual([true, false]);
  });

  it('is that the data is old, or that no check was ever complete', () => {
    const location = watched({ locationId: '1-1', legacy: report });
    expect(providerBody(location, '2026-11-10T08:59:00.000Z', NOW, null).stale).toBe(true);
    expect(providerBody(location, null, NOW, null).stale).toBe(true);
  });
});

describe('an alias that was confirmed for a location that was re-registered', () => {
  const predecessor = { locationId: '1-1', name: 'Oakfern Home Care', aliases: ['FERN OAK 7'] };
  const before = watched({
    locationId: '1-1',
    name: 'Oakfern Home Care',
    deregisteredOn: '2026-10-01',
    successor: { locationId: '1-9', name: 'Oakfern Anew' },
  });
  const after = watched(
    { locationId: '1-9', name: 'Oakfern Anew' },
    { aliases: ['FERN OAK 7'], predecessors: [predecessor] },
  );

  it('points to the successor, which says for whom it was confirmed', () => {
    expect(answers([before, after], 'fern oak 7')).toEqual([['alias', 'certain', ['1-9']]]);
    expect(build([before, after]).locations[1]?.predecessors).toEqual([
      { id: '1-1', name: 'Oakfern Home Care', aliases: ['FERN OAK 7'] },
    ]);
    expect(body(after).predecessors).toEqual([{ locationId: '1-1', name: 'Oakfern Home Care' }]);
  });
});
