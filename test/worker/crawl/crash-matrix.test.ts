/**
 * The tick and the drain are killed at every one of their effects (each round trip to D1, question to
 * CQC, webhook and wait), once before the effect and once after it, as `kill -9` would: nothing
 * proceeds any more. Between two effects nothing can be seen from outside, so these are all the
 * points there are. After each, a fresh tick past the lease must end where the unkilled one ends.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonAnswer } from '../support/cqc-double.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import type { KillPoint } from '../support/gate.ts';
import { DAY_TWO, idOf, later, openStory, playDayOne, playOut, ratedRecord } from '../support/story.ts';
import { createInbox } from '../support/webhook-inbox.ts';

let stage: CrawlStage;

beforeAll(async () => {
  stage = await openCrawlStage();
  await stage.reset();
  await openStory(stage, 6);
  await stage.addInbox();
  await playDayOne(stage);
  await stage.keep();
  const { records, providers } = stage.cqc;
  records.set(idOf(0), ratedRecord(0, 'Inadequate'));
  records.set(idOf(1), ratedRecord(1, 'Outstanding'));
  records.delete(idOf(2));
  // A provider not read before, so that its name is read on the way.
  records.set(idOf(4), { ...ratedRecord(4, 'Good'), providerId: '1-800000009' });
  providers.set('1-800000009', 'Harrowell Support Ltd');
  records.set(idOf(5), ratedRecord(5, 'Requires improvement'));
});
afterAll(() => stage.close());

/** CQC slows the reader down once: the first page is committed in part, waited after, and a second one follows. */
const SLOWED = 3;

const fresh = async (): Promise<void> => {
  await stage.restore();
  stage.inbox = createInbox();
  stage.cqc.requests.length = 0;
  stage.cqc.fault = (_, nth) => (nth === SLOWED ? jsonAnswer(429, {}, { 'retry-after': '2' }) : null);
};

const play = async (kill: KillPoint | null) => {
  await fresh();
  const first = await stage.run({ op: 'tick-and-drain', now: DAY_TWO, ...(kill === null ? {} : { kill }) });
  // The next tick finds the leases of the killed one passed.
  await playOut(stage, later(first.now, 3));
  const received = [...stage.inbox.messages.values()].map(({ body }) => String(body.data.headline)).sort();
  return { first, received, state: await stage.endState() };
};

test('a tick killed anywhere ends as one that was not, and each alert reaches the inbox once', async () => {
  const whole = await play(null);
  expect(whole.first.error).toBeUndefined();
  expect(whole.received).toEqual([
    'Quillmere Home Care 0: Good to Inadequate (overall), and 5 more changes',
    'Quillmere Home Care 5: Good to Requires improvement (overall), and 5 more changes',
  ]);
  expect(whole.state.runs?.at(-1)).toMatchObject({ status: 'complete', expected: 6, seen: 5 });
  const pages = await stage.db.prepare('SELECT COUNT(*) AS n FROM crawl_page').first<{ n: number }>();
  // Day one, then what came before the slow-down, what came after it, and what was staged.
  expect(pages?.n).toBeGreaterThanOrEqual(1 + 2 + 1);

  let walked = 0;
  // Killed after an effect is killed before the next one, but for what the effect's answer would have led to: there every
  // other one is enough.
  for (const [side, step] of [
    ['before', 1],
    ['after', 2],
  ] as const) {
    for (let at = 1; ; at += step) {
      const { first, received, state } = await play({ at, side });
      expect({ at, side, received, state }).toEqual({ at, side, received: whole.received, state: whole.state });
      if (!first.killed) break;
      walked += step;
    }
  }
  // Answers race, so that a run may have an effect or two more or less than another.
  expect(walked).toBeGreaterThanOrEqual(2 * (whole.first.effects - 3));
  expect(whole.first.effects).toBeGreaterThan(30);
}, 300_000);
