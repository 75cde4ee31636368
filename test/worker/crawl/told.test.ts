/** Who is told what, through the whole crawl: corrections, one home with two registrations, the area. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openAlerts } from '../../../worker/alerts/repository.ts';
import { cqcRecord } from '../../support/records.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, playOut, ratedRecord } from '../support/story.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
beforeEach(async () => {
  await stage.reset();
  await openStory(stage, 4);
  await stage.addInbox();
});
afterAll(() => stage.close());

const DAY_THREE = later(DAY_TWO, 24 * 60);

/** The report of day two in other words, as CQC corrects it. */
const corrected = (number: number, rating: string) =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-80000000${number % 3}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating, publishedOn: '2026-11-12', reportId: `report-${number}-2026-11-12` },
    past: [{ rating: 'Good', publishedOn: '2024-02-03', reportId: `report-${number}` }],
  });

const alerts = async () =>
  (
    await stage.db
      .prepare(
        'SELECT headline, severity, state, revises IS NOT NULL AS revises, revised_by IS NOT NULL AS revised FROM alert ORDER BY seq',
      )
      .all()
  ).results;

const received = () => [...stage.inbox.messages.values()].map(({ body }) => String(body.data.headline));

describe('a correction', () => {
  test('revises the alert that told of the fall, and reaches who was told', async () => {
    await playDayOne(stage);
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Inadequate'));
    await playOut(stage, DAY_TWO);
    stage.cqc.records.set(idOf(1), corrected(1, 'Good'));
    await playOut(stage, DAY_THREE);
    expect(await alerts()).toEqual([
      {
        headline: 'Quillmere Home Care 1: Good to Inadequate (overall), and 5 more changes',
        severity: 'urgent',
        state: 'closed',
        revises: 0,
        revised: 1,
      },
      {
        headline: 'Correction: Quillmere Home Care 1 is Good, not Inadequate (overall), and 5 more changes',
        severity: 'notice',
        state: 'open',
        revises: 1,
        revised: 0,
      },
    ]);
    const [first, second] = [...stage.inbox.messages.values()].map(({ body }) => body.data);
    expect(received()).toHaveLength(2);
    expect(second?.revises).toBe(first?.reference);
    expect((await openAlerts(stage.db)).get(idOf(1))?.headline).toMatch(/^Correction/);
  });

  test('of what nobody was told of tells nobody', async () => {
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Inadequate'));
    await playDayOne(stage);
    stage.cqc.records.set(idOf(1), corrected(1, 'Good'));
    await playOut(stage, DAY_TWO);
    expect(await alerts()).toEqual([]);
  });
});

describe('one home with two registrations', () => {
  beforeEach(async () => {
    await stage.db
      .prepare('INSERT INTO dual_registration (location_id, other_id, imported_at) VALUES (?1, ?2, ?3), (?2, ?1, ?3)')
      .bind(idOf(1), idOf(2), DAY_TWO)
      .run();
    await playDayOne(stage);
  });

  test('that falls under both is told once, and the alert stands beside both', async () => {
    for (const number of [1, 2]) stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
    await playOut(stage, DAY_TWO);
    expect(received()).toHaveLength(1);
    const open = await openAlerts(stage.db);
    expect([...open.keys()].sort()).toEqual([idOf(1), idOf(2)]);
    const events = await stage.db.prepare('SELECT COUNT(DISTINCT location_id) AS n FROM rating_event').first();
    expect(events).toEqual({ n: 2 });
  });

  test('that falls differently is told of each', async () => {
    stage.cqc.records.set(idOf(1), ratedRecord(1, 'Inadequate'));
    stage.cqc.records.set(idOf(2), ratedRecord(2, 'Requires improvement'));
    await playOut(stage, DAY_TWO);
    expect(received()).toHaveLength(2);
    const open = await openAlerts(stage.db);
    expect(open.get(idOf(2))?.headline).toContain('Requires improvement');
  });
});

test('a location of the area is told of as a notice', async () => {
  await stage.db
    .prepare('INSERT INTO area_location (location_id, name, listed_at) VALUES (?1, ?2, ?3)')
    .bind(idOf(9), 'Quillmere Home Care 9', DAY_TWO)
    .run();
  stage.cqc.records.set(idOf(9), ratedRecord(9, 'Good', '2025-01-02'));
  await playDayOne(stage);
  for (const number of [1, 9]) stage.cqc.records.set(idOf(number), ratedRecord(number, 'Inadequate'));
  await playOut(stage, DAY_TWO);
  expect(await alerts()).toMatchObject([{ severity: 'urgent' }, { severity: 'notice' }]);
});
