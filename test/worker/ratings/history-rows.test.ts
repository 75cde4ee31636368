/** What stands in each row of the history, and what a database of the first release holds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { changeOf } from '../../../worker/crawl/location-change.ts';
import { listHistory } from '../../../worker/ratings/repository.ts';
import { appendHistory } from '../../../worker/ratings/write-repository.ts';
import { inherited, LOCATION, observed, oneGroup, past, rated } from '../../unit/ratings/observed.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';
import { ratingOn, see } from './sights.ts';

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openDatabase();
});
afterAll(() => opened.close());

const play = async (...sights: readonly (readonly [at: string, observation: Observation])[]): Promise<void> => {
  await wipe(opened.db);
  for (const [at, observation] of sights) await see(opened.db, [observation], at);
};

const on = async (day: string) => (await ratingOn(opened.db, LOCATION, day)).rating;
const noon = (day: string): string => `${day}T12:00:00.000Z`;
const [G20, I24] = [rated('good', '2020-03-02'), rated('inadequate', '2024-03-01')];

describe('rows of the first release, which have no first day', () => {
  const insert = (rating: string, words: string, publishedOn: string | null, hash: string) =>
    opened.db
      .prepare(
        `INSERT INTO rating_history (location_id, scope, service, rating, words, published_on, framework, first_seen_at, observation_hash)
         VALUES (?1, 'overall', '', ?2, ?3, ?4, 'legacy', '2026-01-01T06:00:00.000Z', ?5)`,
      )
      .bind(LOCATION, rating, words, publishedOn, hash)
      .run();

  it('hold from publication, and words outside the order take nothing away', async () => {
    await play([noon('2026-01-01'), observed([])]);
    await opened.db.prepare('DELETE FROM rating_history').run();
    await insert('good', 'Good', '2020-03-02', 'a');
    await insert('not-rated', 'Inspected but not rated', '2022-05-20', 'b');
    await insert('not-rated', 'No published rating', null, 'c');
    expect([await on('2020-03-01'), await on('2020-03-02'), await on('2026-01-01')]).toEqual([null, 'good', 'good']);
  });

  it('are followed by what is seen since', async () => {
    await play([noon('2026-01-01'), observed([G20])]);
    await opened.db.prepare('UPDATE rating_history SET held_from = NULL').run();
    await see(opened.db, [observed([])], noon('2026-02-01'));
    await see(opened.db, [observed([G20])], noon('2026-03-01'));
    expect([await on('2026-01-31'), await on('2026-02-01'), await on('2026-03-01')]).toEqual([
      'good',
      'not-rated',
      'good',
    ]);
  });
});

describe('provenance', () => {
  it('stands in every row of a first sight with past reports', async () => {
    const legacy = rated('good', '2020-03-02', { assessedOn: '2020-01-15' });
    await play([
      '2024-09-20T06:00:00.000Z',
      observed(oneGroup('Homecare', 'inadequate', '2024-09-17'), {
        past: [past(inherited('good', '2017-03-28')), past(legacy)],
      }),
    ]);
    const rows = await listHistory(opened.db, LOCATION);
    expect(
      rows.map((row) => [row.service, row.rating, row.framework, row.reportId, row.inheritedFrom, row.heldFrom]),
    ).toEqual([
      [null, 'good', 'legacy', 'report-2017-03-28', '1-8000000001', '2017-03-28'],
      [null, 'good', 'legacy', 'report-2020-03-02', null, '2020-03-02'],
      [null, 'inadequate', 'single-assessment', 'plan-Homecare', null, '2024-09-17'],
      ['Homecare', 'inadequate', 'single-assessment', 'plan-Homecare', null, '2024-09-17'],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ firstSeenAt: '2024-09-20T06:00:00.000Z', source: 'api' });
      expect(row.observationHash).toMatch(/^[0-9a-f]{64}$/);
    }
    const hash = await opened.db.prepare('SELECT observation_hash AS hash FROM location').first<string>('hash');
    expect(rows.filter((row) => row.observationHash === hash).map(({ rating }) => rating)).toEqual([
      'inadequate',
      'inadequate',
    ]);
    expect(new Set(rows.map((row) => row.observationHash)).size).toBe(3);
  });

  it('names the file where one told of it', async () => {
    await play([
      noon('2024-09-20'),
      observed([rated('good', '2020-03-02', { framework: 'not-stated', reportId: null })], { source: 'file' }),
    ]);
    expect(await listHistory(opened.db, LOCATION)).toMatchObject([{ source: 'file', framework: 'not-stated' }]);
  });

  it('keeps the record’s hash in front where the record came back as it was', async () => {
    await play(
      [noon('2024-03-03'), observed([G20])],
      [noon('2024-04-01'), observed([])],
      [noon('2024-05-01'), observed([G20])],
    );
    const hashes = (await listHistory(opened.db, LOCATION)).map((row) => row.observationHash);
    expect(hashes[2]).toBe(`${hashes[0]}@${noon('2024-05-01')}`);
  });

  it('is written once, however often the same change is written', async () => {
    await play([noon('2024-03-03'), observed([I24], { past: [past(G20)] })]);
    const rows = await listHistory(opened.db, LOCATION);
    const change = await changeOf(undefined, observed([I24], { past: [past(G20)] }));
    await opened.db.batch(appendHistory(opened.db, change?.history ?? [], noon('2024-03-04')));
    expect(await listHistory(opened.db, LOCATION)).toEqual(rows);
  });
});
