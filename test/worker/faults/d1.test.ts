/**
 * D1 fails at every one of a turn's round trips, once before it took effect and once after it and before it
 * could say so. The turn ends with D1's error; what follows ends as without it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import type { EndState } from '../support/end-state.ts';
import { later } from '../support/story.ts';
import { createInbox } from '../support/webhook-inbox.ts';
import { expectTruePart, factsOf } from './kept-facts.ts';
import { BEGINS, type ClockedStand, KEY, playUpTo } from './kinds.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
afterAll(() => stage.close());

/** Minutes after the beginning: past the leases, and the next quarter of an hour. */
const AFTERWARDS = [3, 15] as const;

/** By id alone: a message whose mark was lost is sent again under the id that the receiver knows. */
const byId = (facts: EndState): EndState => ({
  ...facts,
  received: (facts.received ?? []).map((row) => (row as { id: string }).id),
});

describe.each(['full', 'changes'] as const)('a run over %s', (kind) => {
  let clocked: ClockedStand;
  let before: EndState;
  let end: EndState;
  let trips: number;

  const at = (minutes: number, more: Partial<Order> = {}) => {
    const now = later(BEGINS[kind], minutes);
    clocked.set(now);
    return stage.run({ op: 'tick-and-drain', now, key: KEY, ...more });
  };
  const restart = async () => {
    await stage.restore();
    stage.inbox = createInbox();
  };
  const playOn = async () => {
    for (const minutes of AFTERWARDS) expect((await at(minutes)).error).toBeUndefined();
  };

  beforeAll(async () => {
    clocked = await playUpTo(stage, kind);
    before = byId(await factsOf(stage));
    await restart();
    trips = (await at(0)).roundTrips;
    await playOn();
    end = byId(await factsOf(stage));
    // Where CQC could not be read nothing would be told, and nothing could be lost.
    expect({ events: end.events?.length, received: end.received?.length }).toEqual({ events: 26, received: 3 });
  });

  test.each(['before', 'after'] as const)(
    'lost %s the effect of any round trip',
    async (side) => {
      let walked = 0;
      // What is lost after one round trip and before the next leaves the same: the two sides take turns. A run over
      // changes does as a full one does, but for its reading of the feed.
      const step = kind === 'full' ? 2 : 4;
      for (let n = side === 'before' ? 1 : 2; ; n += step) {
        await restart();
        const done = await at(0, { d1: { lost: { at: n, side } } });
        if (done.roundTrips < n) break;
        expect({ n, error: done.error?.message }).toEqual({ n, error: 'D1_ERROR: Network connection lost.' });
        expectTruePart(byId(await factsOf(stage)), before, end, 'not gone');
        await playOn();
        expect({ n, ...byId(await factsOf(stage)) }).toEqual({ n, ...end });
        walked += step;
      }
      // Answers race, so that a turn may have a round trip or two more or less than another.
      expect(walked).toBeGreaterThanOrEqual(trips - 4);
      expect(trips).toBeGreaterThan(10);
    },
    120_000,
  );

  test('read-only for a while: each turn says so, nothing is written, and all is caught up with', async () => {
    await restart();
    const turns = [];
    for (const minutes of [0, 1, 2]) turns.push(await at(minutes, { d1: { readOnly: true } }));
    expect(turns[0]?.error?.message).toContain('readonly database');
    expect(turns.map(({ rowsWritten }) => rowsWritten)).toEqual([0, 0, 0]);
    expect(byId(await factsOf(stage))).toEqual(before);
    await playOn();
    expect(byId(await factsOf(stage))).toEqual(end);
  });
});
