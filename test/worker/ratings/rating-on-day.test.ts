/** The rating of any day: what was written of each sight, read back through the true statements. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratingOnDay } from '../../../worker/api/rating-on-day.ts';
import { listHistory } from '../../../worker/ratings/repository.ts';
import { group, inherited, LOCATION, observed, rated } from '../../unit/ratings/observed.ts';
import { type OpenedDatabase, openDatabase } from '../support/open-database.ts';
import { wipe } from '../support/wipe.ts';
import { DAY_CASES, noon, type Sight } from './day-cases.ts';
import { ratingOn, see } from './sights.ts';

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openDatabase();
});
afterAll(() => opened.close());

const play = async (...sights: readonly Sight[]): Promise<void> => {
  await wipe(opened.db);
  for (const [at, observation] of sights) await see(opened.db, [observation], at);
};

const on = async (day: string) => (await ratingOn(opened.db, LOCATION, day)).rating;

const G20 = rated('good', '2020-03-02');

describe('the rating of a day', () => {
  it.each(DAY_CASES)('%s', async (_, sights, days) => {
    await play(...sights);
    const told = await Promise.all(Object.keys(days).map(async (day) => [day, await on(day)]));
    expect(Object.fromEntries(told)).toEqual(days);
  });

  it('is told per service and per key question', async () => {
    await play(
      [noon('2024-03-03'), observed([G20, rated('good', '2020-03-02', { scope: 'safe' })])],
      [
        noon('2024-09-20'),
        observed([
          rated('not-rated', null, { words: 'Not rated' }),
          group('Homecare', 'good', '2024-09-17'),
          group('Supported living', 'inadequate', '2024-09-18'),
        ]),
      ],
      [
        noon('2024-10-20'),
        observed([rated('not-rated', null, { words: 'Not rated' }), group('Homecare', 'good', '2024-09-17')]),
      ],
    );
    const services = async (day: string) =>
      (await ratingOn(opened.db, LOCATION, day)).services.map(({ name, rating }) => `${name} ${rating}`);
    expect(await services('2024-09-16')).toEqual([]);
    expect(await services('2024-09-17')).toEqual(['Homecare good']);
    expect(await services('2024-09-18')).toEqual(['Homecare good', 'Supported living inadequate']);
    expect(await services('2024-10-20')).toEqual(['Homecare good']);
    const safe = async (day: string) => (await ratingOn(opened.db, LOCATION, day)).keyQuestions.safe;
    expect([await safe('2020-03-01'), await safe('2020-03-02'), await safe('2024-09-20')]).toEqual([
      undefined,
      'good',
      'not-rated',
    ]);
  });

  it('says that a rating is inherited, and when it was published', async () => {
    await play([noon('2021-06-01'), observed([inherited('good', '2019-02-03')])]);
    expect(await ratingOn(opened.db, LOCATION, '2022-01-01')).toMatchObject({
      inherited: true,
      publishedOn: '2019-02-03',
    });
  });

  it.each(['goneAt', 'heldSince'] as const)('is not known since %s, by London’s day', async (field) => {
    await play([noon('2024-03-03'), observed([G20])]);
    const unknown = { goneAt: null, heldSince: null, [field]: '2024-06-30T23:30:00.000Z' };
    const history = await listHistory(opened.db, LOCATION);
    const rating = (day: string) => ratingOnDay(LOCATION, history, day, unknown).rating;
    expect([rating('2024-06-30'), rating('2024-07-01'), rating('2025-01-01')]).toEqual(['good', null, null]);
  });
});
