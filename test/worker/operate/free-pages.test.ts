/** The Free plan: every page keeps within the questions that Cloudflare allows a request, with room for the sign-in. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../http/demo-data.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';

/** Statements of a page right after a write, when nothing that pages keep holds any more. */
const HEAVY: Readonly<Record<string, number>> = {
  '/': 43,
  '/providers': 28,
  '/providers/ID': 40,
  '/at-risk': 24,
  '/what-if?stop=ID': 40,
  '/inspections': 26,
  '/names': 24,
};
const LIGHT = 18;

const PAGES = [
  ...Object.keys(HEAVY),
  ...['/exposure', '/exposure/contracts', '/what-if', '/plans', '/scenarios', '/signals', '/spare-hours'],
  ...['/report', '/report/england', '/report/rows?list=others', '/report/flow', '/register', '/register/import'],
  ...['/reconciliation', '/alerts', '/statuses', '/exceptions', '/tender', '/policy', '/outbox', '/drills', '/health'],
  ...['/settings', '/settings/roles', '/settings/rules', '/settings/recipients', '/settings/feeds', '/docs'],
];

let folder = '';
let worker: HttpWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'free-pages-'));
  const paid = await openHttpWorker({}, undefined, folder);
  await loadDemo(paid);
  await paid.close();
  worker = await openHttpWorker({ LOCAL: '1', PLAN: 'free' }, undefined, folder);
});
afterAll(async () => {
  await worker.close();
  await rm(folder, { recursive: true, force: true });
});

const statementsOf = ({ headers }: Response): number =>
  Number(/desc="(\d+) statements"/.exec(headers.get('Server-Timing') ?? '')?.[1]);

it('shows every page, asking no more than its budget', async () => {
  const id = (await worker.db.prepare('SELECT location_id AS id FROM location LIMIT 1').first<string>('id')) ?? '';
  for (const path of PAGES) {
    await worker.db
      .prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('2026-11-20', 'test', 'test', 'test')")
      .run();
    const asked = `http://127.0.0.1${path.replace('ID', id)}`;
    const answer = await worker.dispatch(asked, { headers: { Accept: 'text/html' } });
    await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    expect(statementsOf(answer), path).toBeLessThanOrEqual(HEAVY[path] ?? LIGHT);
  }
});

const form = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

it('sets and lifts a suspension, and takes a register, each with the index that shows it', async () => {
  const locationId = '1-90000000101';
  const status = { locationId, kind: 'suspended', scope: 'all', reason: 'Visit pending', reviewOn: '2026-12-20' };
  const set = await worker.ask(['statuses:write'], '/v1/statuses', form('POST', status));
  const { id } = (await set.json()) as { id: string };
  const lift = form('POST', { reason: 'Visited' });
  const lifted = await worker.ask(['statuses:write'], `/v1/statuses/${id}/lift`, lift);
  const imported = await worker.import(`location_id,contract_type\n${locationId},spot\n`);
  expect([set.status, lifted.status, imported.status]).toEqual([201, 200, 200]);
});

it('refuses a check at once, for which no request is enough', async () => {
  const asked = await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  expect([asked.status, await asked.json()]).toEqual([
    409,
    { error: { code: 'free-plan-limit', message: expect.stringContaining('The schedule makes one a day') } },
  ]);
});
