/** Feeds made, listed, revoked, and their use noted. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied } from '../http/http-worker.ts';
import { type FeedStage, openFeedStage, pathOf } from './feeds-stage.ts';

let stage: FeedStage;
beforeAll(async () => {
  stage = await openFeedStage();
});
beforeEach(() => emptied(stage.worker));
afterAll(() => stage.worker.close());

describe('making a feed', () => {
  test('tells its address once, and keeps only the hash of the secret in it', async () => {
    const feed = await stage.made();
    expect(feed.address).toMatch(/^https:\/\/ratings\.example\.org\/feeds\/[\w-]{43}\/alerts\.atom$/);
    expect((await stage.made()).address).not.toBe(feed.address);
    const [first] = await stage.listed();
    expect(first).toMatchObject({ id: feed.id, label: 'Duty team reader', revokedAt: null, lastReadAt: null });
    const secret = pathOf(feed).split('/')[2] ?? '';
    const rows = await stage.worker.db.batch(
      ['alert_feed', 'audit'].map((table) => stage.worker.db.prepare(`SELECT * FROM ${table}`)),
    );
    const text = JSON.stringify([await stage.listed(), rows.map(({ results }) => results)]);
    expect(text).toContain('feed.add');
    expect(text).not.toContain(secret);
  });

  test('is for those who set the service up', async () => {
    const answer = await stage.worker.ask(['providers:read'], '/v1/feeds');
    expect(answer.status).toBe(403);
    expect((await stage.worker.dispatch('/v1/feeds')).status).toBe(401);
  });

  test('refuses a label that is a person’s name', async () => {
    const answer = await stage.post({ label: 'Mary Whitlock' });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: 'personal-data', details: { field: 'label' } } });
    expect(await stage.listed()).toEqual([]);
  });
});

describe('an address that is none', () => {
  test('is answered alike whether it was revoked, never was, or has no such shape', async () => {
    const feed = await stage.made();
    const gone = await stage.worker.ask(['admin'], `/v1/feeds/${feed.id}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    const other = `/feeds/${'A'.repeat(43)}/alerts.atom`;
    const answers = await Promise.all(
      [pathOf(feed), other, '/feeds/short/alerts.atom', '/feeds/%00/alerts.atom'].map((path) =>
        stage.worker.dispatch(path),
      ),
    );
    const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers.map(({ headers }) => headers.get('x-robots-tag'))).toEqual(Array(4).fill('noindex, nofollow'));
    expect(told[0]?.[0]).toBe(404);
  });

  test('cannot be revoked twice; the list keeps what was revoked', async () => {
    const feed = await stage.made();
    await stage.worker.ask(['admin'], `/v1/feeds/${feed.id}`, { method: 'DELETE' });
    expect((await stage.worker.ask(['admin'], `/v1/feeds/${feed.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await stage.listed())[0]?.revokedAt).toEqual(expect.any(String));
    const { results } = await stage.worker.db.prepare("SELECT action FROM audit WHERE action LIKE 'feed.%'").all();
    expect(results).toEqual([{ action: 'feed.add' }, { action: 'feed.revoke' }]);
  });
});

test('that a feed was read is noted, and written again only after an hour', async () => {
  const feed = await stage.made();
  const lastRead = async (): Promise<string | null> => (await stage.listed())[0]?.lastReadAt ?? null;
  await stage.read(feed);
  expect(await lastRead()).toEqual(expect.any(String));
  const set = async (minutesAgo: number): Promise<string> => {
    const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    await stage.worker.db.prepare('UPDATE alert_feed SET last_read_at = ?1').bind(at).run();
    await stage.read(feed);
    return at;
  };
  const recent = await set(50);
  expect(await lastRead()).toBe(recent);
  const old = await set(61);
  expect(await lastRead()).not.toBe(old);
});
