/** Telling an alert again that nobody acknowledged: what is written, what it costs, and what a broken database leaves. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { escalate } from '../../../worker/alerts/escalate.ts';
import { openAlerts } from '../../../worker/alerts/repository.ts';
import { acknowledgeAlert } from '../../../worker/alerts/steps.ts';
import { readMessage } from '../../../worker/delivery/repository.ts';
import { planMessages } from '../../../worker/messages/plan.ts';
import { setEscalation } from '../../../worker/settings/escalation.ts';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { type EscalationStage, openEscalationStage } from './escalation-stage.ts';

let stage: EscalationStage;
beforeAll(async () => {
  stage = await openEscalationStage();
});
beforeEach(() => stage.begin());
afterAll(() => stage.close());

const at = (moment: string): void => {
  stage.now = () => new Date(moment);
};
const ID = 'a'.repeat(32);
const escalations = () => stage.count("SELECT count(*) AS n FROM alert_step WHERE step = 'escalated'");

/** A Thursday, 09:00; two hours of work later. */
const [OPENED, DUE] = ['2026-11-12T09:00:00.000Z', '2026-11-12T11:00:00.000Z'] as const;

const openedAt = async (moment: string, severity: 'urgent' | 'high' | 'notice' = 'urgent', id: string = ID) => {
  at(moment);
  await stage.open(id, severity);
};

describe('an alert that nobody acknowledged', () => {
  it('is told again as a message of its own that names it', async () => {
    await openedAt(OPENED);
    at(DUE);
    await escalate(stage);
    expect(await stage.told()).toEqual([
      {
        alertId: ID,
        escalatedAt: DUE,
        headline: `Not acknowledged for 2 working hours: Quillmere Care: Good to Inadequate (${ID}) (first told as RW-AAAAAAAA)`,
        deliveries: 2,
      },
    ]);
  });

  it('is not told again before anybody was told of it', async () => {
    await openedAt(OPENED);
    await stage.db.prepare('UPDATE alert SET planned_at = NULL').run();
    at(DUE);
    await escalate(stage);
    expect(await escalations()).toBe(0);
    await stage.db.prepare('UPDATE alert SET planned_at = ?1').bind(DUE).run();
    at('2026-11-12T12:59:00.000Z');
    await escalate(stage);
    expect(await escalations()).toBe(0);
    at('2026-11-12T13:00:00.000Z');
    await escalate(stage);
    expect(await escalations()).toBe(1);
  });

  it('has deliveries that are due at once, and that say what it says', async () => {
    await openedAt(OPENED);
    at(DUE);
    await escalate(stage);
    await planMessages(stage);
    const { results } = await stage.db
      .prepare(
        `SELECT m.id, m.endpoint_id AS endpointId, m.next_at AS nextAt
           FROM message m JOIN message_item i ON i.message_id = m.id WHERE i.item_id <> ?1 ORDER BY m.endpoint_id`,
      )
      .bind(ID)
      .all<{ id: string; endpointId: string; nextAt: string }>();
    expect(results.map(({ endpointId, nextAt }) => [endpointId, nextAt])).toEqual([
      ['first', DUE],
      ['second', DUE],
    ]);
    for (const { id, endpointId } of results) {
      const message = await readMessage(stage.db, { id, endpointId, attempts: 1, mayHaveArrived: false });
      expect(message?.content).toMatchObject({
        kind: 'alert',
        alert: {
          headline: expect.stringContaining('Not acknowledged for 2 working hours'),
          severity: 'urgent',
          openedAt: DUE,
          revises: null,
        },
      });
    }
  });

  it('stays the one that waits: the message is closed from the start', async () => {
    await openedAt(OPENED);
    at(DUE);
    await escalate(stage);
    expect([...(await openAlerts(stage.db)).values()].map(({ id }) => id)).toEqual([ID]);
    await acknowledgeAlert(stage, ID, 'token');
    expect(await stage.count("SELECT count(*) AS n FROM alert WHERE state = 'open'")).toBe(0);
  });

  it('has the step and the audit in words', async () => {
    await openedAt(OPENED);
    at(DUE);
    await escalate(stage);
    await planMessages(stage);
    const { results } = await stage.db
      .prepare(
        `SELECT s.actor, s.detail, u.action, u.subject, u.after FROM alert_step s, audit u WHERE u.action = 'alert.escalate'`,
      )
      .all<{ actor: string; detail: string; action: string; subject: string; after: string }>();
    expect(results).toHaveLength(1);
    const [{ actor, detail, subject, after } = { actor: '', detail: '{}', subject: '', after: '' }] = results;
    expect([actor, subject, after]).toEqual(['schedule', ID, detail]);
    expect(JSON.parse(detail)).toEqual({
      hours: 2,
      alertId: expect.stringMatching(/^[0-9a-f]{32}$/),
      words: expect.stringMatching(/^Not acknowledged for 2 working hours: told again as RW-[0-9A-F]{8}$/),
    });
  });

  test.each([
    ['urgent', OPENED, '2026-11-12T10:59:59.999Z', 0],
    ['urgent', OPENED, DUE, 1],
    ['high', OPENED, '2026-11-12T12:59:59.999Z', 0],
    ['high', OPENED, '2026-11-12T13:00:00.000Z', 1],
    ['notice', OPENED, '2027-11-12T13:00:00.000Z', 0],
    ['urgent', '2026-11-13T16:00:00.000Z', '2026-11-16T09:59:00.000Z', 0],
    ['urgent', '2026-11-13T16:00:00.000Z', '2026-11-16T10:00:00.000Z', 1],
    ['urgent', '2026-04-02T16:00:00.000Z', '2026-04-07T09:59:00.000Z', 0],
    ['urgent', '2026-04-02T16:00:00.000Z', '2026-04-07T10:00:00.000Z', 1],
  ] as const)('%s, opened %s, at %s: told again %i times', async (severity, opened, now, times) => {
    await openedAt(opened, severity);
    at(now);
    await escalate(stage);
    await escalate(stage);
    expect(await escalations()).toBe(times);
  });

  it('is told again by the hours that the council set', async () => {
    await setEscalation(stage, { urgentHours: 1, highHours: null, workFrom: '08:00', workTo: '20:00' }, 'token');
    await openedAt('2026-11-12T19:30:00.000Z');
    await stage.open('b'.repeat(32), 'high');
    at('2026-11-13T08:29:00.000Z');
    await escalate(stage);
    expect(await escalations()).toBe(0);
    at('2026-11-13T08:30:00.000Z');
    await escalate(stage);
    at('2027-11-12T08:30:00.000Z');
    await escalate(stage);
    expect((await stage.told()).map(({ headline }) => headline.slice(0, 38))).toEqual([
      'Not acknowledged for 1 working hour: Q',
    ]);
  });

  it('is not told again where a later alert took its place, or where its message was opened anew', async () => {
    await openedAt(OPENED);
    at(DUE);
    await escalate(stage);
    await stage.db.prepare("UPDATE alert SET state = 'open', closed_at = NULL WHERE id <> ?1").bind(ID).run();
    await stage.open('c'.repeat(32), 'urgent');
    await stage.db
      .prepare("UPDATE alert SET state = 'closed', revised_by = 'later' WHERE id = ?1")
      .bind('c'.repeat(32))
      .run();
    at('2026-12-12T11:00:00.000Z');
    await escalate(stage);
    expect(await escalations()).toBe(1);
  });
});

describe('of very many at once', () => {
  it('a call tells a hundred, the oldest first, and the next ones the rest', async () => {
    at(OPENED);
    await stage.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
         INSERT INTO alert (id, location_id, severity, headline, event_ids, state, opened_at, planned_at)
         SELECT printf('%032d', i), '1-9000000001', 'urgent', 'Quillmere Care', '[]', 'open', ?1, ?1 FROM n`,
      )
      .bind(OPENED)
      .run();
    at(DUE);
    const told: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      await escalate(stage);
      told.push(await escalations());
    }
    expect(told).toEqual([100, 200, 250, 250]);
    expect((await stage.told()).slice(0, 2).map(({ alertId }) => Number(alertId))).toEqual([1, 2]);
  });
});

describe('the database', () => {
  const spent = async () => {
    const gated = gateDb(stage.db, createGate(null));
    await escalate({ db: gated.db, now: stage.now });
    return [gated.roundTrips(), gated.rowsWritten()];
  };

  it('is asked once where nothing can be due', async () => {
    at(OPENED);
    expect(await spent()).toEqual([1, 0]);
    await stage.open(ID, 'urgent');
    expect(await spent()).toEqual([1, 0]);
    at(DUE);
    expect((await spent())[0]).toBe(3);
    expect(await spent()).toEqual([1, 0]);
  });

  test.each([1, 2, 3].flatMap((trip) => (['before', 'after'] as const).map((side) => [trip, side] as const)))(
    'may be lost at round trip %i, %s its effect: the next tick tells it once',
    async (trip, side) => {
      await openedAt(OPENED);
      at(DUE);
      const gated = gateDb(stage.db, createGate(null), { lost: { at: trip, side } });
      await expect(escalate({ db: gated.db, now: stage.now })).rejects.toThrow('Network connection lost');
      at('2026-11-12T11:01:00.000Z');
      await escalate(stage);
      expect((await stage.told()).map(({ deliveries }) => deliveries)).toEqual([2]);
      expect(await stage.count("SELECT count(*) AS n FROM audit WHERE action = 'alert.escalate'")).toBe(1);
    },
  );

  it('knows of an acknowledgement that comes between reading and telling', async () => {
    await openedAt(OPENED);
    at(DUE);
    const db = new Proxy(stage.db, {
      get: (target, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              await acknowledgeAlert(stage, ID, 'token');
              return target.batch(statements);
            }
          : Reflect.get(target, name, target).bind(target),
    });
    await escalate({ db, now: stage.now });
    expect(await escalations()).toBe(0);
    expect(await stage.count('SELECT count(*) AS n FROM alert')).toBe(1);
  });
});
