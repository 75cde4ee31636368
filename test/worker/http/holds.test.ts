/** Checks that are held: listed, released, discarded, by programs and on the pages. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DecisionBody, HoldBody } from '../../../shared/api/hold.ts';
import { listOf } from '../../../shared/api/list.ts';
import { cqcRecord } from '../../support/records.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

const HOME = 'http://127.0.0.1';
const COUNT = 8;
const FALLEN = 5;

let worker: HttpWorker;
let runId: string;

const idOf = (number: number): string => `1-10${String(number).padStart(2, '0')}`;
const good = (number: number) => ({ rating: 'Good', publishedOn: '2024-03-01', reportId: `r-${number}` });
const place = (number: number) => ({ locationId: idOf(number), name: `Oakfern Home Care ${number}` });

const check = async () => {
  const answer = await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  expect(answer.status).toBe(200);
};

const setRatings = (fallen: number): void => {
  for (let number = 0; number < COUNT; number += 1) {
    const legacy = { rating: 'Inadequate', publishedOn: '2026-07-01', reportId: `s-${number}` };
    const rated = number < fallen ? { legacy, past: [good(number)] } : { legacy: good(number) };
    worker.records.set(idOf(number), cqcRecord({ ...place(number), ...rated }));
  }
};

const holds = async (): Promise<HoldBody[]> => {
  const answer = await worker.ask(['admin'], '/v1/holds');
  expect(answer.status).toBe(200);
  return listOf(HoldBody).parse(await answer.json()).items;
};

// CQC is asked five times a second at most: the hold is made once and put back before each test.
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
  setRatings(0);
  const ids = Array.from({ length: COUNT }, (_, number) => idOf(number));
  expect((await worker.import(`location_id\n${ids.join('\n')}\n`)).status).toBe(200);
  await check();
  setRatings(FALLEN);
  await check();
  runId = (await holds())[0]?.runId ?? '';
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await restore(worker.db);
  setRatings(FALLEN);
});
afterAll(() => worker.close());

const decide = (verb: string, id = runId): Promise<Response> =>
  worker.ask(['admin'], `/v1/holds/${id}/${verb}`, { method: 'POST' });
const count = async (table: string): Promise<number> =>
  (await worker.db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n')) ?? -1;

describe('over HTTP', () => {
  it('lists what is held with the changes in words; health says held, and answers 200', async () => {
    const [hold] = await holds();
    expect(hold).toMatchObject({ kind: 'full', checked: COUNT });
    expect(hold?.changes.map(({ locationId }) => locationId)).toEqual([0, 1, 2, 3, 4].map(idOf));
    expect(hold?.changes[0]?.words).toContain('Good to Inadequate');
    const health = await worker.dispatch('/v1/health');
    expect(health.status).toBe(200);
    const body = await health.text();
    expect(JSON.parse(body)).toMatchObject({ status: 'held', held: [{ runId, locations: FALLEN }] });
    expect(body).not.toContain('Oakfern');
    expect(await count('rating_event')).toBe(0);
  });

  it('release writes and tells them, once, and says who did', async () => {
    const answer = await decide('release');
    expect(answer.status).toBe(200);
    const done = DecisionBody.parse(await answer.json());
    expect(done).toMatchObject({ runId, decision: 'released', locations: FALLEN });
    expect(done.events).toBe(await count('rating_event'));
    expect(done.events).toBeGreaterThanOrEqual(FALLEN);
    expect(await count('alert')).toBe(FALLEN);
    expect(await holds()).toEqual([]);
    const run = await worker.db.prepare('SELECT decision, decided_by FROM crawl_run WHERE id = ?1').bind(runId).first();
    expect(run).toMatchObject({ decision: 'released' });
    const token = await worker.db.prepare('SELECT 1 FROM api_token WHERE id = ?1').bind(run?.decided_by).first();
    expect(token).not.toBeNull();
    expect((await (await worker.dispatch('/v1/health')).json()) as object).toMatchObject({
      status: 'ok',
      problem: null,
    });
    const again = await decide('discard');
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ error: { code: 'hold-decided' } });
    expect(await count('alert')).toBe(FALLEN);
  });

  it('release shows the new rating in the index at once', async () => {
    await decide('release');
    const index = (await (await worker.ask(['index:read'], '/v1/index')).json()) as {
      locations: { id: string; rating: string }[];
    };
    expect(index.locations.find(({ id }) => id === idOf(0))?.rating).toBe('inadequate');
  });

  it('discard reads again, and holds again what is still so', async () => {
    const answer = await decide('discard');
    expect(DecisionBody.parse(await answer.json())).toMatchObject({
      decision: 'discarded',
      locations: FALLEN,
      events: 0,
    });
    const [again] = await holds();
    expect(again?.runId).not.toBe(runId);
    expect(again?.changes.length).toBe(FALLEN);
    expect(await count('alert')).toBe(0);
  });

  it('discard, once CQC has mended its data, leaves nothing', async () => {
    setRatings(0);
    await decide('discard');
    expect(await holds()).toEqual([]);
    expect(await count('rating_event')).toBe(0);
  });

  it.each(['release', 'discard'])('%s of a check that was never held is 404', async (verb) => {
    const answer = await decide(verb, 'no-such-run');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'hold-not-found' } });
  });

  it('is for the scope admin alone', async () => {
    for (const [path, method] of [
      ['/v1/holds', 'GET'],
      [`/v1/holds/${runId}/release`, 'POST'],
      [`/v1/holds/${runId}/discard`, 'POST'],
    ] as const) {
      expect((await worker.dispatch(path, { method })).status).toBe(401);
      const other = await worker.ask(['providers:read', 'register:write'], path, { method });
      expect(other.status).toBe(403);
    }
    expect((await holds()).length).toBe(1);
  });
});

const read = async (path: string) => {
  const answer = await worker.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};

const send = (verb: string, headers: Record<string, string>, id = runId): Promise<Response> =>
  worker.dispatch(`${HOME}/health/holds/${id}/${verb}`, { method: 'POST', headers, redirect: 'manual' });
const OWN = { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' };

describe('on the page', () => {
  it('shows each change and both buttons, and asks before anything is done', async () => {
    const { status, body } = await read('/health');
    expect(status).toBe(200);
    expect(body).toContain('changes wait for a person');
    expect(body).toContain(`<a href="/providers/${idOf(0)}">Oakfern Home Care 0</a>`);
    expect(body).toContain('Good to Inadequate');
    expect(body).toContain('Release: these changes are real');
    expect(body).toContain('Discard: read again');
    for (const verb of ['release', 'discard']) {
      const asked = await read(`/health/holds/${runId}/${verb}`);
      expect(asked.body).toMatch(new RegExp(`<form method="post" action="/health/holds/${runId}/${verb}">`));
      expect(asked.body).toContain('Go back without deciding');
    }
    expect((await holds()).length).toBe(1);
  });

  it.each([
    ['release', 'Released: 5 locations, '],
    ['discard', 'Discarded: 5 locations read again.'],
  ])('%s leads back to the page, which says what was done', async (verb, words) => {
    const answer = await send(verb, OWN);
    expect(answer.status).toBe(303);
    const { body } = await read(answer.headers.get('Location') ?? '');
    expect(body).toContain(words);
    const run = await worker.db.prepare('SELECT decided_by AS by FROM crawl_run WHERE id = ?1').bind(runId).first();
    expect(run).toEqual({ by: 'local pages' });
  });

  it('says so where it was decided before', async () => {
    await decide('release');
    const answer = await send('release', OWN);
    expect(answer.headers.get('Location')).toBe('/health?notice=hold-decided');
    expect((await read('/health?notice=hold-decided')).body).toContain('This check was decided before.');
    const asked = await worker.dispatch(`${HOME}/health/holds/${runId}/release`, { redirect: 'manual' });
    expect(asked.headers.get('Location')).toBe('/health?notice=hold-not-found');
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site', Origin: HOME }],
    ['another site in an old browser', { Origin: 'https://elsewhere.example' }],
    ['nowhere known', {}],
    ['a sandboxed frame', { Origin: 'null' }],
  ])('takes no form from %s', async (_, headers) => {
    const answer = await send('release', headers);
    expect(answer.status).toBe(403);
    expect((await holds()).length).toBe(1);
  });

  it('takes its own form from a browser that tells no Sec-Fetch-Site', async () =>
    expect((await send('release', { Origin: HOME })).status).toBe(303));

  it('is closed to everyone else, forms too', async () => {
    for (const path of ['/health', `/health/holds/${runId}/release`]) {
      expect((await worker.dispatch(`http://ratings.example${path}`)).status).toBe(403);
    }
    const posted = await worker.dispatch(`http://ratings.example/health/holds/${runId}/release`, {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://ratings.example' },
    });
    expect(posted.status).toBe(403);
    expect((await holds()).length).toBe(1);
  });

  it('shows no sentence that an address was given', async () => {
    const { body } = await read('/health?notice=%3Cb%3EOakfern%3C/b%3E&locations=x');
    expect(body).not.toContain('class="notice"');
  });
});

describe('elsewhere', () => {
  it('every page of a location says at its head that something is held', async () => {
    const { body } = await read(`/providers/${idOf(7)}`);
    expect(body).toContain('Held: 5 locations show no rating until a person decides.');
    await decide('release');
    expect((await read(`/providers/${idOf(7)}`)).body).not.toContain('class="banner"');
  });

  it('the overview says so and leads to the page', async () => {
    const { body } = await read('/');
    expect(body).toContain('status attention');
    expect(body).toContain('5 of 8 locations changed their rating');
    expect(body).toContain('href="/health"');
  });
});
