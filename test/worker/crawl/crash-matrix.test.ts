/**
 * The tick and the drain are killed at every one of their effects (each round trip to D1, question to
 * CQC, webhook and wait), once before the effect and once after it, as `kill -9` would: nothing
 * proceeds any more. Between two effects nothing can be seen from outside, so these are all the
 * points there are. After each, a fresh tick past the lease must end where the unkilled one ends.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import { readEndState } from '../support/end-state.ts';
import type { KillPoint } from '../support/gate.ts';
import { restore, type Snapshot, takeSnapshot } from '../support/snapshot.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, ratedRecord } from '../support/story.ts';
import { createInbox } from '../support/webhook-inbox.ts';

/** Two pages: the fall is on the first, a first rating of a new location's record on the second. */
const LOCATIONS = 27;

let stage: CrawlStage;
let dayOne: Snapshot;

beforeAll(async () => {
  stage = await openCrawlStage();
  await stage.reset();
  await openStory(stage, LOCATIONS);
  await stage.addInbox();
  await playDayOne(stage);
  dayOne = await takeSnapshot(stage.db);
  stage.cqc.records.set(idOf(4), ratedRecord(4, 'Inadequate'));
  stage.cqc.records.set(idOf(9), ratedRecord(9, 'Outstanding'));
  stage.cqc.records.set(idOf(26), ratedRecord(26, 'Requires improvement'));
  stage.cqc.records.delete(idOf(12));
  // A provider not read before, so that its name is read on the way.
  const moved = { ...ratedRecord(20, 'Good'), providerId: '1-800000009' };
  stage.cqc.records.set(idOf(20), moved);
  stage.cqc.providers.set('1-800000009', 'Harrowell Support Ltd');
});
afterAll(() => stage.close());

const fresh = async (): Promise<void> => {
  await restore(stage.db, dayOne);
  stage.inbox = createInbox();
};

/** Ticks and drains until nothing is left to do. */
const goOn = async (from: string): Promise<void> => {
  for (const minutes of [3, 6]) {
    const done = await stage.run({ op: 'tick-and-drain', now: later(from, minutes) });
    expect(done.error).toBeUndefined();
  }
};

const play = async (kill: KillPoint | null) => {
  await fresh();
  const first = await stage.run({ op: 'tick-and-drain', now: DAY_TWO, ...(kill === null ? {} : { kill }) });
  await goOn(first.now);
  const headlines = [...stage.inbox.messages.values()].map(({ body }) => String(body.data.headline)).sort();
  return { first, headlines, state: await readEndState(stage.db) };
};

test('a tick killed anywhere ends as one that was not, and each alert reaches the inbox once', async () => {
  const whole = await play(null);
  expect(whole.headlines).toEqual([
    'Quillmere Home Care 26: Good to Requires improvement (overall), and 5 more changes',
    'Quillmere Home Care 4: Good to Inadequate (overall), and 5 more changes',
  ]);
  expect(whole.first.effects).toBeGreaterThan(40);

  let walked = 0;
  for (const side of ['before', 'after'] as const) {
    for (let at = 1; ; at += 1) {
      const killed = await play({ at, side });
      expect({ at, side, ...killed.state }).toEqual({ at, side, ...whole.state });
      expect({ at, side, inbox: killed.headlines }).toEqual({ at, side, inbox: whole.headlines });
      if (!killed.first.killed) break;
      walked += 1;
    }
  }
  // Lanes race, so the count may differ by a few from run to run; every effect was walked on both sides.
  expect(walked).toBeGreaterThanOrEqual(2 * (whole.first.effects - 4));
}, 180_000);
