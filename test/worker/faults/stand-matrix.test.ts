/**
 * Every fault that the stand plays, in every kind of run that meets it. While it lasts what is known is
 * untouched or a true part of what is told without it, health says why, and nobody reads a key, an address
 * or a page there. Once it has passed everything is as without it, each alert delivered once.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HealthBody } from '../../../shared/api/health.ts';
import type { Hold } from '../../../worker/crawl/hold.ts';
import { FAULTS, type Fault } from '../../support/stand-in/fault.ts';
import { LIST_FAULTS } from '../../support/stand-in/list-fault.ts';
import type { Order } from '../support/crawl-entry.ts';
import { type CrawlStage, openCrawlStage } from '../support/crawl-stage.ts';
import type { EndState } from '../support/end-state.ts';
import { later } from '../support/story.ts';
import { createInbox } from '../support/webhook-inbox.ts';
import { expectTruePart, factsOf } from './kept-facts.ts';
import { BEGINS, type ClockedStand, KEY, KINDS, type Kind, playUpTo } from './kinds.ts';
import { FELL, SECOND_PAGE } from './two-days.ts';
import { EXPECTED_WORDS, type Reach } from './words.ts';

let stage: CrawlStage;
beforeAll(async () => {
  stage = await openCrawlStage();
});
afterAll(() => stage.close());

const REACHES: Readonly<Record<Reach, (path: string) => boolean>> = {
  all: () => true,
  records: (path) => path.startsWith('/locations/'),
  one: (path) => path === `/locations/${FELL}`,
  page: (path) => SECOND_PAGE.has(path.slice('/locations/'.length)),
  feed: (path) => path.startsWith('/changes/'),
};

const REACHES_OF: Readonly<Record<Kind, readonly Reach[]>> = {
  full: ['all', 'one', 'page'],
  changes: ['feed', 'one'],
  sweep: ['feed', 'records'],
  new: ['records'],
};

const isListFault = (fault: Fault): boolean => LIST_FAULTS.some((one) => one === fault);

/** What the faults come to, wherever they are met by the same reading: the others meet all of a full pull and the feed of a run over changes. */
const THAT_DIFFER: readonly Fault[] = ['404', '500', 'html-200', 'silent'];

/** A fault of records says nothing of a list, nor one of lists of a record; 27 records of 10 MB are two tests. */
const meets = (fault: Fault, kind: Kind, reach: Reach): boolean => {
  if (isListFault(fault)) return reach === 'feed' && kind === 'changes';
  if (fault === 'oversize' && kind === 'full') return reach === 'one';
  const isReadOnce = (kind === 'full' && reach === 'all') || (kind === 'changes' && reach === 'feed');
  if (!isReadOnce) return THAT_DIFFER.includes(fault);
  return fault !== 'another-record' || reach !== 'feed';
};

/** Words that CQC has never written are told of by themselves: see "unknown-words". */
const MATRIX = FAULTS.filter((fault) => fault !== 'unknown-enum');

/** Minutes after the beginning: while the fault lasts, and once it has passed, the next daily pull included. */
const LASTS = [15, 30] as const;
const PASSED_LAST = 24 * 60 + 45;
const PASSED = [45, 150, 165, PASSED_LAST] as const;

/** A 404 in CQC's JSON is CQC's word for a location that it no longer shows: flagged, and unflagged with the next reading. */
const isTakenAtItsWord = (fault: Fault): boolean => fault === '404';

/** Seven of the few that changed, all gone at once: not believed before a person has looked. */
const isHeld = (fault: Fault, kind: Kind, reach: Reach): boolean =>
  fault === '404' && kind === 'sweep' && reach === 'records';

describe.each(KINDS)('a run over %s', (kind) => {
  let clocked: ClockedStand;
  let before: EndState;
  let end: EndState;

  const at = async (minutes: number, order: Partial<Order> = {}) => {
    const now = later(BEGINS[kind], minutes);
    clocked.set(now);
    const done = await stage.run({ op: 'tick-and-drain', now, key: KEY, ...order });
    expect(done.error).toBeUndefined();
    return done;
  };
  const restart = async () => {
    await stage.restore();
    stage.inbox = createInbox();
    clocked.stand.fail(null);
  };
  const playOn = async (moments: readonly number[]) => {
    for (const minutes of moments) await at(minutes);
  };

  /** A person looks at what is held, CQC having answered otherwise since. */
  const releaseAll = async (minutes: number) => {
    const holds = (await at(minutes, { op: 'holds' })).result as Hold[];
    for (const { runId } of holds) await at(minutes, { op: 'release', runId });
    // The names of providers that came with it are read by the next tick.
    if (holds.length > 0) await at(minutes + 1);
    return holds.length;
  };

  beforeAll(async () => {
    clocked = await playUpTo(stage, kind);
    before = await factsOf(stage);
    await restart();
    await playOn([0, ...PASSED]);
    end = await factsOf(stage);
  });

  test('tells what there is to tell, without a fault', () => {
    const told = { events: end.events?.length, alerts: end.alerts?.length, received: end.received?.length };
    expect(told).toEqual(
      kind === 'new' ? { events: 0, alerts: 0, received: 0 } : { events: 26, alerts: 3, received: 3 },
    );
    expect(end.locations).toHaveLength(kind === 'new' ? 33 : 27);
  });

  for (const fault of MATRIX.filter((one) => REACHES_OF[kind].some((reach) => meets(one, kind, reach))))
    test(`under ${fault}`, async () => {
      for (const reach of REACHES_OF[kind].filter((one) => meets(fault, kind, one))) {
        await restart();
        clocked.stand.fail(fault, (_, path) => REACHES[reach](path));
        await at(0);
        const health = HealthBody.parse((await at(1, { op: 'health' })).result);
        expect({ reach, problem: health.problem ?? '' }).toEqual({
          reach,
          problem: expect.stringMatching(EXPECTED_WORDS(fault, kind, reach)),
        });
        expect(JSON.stringify(health)).not.toMatch(new RegExp(`${KEY}|https?:|/public/|<|cqc\\.test`));
        await playOn(LASTS);
        expectTruePart(await factsOf(stage), before, end, isTakenAtItsWord(fault) ? 'even gone' : 'not gone');
        clocked.stand.fail(null);
        await playOn(PASSED);
        expect(await releaseAll(PASSED_LAST)).toBe(isHeld(fault, kind, reach) ? 1 : 0);
        expect({ reach, ...(await factsOf(stage)) }).toEqual({ reach, ...end });
      }
    });
});
