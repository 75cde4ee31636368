/** Who is told of the alerts that are new: what is written, when, and what two planners or a broken database leave. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { planMessages } from '../../../worker/messages/plan.ts';
import { createGate, type Gate } from '../support/gate.ts';
import { type D1Fault, gateDb } from '../support/gated-db.ts';
import { openPlanStage, type PlanStage, type ToldItem } from './plan-stage.ts';

const NIGHT = '2026-11-12T23:00:00.000Z';
const MORNING = '2026-11-13T07:00:00.000Z';

let stage: PlanStage;
beforeAll(async () => {
  stage = await openPlanStage();
});
beforeEach(async () => {
  stage.now = () => new Date(NIGHT);
  await stage.begin({ contracts: ['contracts-lead'], everyone: null, partners: ['partners'] });
});
afterAll(() => stage.close());

const inWords = ({ itemId, endpointId, timing, kind }: ToldItem): string =>
  `${itemId} to ${endpointId}: ${timing}${kind === null ? ', waits' : ` by ${kind}`}`;
const told = async (): Promise<string[]> => (await stage.told()).map(inWords);

describe('an alert', () => {
  it('is told to each endpoint when the rules say', async () => {
    await stage.open({ id: 'a', situation: 'requires-improvement' }, { id: 'b', situation: 'lower' });
    await planMessages(stage);
    expect(await told()).toEqual([
      'a to contracts: now by alert',
      'a to everyone: now by alert',
      'a to partners: weekly, waits',
      'b to contracts: daily, waits',
      'b to everyone: daily, waits',
    ]);
    expect(await stage.count('SELECT count(*) AS n FROM alert WHERE planned_at IS NULL')).toBe(0);
  });

  it('is told with its events and facts, in words that are kept', async () => {
    await stage.open({ id: 'a', situation: 'inadequate', severity: 'urgent' });
    await planMessages(stage);
    const [content] = await stage.contents();
    expect(content).toMatchObject({
      kind: 'alert',
      alert: {
        ...{ id: 'a', locationName: 'Quillmere Care 0', severity: 'urgent', situation: 'inadequate' },
        events: [{ id: 'event-a', from: 'good', to: 'inadequate' }],
        facts: { contracts: [], people: null },
      },
    });
    expect(Object.keys(content?.kind === 'alert' ? content.alert : {})).not.toContain('isReminder');
  });

  it('is told without facts where they cannot be worked out, and the fault is heard of', async () => {
    await stage.run(`UPDATE location SET observation = '{}'`);
    await stage.open({ id: 'a', situation: 'inadequate' });
    await expect(planMessages(stage)).rejects.toThrow(TypeError);
    expect(await told()).toHaveLength(3);
    expect((await stage.contents())[0]).toMatchObject({ alert: { id: 'a', events: [{ id: 'event-a' }], facts: null } });
  });

  it('waits for the end of quiet hours unless it cannot', async () => {
    await stage.setRules({ quiet: { from: '19:00', to: '07:00', restDays: true } });
    await stage.open({ id: 'a', situation: 'requires-improvement' }, { id: 'b', situation: 'inadequate' });
    await planMessages(stage);
    const dueAt = async (item: string) =>
      (await stage.told()).filter(({ itemId, nextAt }) => itemId === item && nextAt).map(({ nextAt }) => nextAt);
    expect([await dueAt('a'), await dueAt('b')]).toEqual([
      [MORNING, MORNING],
      [NIGHT, NIGHT],
    ]);
  });

  it('is not told to an endpoint that is switched off, and decided all the same where there is none', async () => {
    await stage.run('UPDATE endpoint SET disabled_at = ?1', NIGHT);
    await stage.open({ id: 'a', situation: 'inadequate' });
    await planMessages(stage);
    await stage.run('UPDATE endpoint SET disabled_at = NULL');
    await planMessages(stage);
    expect(await told()).toEqual([]);
  });
});

describe('a correction', () => {
  it('reaches those who were told, reminded or wait, and no one else', async () => {
    await stage.open({ id: 'a', situation: 'lower' });
    await planMessages(stage);
    await stage.open({ id: 'c', situation: 'correction', revises: 'a' });
    await planMessages(stage);
    expect((await told()).slice(2)).toEqual(['c to contracts: daily, waits', 'c to everyone: daily, waits']);
  });

  it('reaches those whom a reminder told', async () => {
    await stage.open({ id: 'a', situation: 'lower' }, { id: 'r', situation: null, isReminder: true });
    await stage.run(
      `INSERT INTO alert_step (alert_id, at, actor, step, detail) VALUES ('a', ?1, 'schedule', 'escalated', ?2)`,
      ...[NIGHT, JSON.stringify({ alertId: 'r' })],
    );
    await planMessages(stage);
    expect(await told()).toContain('r to partners: now by alert');
    await stage.open({ id: 'c', situation: 'correction', revises: 'a' });
    await planMessages(stage);
    expect((await told()).filter((line) => line.startsWith('c '))).toEqual(
      ['contracts', 'everyone', 'partners'].map((id) => `c to ${id}: now by alert`),
    );
  });

  it('of what nobody heard of yet takes its place, and reaches whom that would have corrected', async () => {
    await stage.open({ id: 'a', situation: 'requires-improvement' });
    await planMessages(stage);
    await stage.open({ id: 'b', situation: 'inadequate', revises: 'a' });
    await stage.open({ id: 'c', situation: 'correction', revises: 'b' });
    await planMessages(stage);
    expect((await told()).slice(3)).toEqual([
      'c to contracts: now by alert',
      'c to everyone: now by alert',
      'c to partners: weekly, waits',
    ]);
  });
});

describe('what a run found', () => {
  const RUN = `INSERT INTO crawl_run (id, kind, started_at, plan, status, expected, held_at, decision)
               VALUES ('run', 'full', ?1, '[]', ?2, 0, ?3, ?4)`;
  const LEASE = `INSERT INTO lease (name, holder, until) VALUES ('crawl', 'someone', ?1)`;
  const [EARLIER, LATER] = ['2026-11-12T22:59:00.000Z', '2026-11-12T23:02:00.000Z'];

  test.each([
    ['running', null, null, null, false],
    ['running', null, null, LATER, false],
    ['complete', null, null, LATER, true],
    ['incomplete', null, null, null, true],
    ['complete', NIGHT, null, LATER, false],
    ['complete', NIGHT, null, EARLIER, true],
    ['complete', NIGHT, 'released', LATER, true],
  ] as const)('%s, held %s, decided %s, lease until %s: told %s', async (status, heldAt, decision, until, isTold) => {
    await stage.run(RUN, NIGHT, status, heldAt, decision);
    if (until !== null) await stage.run(LEASE, until);
    await stage.open({ id: 'a', situation: 'inadequate', runId: 'run' });
    await planMessages(stage);
    expect((await told()).length > 0).toBe(isTold);
    await stage.run(`UPDATE crawl_run SET status = 'complete', decision = 'released'`);
    await planMessages(stage);
    expect(await told()).toHaveLength(3);
  });

  it('holds up nothing that another run found', async () => {
    await stage.run(RUN, NIGHT, 'running', null, null);
    await stage.open({ id: 'a', situation: 'inadequate', runId: 'run' }, { id: 'b', situation: 'inadequate' });
    await planMessages(stage);
    expect((await stage.told()).map(({ itemId }) => itemId)).toEqual(['b', 'b', 'b']);
  });
});

describe('the database', () => {
  const planThrough = async (gate: Gate, fault: D1Fault = {}) => {
    const gated = gateDb(stage.db, gate, fault);
    await planMessages({ db: gated.db, now: stage.now });
    return gated;
  };
  /** Two endpoints, an alert and one that takes back what nobody was told of. */
  const begin = async () => {
    await stage.begin({ first: null, second: ['partners'] });
    await stage.open({ id: 'a', situation: 'inadequate' }, { id: 'b', situation: 'correction', revises: 'x' });
  };
  /** As if nothing had been planned. */
  const again = async () => {
    const tables = ['message_item', 'message', 'message_plan'].map((table) => `DELETE FROM ${table}`);
    await stage.db.batch([...tables, 'UPDATE alert SET planned_at = NULL'].map((sql) => stage.db.prepare(sql)));
  };
  const expectWhole = async () => {
    expect(await told()).toEqual(['a to first: now by alert', 'a to second: daily, waits', 'b to first: daily, waits']);
    expect(await stage.count('SELECT count(*) AS n FROM message')).toBe(1);
    expect(await stage.count('SELECT count(*) AS n FROM message_plan')).toBe(1);
  };

  it('is asked once, and nothing written, where nothing is new', async () => {
    await begin();
    await planMessages(stage);
    const idle = await planThrough(createGate(null));
    expect([idle.roundTrips(), idle.rowsWritten()]).toEqual([1, 0]);
  });

  it('is written to by the last step alone: left or lost there or before, all is told once', async () => {
    await begin();
    const last = (await planThrough(createGate(null))).roundTrips();
    await expectWhole();
    for (const at of [1, last]) {
      for (const side of ['before', 'after'] as const) {
        await again();
        await expect(planThrough(createGate(null), { lost: { at, side } })).rejects.toThrow('Network connection lost');
        expect(await stage.count('SELECT count(*) AS n FROM message_plan')).toBe(
          at === last && side === 'after' ? 1 : 0,
        );
        await planMessages(stage);
        await expectWhole();
        await again();
        const gate = createGate({ at, side });
        expect(await Promise.race([planThrough(gate), gate.killed])).toBe('killed');
        await planMessages(stage);
        await expectWhole();
      }
    }
  });

  it('takes one plan of two, whole, where another planner comes between reading and writing', async () => {
    await begin();
    const last = (await planThrough(createGate(null))).roundTrips();
    await again();
    const alone = createGate(null);
    await planThrough({
      ...alone,
      pass: async (effect) => {
        if (alone.count() + 1 === last) await planMessages(stage);
        return alone.pass(effect);
      },
    });
    expect(alone.count()).toBe(last);
    await expectWhole();
    await again();
    await Promise.all([planMessages(stage), planMessages(stage)]);
    await expectWhole();
  });
});
