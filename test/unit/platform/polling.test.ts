/** How fast an overlay learns of a suspension: the background under a clock and alarms of memory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Background, SYNC_ALARM } from '../../../extension/platform/background.ts';
import type { BackgroundDeps } from '../../../extension/platform/background-needs.ts';
import { inventedIndex } from '../../e2e/extension/support/invented-index.ts';
import { memoryArea } from './support/memory-area.ts';

const DAY_MS = 24 * 3_600_000;
const FIVE_MINUTES_MS = 300_000;

interface Setting {
  /** From 0 up to 1, one after another, over and over. */
  readonly chances: readonly number[];
  /** By how much each alarm comes after its time, and how long each answer takes. Milliseconds, likewise. */
  readonly delays: readonly number[];
  /** What the server answers; the n-th request from 0. */
  readonly answer?: (request: number) => Response;
}

const turnsOf = <T>(items: readonly T[], none: T) => {
  let turn = 0;
  return (): T => items[turn++ % items.length] ?? none;
};

const index = () =>
  new Response(JSON.stringify(inventedIndex()), { headers: { 'content-type': 'application/json', etag: '"1"' } });

const confirmed = (request: number) => (request === 0 ? index() : new Response(null, { status: 304 }));

/** A browser that is awake: its clock goes from alarm to alarm. */
const awake = ({ chances, delays, answer = confirmed }: Setting) => {
  const begin = Date.parse('2026-11-21T09:00:00.000Z');
  let now = begin;
  let alarm = { when: begin, periodInMinutes: 1 };
  const chance = turnsOf(chances, 0.5);
  const delay = turnsOf(delays, 0);
  const polls: number[] = [];
  const local = memoryArea({ settings: { serverAddress: 'https://ratings.example', sites: [], showChips: 'all' } });
  const deps = {
    local,
    session: memoryArea(),
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setTitle: async () => undefined,
    },
    managed: { get: async () => ({}) },
    exclusively: (task: () => Promise<unknown>) => task(),
    timeoutMs: 20,
    ownOrigin: 'chrome-extension://abc/',
    ownId: 'abc',
    now: () => new Date(now),
    random: chance,
    fetch: async () => {
      polls.push(now);
      const response = answer(polls.length - 1);
      now += delay();
      return response;
    },
    readToken: async () => 'rw_token',
    ownToken: async () => null,
    forgetToken: async () => undefined,
    permissions: { contains: async () => false },
    tabs: { query: async () => [] },
    scripting: { getRegisteredContentScripts: async () => [], unregisterContentScripts: async () => undefined },
    alarms: {
      get: async () => alarm,
      create: async (name: string, next: typeof alarm) => {
        if (name === SYNC_ALARM) alarm = next;
      },
      clear: async () => true,
    },
    menus: { removeAll: async () => undefined, create: () => undefined },
  } as unknown as BackgroundDeps;
  const background = new Background(deps, new AbortController().signal);
  /** The next alarm comes, `late` after its time; the browser then waits for the next of its own, unless told another. */
  const nextAlarm = async (late = delay()) => {
    const { when, periodInMinutes } = alarm;
    now = Math.max(now, when + late);
    alarm = { when: Math.max(now, when) + periodInMinutes * 60_000, periodInMinutes };
    await background.onAlarm(SYNC_ALARM);
  };
  return { background, local, polls, nextAlarm, wait: (ms: number) => (now += ms), elapsed: () => now - begin };
};

const gaps = (polls: readonly number[]): number[] => polls.slice(1).map((at, turn) => at - (polls[turn] ?? at));

const aDay = async (setting: Setting) => {
  const browser = awake(setting);
  await browser.background.begin(false);
  for (let alarms = 0; browser.elapsed() < DAY_MS && alarms < 2_000; alarms += 1) await browser.nextAlarm();
  expect(browser.elapsed()).toBeGreaterThanOrEqual(DAY_MS);
  return browser.polls;
};

const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});
/** A busy computer: alarms up to 10 seconds late or a moment early, answers that take as long. */
const delays = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 });

describe('in a browser that is awake for a day', () => {
  it('no two polls are more than five minutes apart, whatever the jitter', async () => {
    await fc.assert(
      fc.asyncProperty(chances, delays, async (some, late) => {
        const polls = await aDay({ chances: some, delays: late });
        expect(Math.max(...gaps(polls))).toBeLessThanOrEqual(FIVE_MINUTES_MS);
        // And the server is not asked more than it has to be.
        expect(polls.length).toBeLessThanOrEqual(DAY_MS / 216_000 + 1);
      }),
      { numRuns: 15 },
    );
  });

  it('nor while the server fails: it is seen within five minutes of its return', async () => {
    const failing = (request: number) => (request % 40 === 0 ? index() : new Response(null, { status: 503 }));
    const polls = await aDay({ chances: [0, 0.3, 0.999], delays: [0, 9_000], answer: failing });
    expect(Math.max(...gaps(polls))).toBeLessThanOrEqual(FIVE_MINUTES_MS);
  });

  it('an alarm that comes a moment too early is no lost turn', async () => {
    const browser = awake({ chances: [0.999], delays: [0] });
    await browser.background.begin(false);
    for (let turn = 0; turn < 20; turn += 1) await browser.nextAlarm(-3);
    expect(browser.polls).toHaveLength(21);
  });
});

describe('when a person comes back to the browser', () => {
  it('it asks at once, once for all that happens at that moment, and not again within a minute', async () => {
    const { background, polls, wait } = awake({ chances: [0.5], delays: [0] });
    await background.begin(false);
    wait(30_000);
    await background.onFocus();
    expect(polls).toHaveLength(1);
    wait(40_000);
    await Promise.all([background.onFocus(), background.onFocus(), background.onFocus()]);
    expect(polls).toHaveLength(2);
  });

  it('a server that asked to be left alone is left alone', async () => {
    const tired = () => new Response(null, { status: 429, headers: { 'retry-after': '3600' } });
    const { background, polls, wait } = awake({ chances: [0.5], delays: [0], answer: tired });
    await background.begin(false);
    wait(3_500_000);
    await background.onFocus();
    expect(polls).toHaveLength(1);
    wait(100_000);
    await background.onFocus();
    expect(polls).toHaveLength(2);
  });
});

describe('a poll that finds nothing new', () => {
  it('neither reads nor writes the index that is kept', async () => {
    const { background, local, polls, nextAlarm } = awake({ chances: [0.5], delays: [0] });
    await background.begin(false);
    const before = local.writes.length;
    const read: string[] = [];
    const { get } = local;
    local.get = (keys) => {
      read.push(...keys);
      return get(keys);
    };
    for (let turn = 0; turn < 5; turn += 1) await nextAlarm();
    expect(polls).toHaveLength(6);
    expect(read.filter((key) => key === 'sync').length).toBeGreaterThan(5);
    expect(read.filter((key) => key === 'index')).toEqual([]);
    expect(
      local.writes
        .slice(before)
        .flat()
        .filter((key) => key === 'index'),
    ).toEqual([]);
  });
});
