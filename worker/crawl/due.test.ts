import { describe, expect, test } from 'vitest';
import { type DueFacts, type KindFacts, whatIsDue } from './due.ts';
import type { CrawlRun } from './run.ts';

const NOW = new Date('2026-11-12T06:00:00Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

const run = (over: Partial<CrawlRun>): CrawlRun => ({
  id: 'run',
  kind: 'full',
  status: 'complete',
  plan: [],
  startedAt: ago(60),
  finishedAt: ago(59),
  windowStart: null,
  windowEnd: null,
  problem: null,
  stoppedBy: null,
  notBefore: null,
  listed: [],
  heldAt: null,
  ...over,
});

const NONE: KindFacts = { latest: null, latestComplete: null };
const only = (one: CrawlRun): KindFacts => ({ latest: one, latestComplete: one.status === 'complete' ? one : null });

const facts = (over: Partial<DueFacts>): DueFacts => ({
  now: NOW,
  watched: 30,
  full: NONE,
  changes: NONE,
  sweep: NONE,
  fresh: NONE,
  file: NONE,
  neverSeen: [],
  unnamed: [],
  ...over,
});

const due = (over: Partial<DueFacts>): string => whatIsDue(facts(over)).kind;

describe('what is due', () => {
  test('with an empty register: nothing', () => {
    expect(due({ watched: 0 })).toBe('nothing');
  });

  test('a full pull at first, and once a day', () => {
    expect(due({})).toBe('full');
    expect(due({ full: only(run({ startedAt: ago(24 * 60) })) })).toBe('full');
    expect(due({ full: only(run({ startedAt: ago(14) })) })).toBe('nothing');
  });

  test('a full pull late on a day without one, which the day of 23 hours would be', () => {
    const pulled = (startedAt: string) => only(run({ startedAt, finishedAt: startedAt }));
    // Summer time began at 01:00 on 29 March 2026: from 23:10 the night before, 23 h 55 min reach into the 30th.
    const before = pulled('2026-03-28T23:10:00Z');
    const at = (now: string) => whatIsDue(facts({ now: new Date(now), full: before, changes: NONE })).kind;
    expect(at('2026-03-29T20:59:00Z')).not.toBe('full');
    expect(at('2026-03-29T21:00:00Z')).toBe('full');
    const ofToday = pulled('2026-03-29T00:30:00Z');
    expect(whatIsDue(facts({ now: new Date('2026-03-29T21:30:00Z'), full: ofToday })).kind).not.toBe('full');
  });

  test('a run that is going, before anything else', () => {
    expect(due({ changes: only(run({ kind: 'changes', status: 'running' })), full: NONE })).toBe('resume');
  });

  test('nothing while CQC asked to wait, and the run after that', () => {
    const held = (minutes: number) => run({ status: 'running', notBefore: ago(minutes) });
    expect(due({ full: only(held(-1)) })).toBe('nothing');
    expect(due({ full: only(held(1)) })).toBe('resume');
  });

  test('an end to a run that has gone on for a day', () => {
    expect(due({ full: only(run({ status: 'running', startedAt: ago(24 * 60) })) })).toBe('abandon');
  });

  test('after CQC stopped a run nothing for a quarter of an hour, whatever else there is', () => {
    const stopped = (minutes: number) =>
      only(run({ status: 'incomplete', stoppedBy: 'outage', startedAt: ago(minutes), finishedAt: ago(minutes) }));
    expect(due({ full: stopped(14), neverSeen: ['1-1'] })).toBe('nothing');
    expect(due({ full: stopped(15) })).toBe('full');
    expect(due({ changes: stopped(14) })).toBe('nothing');
  });

  test('a pull that missed a few locations less often', () => {
    const partly = (minutes: number) =>
      only(run({ status: 'incomplete', startedAt: ago(minutes), finishedAt: ago(minutes) }));
    expect(due({ full: partly(119) })).toBe('nothing');
    expect(due({ full: partly(120) })).toBe('full');
  });

  test('ids new on the register at once, when no full pull is due', () => {
    const recent = only(run({ startedAt: ago(5) }));
    expect(due({ full: recent, neverSeen: ['1-1'] })).toBe('new');
    expect(due({ neverSeen: ['1-1'] })).toBe('full');
  });

  describe('the changes feed', () => {
    const full = only(run({ startedAt: ago(60) }));
    const changes = (minutes: number, over: Partial<CrawlRun> = {}) =>
      only(run({ kind: 'changes', startedAt: ago(minutes), windowStart: ago(5000), windowEnd: ago(20), ...over }));
    /** The same facts some minutes later: 06:00 is a quarter of an hour. */
    const at = (minutes: number, over: Partial<DueFacts>): string =>
      due({ ...over, now: new Date(NOW.getTime() + minutes * 60_000) });

    test('in the first minute of a quarter of an hour, three days back from its last window', () => {
      expect(whatIsDue(facts({ full, changes: changes(15) }))).toEqual({
        kind: 'feed',
        window: {
          kind: 'changes',
          start: new Date(ago(20 + 72 * 60)),
          end: NOW,
          since: new Date(ago(20)),
          last: changes(15).latestComplete,
        },
      });
      expect(at(1, { full, changes: changes(15) })).toBe('nothing');
      expect(at(14, { full, changes: changes(15) })).toBe('nothing');
      expect(at(15, { full, changes: changes(15) })).toBe('feed');
    });

    test('not right after a reading or a full pull', () => {
      expect(due({ full, changes: changes(13) })).toBe('nothing');
      expect(due({ full: only(run({ startedAt: ago(14) })), changes: changes(60) })).toBe('nothing');
    });

    test('at any minute once the quarters were missed for longer than a quiet window is noted', () => {
      expect(at(7, { full, changes: changes(300, { windowEnd: ago(127) }) })).toBe('nothing');
      expect(at(7, { full, changes: changes(300, { windowEnd: ago(128) }) })).toBe('feed');
      expect(at(7, { full })).toBe('feed');
    });

    test('of thirty days once a week, half a day from the daily pull', () => {
      const quiet = { changes: changes(15), now: new Date(NOW.getTime() + 60_000) };
      const swept = (days: number) => only(run({ kind: 'sweep', startedAt: ago(days * 24 * 60) }));
      const noon = only(run({ startedAt: ago(12 * 60) }));
      expect(due({ ...quiet, full: noon, sweep: swept(6) })).toBe('nothing');
      expect(whatIsDue(facts({ ...quiet, full: noon, sweep: swept(7) }))).toMatchObject({
        window: { kind: 'sweep', start: new Date(quiet.now.getTime() - 30 * 24 * 60 * 60_000), end: quiet.now },
      });
      expect(due({ ...quiet, full: only(run({ startedAt: ago(11 * 60) })), sweep: swept(8) })).toBe('nothing');
    });

    test('a clock set back makes no window that ends before it begins', () => {
      const ahead = changes(15, { windowEnd: ago(-600) });
      const found = whatIsDue(facts({ full: only(run({})), changes: ahead }));
      expect(found.kind === 'feed' && found.window.start < found.window.end).toBe(true);
      expect(found.kind === 'feed' && found.window.since <= found.window.end).toBe(true);
    });
  });

  test('the names of providers when there is nothing else', () => {
    const full = only(run({ startedAt: ago(5) }));
    expect(due({ full, unnamed: ['1-2'] })).toBe('names');
    expect(due({ full, unnamed: ['1-2'], neverSeen: ['1-1'] })).toBe('new');
  });
});
