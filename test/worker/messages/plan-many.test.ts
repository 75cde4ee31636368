/** A national mishap: ten thousand alerts of one run. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planMessages } from '../../../worker/messages/plan.ts';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { openPlanStage, type PlanStage } from './plan-stage.ts';

let stage: PlanStage;
beforeAll(async () => {
  stage = await openPlanStage();
  stage.now = () => new Date('2026-11-12T23:00:00.000Z');
});
afterAll(() => stage.close());

describe('ten thousand alerts of one run', () => {
  it('are one message an endpoint, gravest first, in as many round trips as six', async () => {
    const endpoints = { ...{ a: null, b: null, c: null }, d: ['partners'] as const };
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        ...{ id: `${n}`.padStart(32, '0'), location: n, runId: 'run' },
        ...(n === count - 1
          ? ({ situation: 'inadequate', severity: 'urgent' } as const)
          : ({ situation: 'requires-improvement', severity: 'high' } as const)),
      }));
    const spent: number[] = [];
    for (const count of [6, 10_000]) {
      await stage.begin(endpoints, count);
      await stage.open(...many(count));
      const gated = gateDb(stage.db, createGate(null));
      await planMessages({ db: gated.db, now: stage.now });
      spent.push(gated.roundTrips());
    }
    expect(spent[1]).toBe(spent[0]);
    const contents = await stage.contents();
    expect(contents).toHaveLength(3);
    for (const content of contents) {
      expect(content).toMatchObject({
        kind: 'group',
        total: 10_000,
        bySeverity: { urgent: 1, high: 9_999, notice: 0 },
      });
      const lines = content.kind === 'group' ? content.alerts.map(({ id }) => Number(id)) : [];
      expect(lines).toEqual([9_999, ...Array.from({ length: 49 }, (_, n) => n)]);
    }
    expect(
      await stage.count("SELECT count(*) AS n FROM message_item WHERE message_id IS NOT NULL AND timing = 'now'"),
    ).toBe(30_000);
    expect(await stage.count(`SELECT count(*) AS n FROM message_item WHERE message_id IS NULL`)).toBe(10_000);
    await planMessages(stage);
    expect(await stage.count('SELECT count(*) AS n FROM message')).toBe(3);
  });
});
