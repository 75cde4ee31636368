/** The life of an alert over HTTP: seen, given to a team, put off, ended, opened again; never twice, never in silence. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlertStoryBody } from '../../../shared/api/alert.ts';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { OAKFERN } from '../placements/placement-calls.ts';
import { restore } from '../support/snapshot.ts';
import { addAlert, alertCalls, beginWithAlert, firstId, refusal } from './alert-calls.ts';

let worker: HttpWorker;
let id: string;
const { post, list, story } = alertCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker();
  await beginWithAlert(worker);
  id = await firstId(worker);
});
beforeEach(async () => {
  await restore(worker.db);
  await worker.db.batch(['alert_step', 'index_version'].map((table) => worker.db.prepare(`DELETE FROM ${table}`)));
});
afterAll(() => worker.close());

const taken = async (step: string, body?: unknown): Promise<AlertStoryBody> => {
  const answer = await post(id, step, body);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return AlertStoryBody.parse(await answer.json());
};
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const ids = async (query = '') => (await list(query)).items.map((alert) => alert.id);
const audits = async () => {
  const { results } = await worker.db
    .prepare("SELECT action FROM audit WHERE action LIKE 'alert.%' ORDER BY seq")
    .all<{ action: string }>();
  return results.map(({ action }) => action);
};
const steps = ({ steps: told }: AlertStoryBody) => told.map(({ step, words }) => [step, words]);
const alertInIndex = async () => {
  const document = IndexDocument.parse(await (await worker.ask(['index:read'], '/v1/index')).json());
  return document.locations.find((location) => location.id === OAKFERN)?.alert;
};

describe('what happened', () => {
  it('is told with its events and its opening', async () => {
    const told = await story(id);
    expect(told).toMatchObject({
      reference: `RW-${id.slice(0, 8).toUpperCase()}`,
      locationId: OAKFERN,
      locationName: 'Oakfern Home Care',
      state: 'open',
      severity: 'high',
      snoozedUntil: null,
    });
    expect(told.events[0]).toMatchObject({
      kind: 'downgrade',
      scope: 'overall',
      from: 'good',
      to: 'requires-improvement',
    });
    expect(steps(told)).toEqual([['opened', null]]);
    expect((await worker.ask(['alerts:read'], '/v1/alerts/nobody')).status).toBe(404);
  });

  it('and who was told, without any address', async () => {
    await worker.db.batch([
      worker.db.prepare(
        `INSERT INTO endpoint (id, channel, address, secret, label, created_at)
         VALUES ('e', 'webhook', 'https://inbox.example.org/s3cret', 's', 'Duty desk', '2026-01-01T00:00:00.000Z')`,
      ),
      worker.db
        .prepare(
          `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
           VALUES (?1, 'e', 'alert', 'now', 'd', '2026-11-20T09:00:00.000Z')`,
        )
        .bind(id),
      worker.db.prepare(
        `INSERT INTO message (id, endpoint_id, kind, state, attempts, next_at, created_at, last_error)
         VALUES ('d', 'e', 'alert', 'pending', 2, '2026-11-20T10:00:00.000Z', '2026-11-20T09:00:00.000Z', 'answered 503')`,
      ),
    ]);
    const answer = await worker.ask(['alerts:read'], `/v1/alerts/${id}`);
    const text = await answer.text();
    expect(text).not.toContain('inbox.example.org');
    expect(AlertStoryBody.parse(JSON.parse(text)).deliveries).toEqual([
      {
        id: 'd',
        reminder: false,
        channel: 'webhook',
        label: 'Duty desk',
        state: 'pending',
        attempts: 2,
        createdAt: '2026-11-20T09:00:00.000Z',
        deliveredAt: null,
        nextAt: '2026-11-20T10:00:00.000Z',
        problem: 'answered 503',
        receipt: null,
        receiptAt: null,
      },
    ]);
  });
});

describe('steps', () => {
  it('go from open to closed and back, each told and audited', async () => {
    expect(await taken('acknowledge')).toMatchObject({ state: 'acknowledged', acknowledgedBy: expect.any(String) });
    expect(await taken('assign', { owner: 'Contracts desk' })).toMatchObject({ owner: 'Contracts desk' });
    const until = inDays(2);
    expect(await taken('snooze', { until, reason: 'Visit on Thursday' })).toMatchObject({ snoozedUntil: until });
    const closed = await taken('close', { outcome: 'Action plan agreed' });
    expect(closed).toMatchObject({ state: 'closed', outcome: 'Action plan agreed', snoozedUntil: null });
    expect(closed.closedAt).not.toBeNull();
    const reopened = await taken('reopen', { reason: 'Plan not kept' });
    expect(reopened).toMatchObject({ state: 'open', acknowledgedAt: null, closedAt: null, outcome: null });
    expect(steps(reopened)).toEqual([
      ['opened', null],
      ['acknowledged', null],
      ['assigned', 'To Contracts desk'],
      ['snoozed', expect.stringMatching(/^Until .*: Visit on Thursday$/)],
      ['closed', 'Action plan agreed'],
      ['reopened', 'Plan not kept'],
    ]);
    const expected = ['acknowledged', 'assigned', 'snoozed', 'closed', 'reopened'].map((step) => `alert.${step}`);
    expect(await audits()).toEqual(expected);
  });

  it('are refused where they make no sense, and then write nothing', async () => {
    const reason = 'Visit on Thursday';
    expect(await refusal(await post(id, 'reopen', { reason }))).toEqual([409, 'alert-not-closed', null]);
    expect(await refusal(await post(id, 'snooze', { until: inDays(-1), reason }))).toEqual([
      422,
      'snooze-in-the-past',
      'until',
    ]);
    expect(await refusal(await post(id, 'snooze', { until: inDays(91), reason }))).toEqual([
      422,
      'snooze-too-long',
      'until',
    ]);
    expect(await refusal(await post(id, 'assign', { owner: 'NHS 943 476 5919' }))).toEqual([
      422,
      'personal-data',
      'owner',
    ]);
    expect((await post(id, 'close', {})).status).toBe(400);
    expect((await post('nobody', 'acknowledge')).status).toBe(404);
    expect(await audits()).toEqual([]);
    await taken('acknowledge');
    expect(await refusal(await post(id, 'acknowledge'))).toEqual([409, 'alert-acknowledged', null]);
    await taken('assign', { owner: 'Duty team' });
    expect(await refusal(await post(id, 'assign', { owner: 'Duty team' }))).toEqual([409, 'alert-assigned', null]);
    await taken('close', { outcome: 'Done' });
    for (const [step, body] of [
      ['acknowledge', undefined],
      ['assign', { owner: 'Duty desk' }],
      ['snooze', { until: inDays(1), reason }],
      ['close', { outcome: 'Done' }],
    ] as const) {
      expect(await refusal(await post(id, step, body))).toEqual([409, 'alert-closed', null]);
    }
    expect(await audits()).toHaveLength(3);
  });

  it('of one whose place was taken are refused, and its story says by which', async () => {
    await addAlert(worker, 'beef0000later', { revises: id, opened_at: '2026-11-21T06:00:00.000Z' });
    await worker.db
      .prepare("UPDATE alert SET state = 'closed', revised_by = 'beef0000later' WHERE id = ?1")
      .bind(id)
      .run();
    const told = await story(id);
    expect(told).toMatchObject({ state: 'closed', revisedBy: 'beef0000later', closedAt: '2026-11-21T06:00:00.000Z' });
    expect(told.steps.find(({ step }) => step === 'revised')).toMatchObject({ words: 'RW-BEEF0000 took its place' });
    expect(steps(await story('beef0000later'))).toEqual([['opened', `In the place of ${told.reference}`]]);
    for (const step of ['acknowledge', 'reopen', 'close']) {
      const body = { reason: 'x', outcome: 'x' };
      expect(await refusal(await post(id, step, body))).toEqual([409, 'alert-revised', null]);
    }
  });

  it('of a reminder are refused: the alert that it reminds of waits, and tells of its messages', async () => {
    const outcome = 'A reminder: RW-1A2B3C4D is the alert to acknowledge.';
    await addAlert(worker, 'reminder', { state: 'closed', closed_by: 'schedule', closed_at: inDays(0), outcome });
    expect(await refusal(await post('reminder', 'reopen', { reason: 'x' }))).toEqual([409, 'alert-reminder', null]);
    expect(await ids('?state=closed')).toEqual([]);
    expect(await ids('?state=all')).toEqual([id, 'reminder']);
    await worker.db.batch([
      worker.db.prepare(
        `INSERT INTO endpoint (id, channel, address, secret, created_at)
         VALUES ('e', 'webhook', 'https://inbox.example.org', 's', '2026-01-01T00:00:00.000Z')`,
      ),
      worker.db.prepare(
        `INSERT INTO message (id, endpoint_id, kind, state, attempts, next_at, created_at)
         VALUES ('d', 'e', 'alert', 'pending', 0, '2026-11-20T10:00:00.000Z', '2026-11-20T09:00:00.000Z')`,
      ),
      worker.db.prepare(
        `INSERT INTO message_item (item_id, endpoint_id, kind, timing, message_id, created_at)
         VALUES ('reminder', 'e', 'alert', 'now', 'd', '2026-11-20T09:00:00.000Z')`,
      ),
      worker.db
        .prepare(
          `INSERT INTO alert_step (alert_id, at, actor, step, detail) VALUES (?1, '2026-11-20T09:00:00.000Z', 'schedule',
             'escalated', '{"hours":4,"alertId":"reminder","words":"Not acknowledged for 4 working hours"}')`,
        )
        .bind(id),
    ]);
    const told = await story(id);
    expect(told.deliveries).toMatchObject([{ id: 'd', reminder: true }]);
    expect(told.steps.map(({ words }) => words)).toContain('Not acknowledged for 4 working hours');
  });

  it('need their own scope', async () => {
    expect((await worker.ask(['alerts:read'], `/v1/alerts/${id}/acknowledge`, { method: 'POST' })).status).toBe(403);
    expect((await worker.ask(['alerts:write'], '/v1/alerts')).status).toBe(403);
  });
});

describe('a snooze', () => {
  it('ends by itself, and the story says so', async () => {
    await taken('snooze', { until: inDays(1), reason: 'Visit on Thursday' });
    expect(await ids('?state=open')).toEqual([]);
    expect(await ids('?state=snoozed')).toEqual([id]);
    const past = '2026-11-13T09:00:00.000Z';
    await worker.db.batch([
      worker.db.prepare('UPDATE alert SET snoozed_until = ?1').bind(past),
      worker.db
        .prepare("UPDATE alert_step SET at = '2026-11-12T09:00:00.000Z', detail = ?1")
        .bind(JSON.stringify({ until: past, reason: 'Visit on Thursday' })),
    ]);
    expect(await ids('?state=open')).toEqual([id]);
    expect(await ids('?state=snoozed')).toEqual([]);
    const told = await story(id);
    expect(told.snoozedUntil).toBeNull();
    expect(told.steps.find(({ step }) => step === 'woken')).toMatchObject({ at: past, actor: 'schedule' });
  });
});

describe('the index', () => {
  it('tells of an alert until somebody has acknowledged or closed it, and again when it is reopened', async () => {
    expect(await alertInIndex()).not.toBeNull();
    await taken('close', { outcome: 'Done' });
    expect(await alertInIndex()).toBeNull();
    await taken('reopen', { reason: 'Not done' });
    expect(await alertInIndex()).not.toBeNull();
    await taken('acknowledge');
    expect(await alertInIndex()).toBeNull();
  });
});
