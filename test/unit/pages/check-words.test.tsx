import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { HealthBody } from '../../../shared/api/health.ts';
import type { PastCheck } from '../../../worker/crawl/health-repository.ts';
import { aliveWords, isBadEnd, outcomeWords, reasonWords, tookWords } from '../../../worker/pages/check-words.ts';
import { HealthBanner } from '../../../worker/pages/health-banner.tsx';

const now = new Date('2026-07-15T09:00:00Z');

const health = (more: Partial<HealthBody>): HealthBody => ({
  status: 'ok',
  lastCompleteCheckAt: '2026-07-15T05:10:00.000Z',
  lastAttemptAt: null,
  problem: null,
  watched: 30,
  seen: 30,
  failed: 0,
  lastCheck: {
    startedAt: '2026-07-15T05:09:54.000Z',
    finishedAt: '2026-07-15T05:10:00.000Z',
    expected: 30,
    seen: 30,
    unchanged: 30,
    changed: 0,
    failed: 0,
  },
  running: null,
  held: [],
  dead: [],
  changesReadTo: null,
  oldestPendingDelivery: null,
  failedDeliveries: 0,
  indexSeq: 1,
  ...more,
});

const past = (more: Partial<PastCheck>): PastCheck => ({
  id: 'a',
  kind: 'full',
  status: 'complete',
  startedAt: '2026-07-15T05:09:54.000Z',
  finishedAt: '2026-07-15T05:10:00.000Z',
  problem: null,
  stoppedBy: null,
  expected: 30,
  seen: 30,
  unchanged: 30,
  changed: 0,
  heldAt: null,
  heldBecause: null,
  decision: null,
  decidedAt: null,
  decidedBy: null,
  ...more,
});

describe('how long a check took', () => {
  it.each([
    [0.4, 'under a second'],
    [1, '1 second'],
    [41, '41 seconds'],
    [119, '119 seconds'],
    [120, '2 minutes'],
    [12 * 60 + 20, '12 minutes'],
    [2 * 3600, '2 hours'],
    [3 * 3600 + 300, '3 hours 5 minutes'],
    [-5, 'under a second'],
  ])('%f seconds: %s', (seconds, words) => {
    const begun = new Date('2026-07-15T05:00:00.000Z');
    const ended = new Date(begun.getTime() + seconds * 1000);
    expect(tookWords(begun.toISOString(), ended.toISOString())).toBe(words);
  });
});

describe('how a check ended', () => {
  const HELD = { heldAt: '2026-07-15T05:10:00.000Z', heldBecause: 'Six changed.' };
  it.each([
    [{}, 'Complete', false, null],
    [{ status: 'incomplete', problem: 'CQC is out of service.' }, 'Not complete', true, 'CQC is out of service.'],
    [{ status: 'incomplete', stoppedBy: 'superseded', problem: 'Replaced.' }, 'Replaced', false, 'Replaced.'],
    [HELD, 'Held', true, 'Six changed.'],
    [
      { ...HELD, decision: 'released', decidedAt: '2026-07-15T06:00:00.000Z' },
      'Released',
      false,
      'Six changed. Released 07:00 today.',
    ],
    [
      { ...HELD, decision: 'discarded', decidedAt: '2026-07-14T06:00:00.000Z' },
      'Discarded',
      false,
      'Six changed. Discarded 07:00 yesterday.',
    ],
  ] as const)('%j: %s', (more, words, isBad, reason) => {
    expect(outcomeWords(past(more))).toBe(words);
    expect(reasonWords(past(more), now)).toBe(reason);
    expect(isBadEnd(past(more))).toBe(isBad);
  });
});

describe('whether the watch is alive', () => {
  const running = { kind: 'full', startedAt: '2026-07-15T08:59:00.000Z', expected: 30, seen: 4 } as const;
  const none = { status: 'starting', lastCheck: null, lastCompleteCheckAt: null } as const;
  it.each([
    [{}, 'The watch is alive. Last complete check: 06:10 today.'],
    [{ problem: 'An alert.' }, 'The watch is alive, and something needs a person. Last complete check: 06:10 today.'],
    [{ status: 'held' }, 'The watch is alive, and changes wait for a person. Last complete check: 06:10 today.'],
    [
      { status: 'stale' },
      'The watch has stopped, and the ratings shown are out of date. Last complete check: 06:10 today.',
    ],
    [{ ...none, status: 'failing' }, 'The watch is not working.'],
    [{ ...none, running }, 'Nothing has been checked completely yet: the first check is running.'],
    [
      { ...none, watched: 0 },
      'Nothing has been checked yet: there is nothing to watch. Import the council’s list, and the first check begins within a minute.',
    ],
    [none, 'Nothing has been checked yet: 30 locations will be, and the first check begins within a minute.'],
  ] as const)('%j', (more, words) => expect(aliveWords(health(more), now)).toBe(words));
});

describe('the banner of every page', () => {
  const banner = (more: Partial<HealthBody>): string =>
    renderToString(<HealthBanner health={health(more)} now={now} />);
  const held = (locations: number) => ({
    runId: 'a',
    heldAt: '2026-07-15T05:10:00.000Z',
    because: 'Six changed.',
    locations,
  });

  it('is not there when all is well, nor for what does not touch the ratings', () => {
    expect(banner({})).toBe('');
    expect(banner({ problem: '1 message could not be delivered: look at the outbox.' })).toBe('');
  });

  it('says what is stale, what does not work and what is held', () => {
    expect(banner({ status: 'stale' })).toContain('Out of date: the last complete check was 06:10 today.');
    expect(banner({ status: 'failing', lastCompleteCheckAt: null })).toContain(
      'Not working: no check was ever complete.',
    );
    const both = banner({ status: 'stale', held: [held(1200), held(4)] });
    expect(both).toContain('Out of date: ');
    expect(both).toContain('Held: 1,204 locations show no rating until a person decides.');
    expect(banner({ status: 'held', held: [held(1)] })).toContain('Held: 1 location shows no rating');
  });
});
