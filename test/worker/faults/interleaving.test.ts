/**
 * However the watching goes (ticks at any minute, checks that a person asks for, a changes feed that tells
 * early, late or never, kills, a database that fails, two at once, outages), as long as each day's last
 * state is read once: the events, the alerts and the history are those of one plain reading an evening, and
 * each alert reaches the inbox under one id.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { life } from './life.ts';
import { openLife, playLife } from './player.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
  await openLife(stage);
});
afterAll(() => stage.close());

test('any schedule tells what the plain one tells', async () => {
  const told = { events: 0, alerts: 0 };
  await fc.assert(
    fc.asyncProperty(life, async (days) => {
      const plain = await playLife(stage, days, 'plainly');
      const scheduled = await playLife(stage, days, 'by schedule');
      expect(scheduled).toEqual(plain);
      expect(plain.received).toEqual((plain.alerts ?? []).map((row) => (row as { id: string }).id));
      told.events += plain.events?.length ?? 0;
      told.alerts += plain.alerts?.length ?? 0;
    }),
    { numRuns: 18, endOnFailure: true },
  );
  // So that two schedules that tell nothing do not pass for two that tell the same.
  expect(told.events).toBeGreaterThan(90);
  expect(told.alerts).toBeGreaterThan(9);
}, 300_000);
