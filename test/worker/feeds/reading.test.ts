/** What a reader gets of a feed, and when it is told that it has it already. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied } from '../http/http-worker.ts';
import { AT, alertId, type FeedStage, openFeedStage, texts } from './feeds-stage.ts';

let stage: FeedStage;
beforeAll(async () => {
  stage = await openFeedStage();
});
beforeEach(() => emptied(stage.worker));
afterAll(() => stage.worker.close());

describe('reading a feed', () => {
  test('needs no token, and gives the newest hundred, newest first', async () => {
    await stage.addAlerts(103);
    const answer = await stage.read(await stage.made());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const ids = await texts(answer, 'id');
    expect(ids.length).toBe(101);
    expect(ids[0]).toBe('tag:ratings.example.org,2026:alerts');
    expect(ids[1]).toBe(`tag:ratings.example.org,2026:alert:${alertId(102)}`);
    expect(ids.at(-1)).toBe(`tag:ratings.example.org,2026:alert:${alertId(3)}`);
  });

  test('is for no search engine, no cache of others, and tells no other site its address', async () => {
    const { headers } = await stage.read(await stage.made());
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  test('tells the changes of each alert in its own order, the deciding one first', async () => {
    await stage.addAlerts(2);
    const addEvent = (id: string, scope: string) =>
      stage.worker.db
        .prepare(
          `INSERT INTO rating_event (id, kind, location_id, location_name, scope, from_rating, to_rating, inherited, run_id,
                                     observed_at)
           VALUES (?1, 'downgrade', '1-900000001', 'Oakfern Home Care', ?2, 'good', 'inadequate', 0, 'run', ?3)`,
        )
        .bind(id, scope, AT);
    const tell = (nth: number, ids: string[]) =>
      stage.worker.db.prepare('UPDATE alert SET event_ids = ?2 WHERE id = ?1').bind(alertId(nth), JSON.stringify(ids));
    await stage.worker.db.batch([
      ...[addEvent('a', 'safe'), addEvent('b', 'overall'), addEvent('c', 'caring')],
      ...[tell(0, ['b', 'a']), tell(1, ['c'])],
    ]);
    expect(await texts(await stage.read(await stage.made()), 'summary')).toEqual([
      'Good to Inadequate (Caring). Reference RW-00000001.',
      'Good to Inadequate (overall). Good to Inadequate (Safe). Reference RW-00000000.',
    ]);
  });

  test('with hostile names is well-formed', async () => {
    const headline = `Oak<fern> & "Co" ]]> \u0007\u202E\uFFFE =cmd()`;
    await stage.addAlerts(1, headline);
    expect(await texts(await stage.read(await stage.made()), 'title')).toEqual([
      'Rating Watch: alerts',
      'Urgent: Oak<fern> & "Co" ]]> =cmd()',
    ]);
  });

  test('tells a correction as a change of the old entry and a new one', async () => {
    await stage.addAlerts(2);
    await stage.worker.db
      .prepare("UPDATE alert SET revised_by = ?2, state = 'closed' WHERE id = ?1")
      .bind(alertId(0), alertId(1))
      .run();
    await stage.worker.db.prepare('UPDATE alert SET revises = ?2 WHERE id = ?1').bind(alertId(1), alertId(0)).run();
    const answer = await stage.read(await stage.made());
    const moment = '2025-11-12T06:01:00.000Z';
    expect(await texts(answer.clone(), 'updated')).toEqual([moment, moment, moment]);
    expect(await texts(answer.clone(), 'published')).toEqual([moment, AT]);
    expect((await texts(answer, 'title'))[2]).toMatch(/^Corrected since: /);
  });

  test('is not changed by what people do with an alert', async () => {
    await stage.addAlerts(1);
    const feed = await stage.made();
    const etag = (await stage.read(feed)).headers.get('etag') ?? '';
    await stage.worker.db
      .prepare(
        "UPDATE alert SET state = 'acknowledged', acknowledged_at = ?1, acknowledged_by = 'x', owner = 'Duty team'",
      )
      .bind(AT)
      .run();
    expect((await stage.read(feed, { 'If-None-Match': etag })).status).toBe(304);
  });
});

describe('a reader that has it already', () => {
  test('is told so by its tag, weak or strong, and by its date', async () => {
    await stage.addAlerts(1);
    const feed = await stage.made();
    const { headers } = await stage.read(feed);
    const etag = headers.get('etag') ?? '';
    const date = headers.get('last-modified') ?? '';
    expect(date).toBe('Wed, 12 Nov 2025 06:00:00 GMT');
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await stage.read(feed, { 'If-None-Match': tags });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await stage.read(feed, { 'If-Modified-Since': date })).status).toBe(304);
    expect((await stage.read(feed, { 'If-None-Match': '"other"', 'If-Modified-Since': date })).status).toBe(200);
    expect((await stage.read(feed, { 'If-Modified-Since': 'nonsense' })).status).toBe(200);
  });

  test('gets it whole once there is another alert', async () => {
    await stage.addAlerts(1);
    const feed = await stage.made();
    const etag = (await stage.read(feed)).headers.get('etag') ?? '';
    await stage.worker.db.prepare('DELETE FROM alert').run();
    await stage.addAlerts(2);
    expect((await stage.read(feed, { 'If-None-Match': etag })).status).toBe(200);
  });

  test('by date alone is not trusted while another alert of the same moment may come', async () => {
    const feed = await stage.made();
    // Without an alert the feed is as old as its making: now.
    const date = (await stage.read(feed)).headers.get('last-modified') ?? '';
    expect((await stage.read(feed, { 'If-Modified-Since': date })).status).toBe(200);
  });
});
