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
  ...over,
});

const NONE: KindFacts = { latest: null, latestComplete: null };
const only = (one: CrawlRun): KindFacts => ({ latest: one, latestComplete: one.status === 'complete' ? one : null });

const facts = (over: Partial<DueFacts>): DueFacts => ({
  now: NOW,
  watched: 30,
  full: NONE,
  changes: NONE,
  fresh: NONE,
  neverSeen: [],
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

  test('the changes feed a quarter of an hour after the last reading, three days back from its last window', () => {
    const full = only(run({ startedAt: ago(60) }));
    const window = { windowStart: ago(5000), windowEnd: ago(20) };
    const changes = (minutes: number) => only(run({ kind: 'changes', startedAt: ago(minutes), ...window }));
    expect(due({ full, changes: changes(14) })).toBe('nothing');
    expect(whatIsDue(facts({ full, changes: changes(15) }))).toEqual({
      kind: 'changes',
      windowStart: new Date(ago(20 + 72 * 60)),
      windowEnd: NOW,
    });
    expect(due({ full: only(run({ startedAt: ago(14) })), changes: changes(60) })).toBe('nothing');
  });

  test('a clock set back makes no window that ends before it begins', () => {
    const changes = only(run({ kind: 'changes', windowEnd: ago(-600), startedAt: ago(15) }));
    const found = whatIsDue(facts({ full: only(run({})), changes }));
    expect(found.kind === 'changes' && found.windowStart < found.windowEnd).toBe(true);
  });
});
