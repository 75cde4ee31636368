/** Digests in a true D1: what waits for them, when they go out, and what they hold. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { type DigestStage, NEARBY, OAKFERN, openDigestStage, RATED_ON } from './digest-stage.ts';

let stage: DigestStage;
beforeAll(async () => {
  stage = await openDigestStage();
});
beforeEach(() => stage.begin());
afterAll(() => stage.close());

/** Thursday the 12th to Monday the 16th of November 2026; London is on UTC. */
const THURSDAY_NOON = '2026-11-12T12:00:00.000Z';
const FRIDAY_EARLY = '2026-11-13T07:59:00.000Z';
const FRIDAY = '2026-11-13T08:00:00.000Z';
const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';

const upgrade = { kind: 'upgrade', from: 'good', to: 'outstanding' };
const removed = { kind: 'rating-removed', from: 'good', to: 'not-rated' };
/** A tick on Thursday that issues what is due then, so that Friday begins with nothing. */
const begun = () => stage.tick(THURSDAY_NOON);
const unread = async (kind: string) =>
  (await stage.digests())
    .filter(({ rhythm }) => rhythm === kind)
    .map(({ id, changes }) => [id, changes.map((c) => c.id)]);

describe('events that are no alert', () => {
  it('wait for the digest of their rule, once for each endpoint that is to be told', async () => {
    await begun();
    await stage.endpoint('head', ['head-of-commissioning']);
    await stage.endpoint('partners', ['partners']);
    await stage.events(
      { id: 'rise', ...upgrade },
      { id: 'gone', ...removed },
      { id: 'nearby', ...upgrade, locationId: NEARBY },
    );
    await stage.tick('2026-11-12T13:00:00.000Z');
    await stage.tick('2026-11-12T13:01:00.000Z');
    expect(await stage.items()).toEqual([
      { id: 'gone', to: 'first', timing: 'weekly' },
      { id: 'nearby', to: 'first', timing: 'daily' },
      { id: 'nearby', to: 'head', timing: 'weekly' },
      { id: 'rise', to: 'first', timing: 'daily' },
      { id: 'rise', to: 'head', timing: 'weekly' },
    ]);
    expect(await stage.digests()).toEqual([]);
  });

  it('are not among them where an alert tells of them, nor where the other registration of the home was told', async () => {
    await begun();
    await stage.events({ id: 'told', ...upgrade }, { id: 'twin', kind: 'downgrade', from: 'good', to: 'inadequate' });
    await stage.db
      .prepare(
        `INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at)
         VALUES ('a', ?1, 'high', 'x', '["told"]', 'open', ?2)`,
      )
      .bind(OAKFERN, THURSDAY_NOON)
      .run();
    await stage.tick('2026-11-12T13:00:00.000Z');
    expect(await stage.items()).toEqual([]);
    expect(await stage.count('SELECT max(event_seq) AS n FROM message_plan')).toBe(
      await stage.count('SELECT max(seq) AS n FROM rating_event'),
    );
  });

  it('wait till their run is over, and what came after them too', async () => {
    await begun();
    await stage.run('on', 'running');
    await stage.events(
      { id: 'before', ...upgrade },
      { id: 'during', ...upgrade, runId: 'on' },
      { id: 'after', ...upgrade },
    );
    await stage.tick('2026-11-12T13:00:00.000Z');
    expect((await stage.items()).map(({ id }) => id)).toEqual(['before']);
    await stage.run('on', 'complete');
    await stage.tick('2026-11-12T13:01:00.000Z');
    expect((await stage.items()).map(({ id }) => id)).toEqual(['after', 'before', 'during']);
  });

  it('make an idle tick read in one round trip and write no row, before and after the digest', async () => {
    await begun();
    for (const at of [FRIDAY_EARLY, FRIDAY, '2026-11-13T08:01:00.000Z']) {
      const gated = gateDb(stage.db, createGate(null));
      await stage.tick(at, gated.db);
      if (at !== FRIDAY) expect([gated.roundTrips(), gated.rowsWritten()]).toEqual([1, 0]);
    }
  });

  it('of a mishap are planned over several ticks, and the digest waits for the last of them', async () => {
    await begun();
    await stage.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4500)
         INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, inherited, run_id, observed_at)
         SELECT 'e' || i, 'upgrade', ?1, 'Oakfern Home Care', 'overall', 'good', 'outstanding', 0, 'over', 'reading ' || i FROM n`,
      )
      .bind(OAKFERN)
      .run();
    for (const minute of ['00', '01']) await stage.tick(`2026-11-13T08:${minute}:00.000Z`);
    expect(await stage.digests()).toEqual([]);
    const gated = gateDb(stage.db, createGate(null));
    await stage.tick('2026-11-13T08:02:00.000Z', gated.db);
    expect(gated.roundTrips()).toBeLessThan(15);
    const [digest, ...others] = await stage.digests();
    expect(others).toEqual([]);
    expect([digest?.changes.length, digest?.more]).toEqual([60, 4440]);
    expect(await stage.count('SELECT count(*) AS n FROM message_item WHERE message_id IS NULL')).toBe(0);
  });
});

describe('a digest', () => {
  it('goes out at 08:00 and holds what waited: alerts gravest first, then changes newest first', async () => {
    await begun();
    await stage.waitingAlert('a-notice', 'notice');
    await stage.waitingAlert('a-high', 'high');
    await stage.db.prepare("UPDATE alert SET state = 'closed' WHERE id = 'a-high'").run();
    await stage.events(
      { id: 'older', ...upgrade },
      { id: 'same', kind: 'rerated-same', from: 'good', to: 'good', observedAt: 'one reading' },
      { id: 'safe', ...upgrade, scope: 'safe', observedAt: 'one reading' },
    );
    await stage.tick(FRIDAY_EARLY);
    expect(await stage.digests()).toEqual([]);
    await stage.tick(FRIDAY);
    const digests = await stage.digests();
    expect(digests).toHaveLength(1);
    const change = { locationId: OAKFERN, publishedOn: '2026-11-12' };
    expect(digests[0]).toEqual({
      ...{
        id: 'digest-daily-2026-11-13_first',
        endpointId: 'first',
        kind: 'digest',
        rhythm: 'daily',
        day: '2026-11-13',
      },
      alerts: [
        { id: 'a-high', locationId: OAKFERN, severity: 'high', headline: 'high a-high', people: 12 },
        { id: 'a-notice', locationId: OAKFERN, severity: 'notice', headline: 'notice a-notice', people: 12 },
      ],
      changes: [
        { id: 'safe', headline: 'Oakfern Home Care: Good to Outstanding (Safe), and 1 more change', ...change },
        { id: 'older', headline: 'Oakfern Home Care: Good to Outstanding (overall)', ...change },
      ],
      more: 0,
    });
    await stage.tick('2026-11-13T09:00:00.000Z');
    expect(await stage.digests()).toHaveLength(1);
  });

  it('of the week goes out on its first working day, and later where no tick came', async () => {
    await begun();
    await stage.events({ id: 'gone', ...removed });
    await stage.tick(FRIDAY);
    expect(await stage.digests()).toEqual([]);
    await stage.tick(TUESDAY);
    expect(await unread('weekly')).toEqual([['digest-weekly-2026-11-17_first', ['gone']]]);
  });

  it('holds what came after 08:00 on the next working day', async () => {
    await begun();
    await stage.tick(FRIDAY);
    await stage.events({ id: 'late', ...upgrade });
    await stage.tick('2026-11-13T10:00:00.000Z');
    await stage.tick('2026-11-14T10:00:00.000Z');
    expect(await stage.digests()).toEqual([]);
    await stage.tick(MONDAY);
    expect(await unread('daily')).toEqual([['digest-daily-2026-11-16_first', ['late']]]);
  });

  it('keeps what waits for an endpoint that is switched off till it is on again', async () => {
    await begun();
    await stage.events({ id: 'rise', ...upgrade });
    await stage.tick('2026-11-12T13:00:00.000Z');
    await stage.db.prepare("UPDATE endpoint SET disabled_at = 'then'").run();
    await stage.tick(FRIDAY);
    expect(await stage.digests()).toEqual([]);
    await stage.db.prepare('UPDATE endpoint SET disabled_at = NULL').run();
    await stage.tick(MONDAY);
    expect(await unread('daily')).toEqual([['digest-daily-2026-11-16_first', ['rise']]]);
  });

  it('tells once that a rating has passed an age of the policy, and nothing without a policy', async () => {
    await stage.tick(MONDAY);
    await stage.db.prepare("UPDATE message_issue SET day = '2026-11-16'").run();
    await stage.tick(TUESDAY);
    expect(await stage.items()).toEqual([]);
    await stage.adoptPolicy();
    await stage.db.prepare("DELETE FROM message_issue WHERE day = '2026-11-17'").run();
    for (const day of ['17', '18', '23']) await stage.tick(`2026-11-${day}T08:00:00.000Z`);
    expect(await stage.items()).toEqual([{ id: `age_${OAKFERN}_3_${RATED_ON}`, to: 'first', timing: 'weekly' }]);
    const [digest, ...others] = await stage.digests();
    expect(others).toEqual([]);
    const headline = 'Oakfern Home Care: rated Good 3 years ago';
    expect(digest).toMatchObject({
      id: 'digest-weekly-2026-11-23_first',
      changes: [{ headline, publishedOn: RATED_ON }],
    });
  });
});
