import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import type { HealthBody } from '../../../shared/api/health.ts';
import { dayWords, momentWords } from '../../../worker/pages/dates.ts';
import { changeWords, groupEvents } from '../../../worker/pages/event-words.ts';
import { statusLine } from '../../../worker/pages/status-words.ts';

const now = new Date('2026-07-15T09:00:00Z');

describe('dates', () => {
  it('days', () =>
    expect([dayWords('2026-11-12'), dayWords('2026-03-01'), dayWords(null)]).toEqual([
      '12 November 2026',
      '1 March 2026',
      '–',
    ]));

  it.each([
    ['2026-07-15T05:10:00Z', '06:10 today'],
    ['2026-07-14T23:30:00Z', '00:30 today'],
    ['2026-07-14T05:10:00Z', '06:10 yesterday'],
    ['2026-01-05T05:10:00Z', '05:10 on 5 January 2026'],
  ])('%s is %s in London', (moment, words) => expect(momentWords(moment, now)).toBe(words));
});

const health = (more: Partial<HealthBody>): HealthBody => ({
  status: 'ok',
  lastCompleteCheckAt: '2026-07-15T05:10:00.000Z',
  lastAttemptAt: null,
  problem: null,
  watched: 30,
  seen: 30,
  failed: 0,
  oldestPendingDelivery: null,
  failedDeliveries: 0,
  indexSeq: 1,
  ...more,
});

describe('the status line', () => {
  it.each([
    [{}, 0, 'well', 'Checked 06:10 today, 30 of 30, no change.'],
    [{}, 1, 'well', 'Checked 06:10 today, 30 of 30, 1 location changed.'],
    [{ status: 'starting', lastCompleteCheckAt: null } as const, 0, 'well', 'Not checked yet.'],
    [
      { seen: 29, failed: 1 },
      2,
      'attention',
      'Checked 06:10 today, 29 of 30, 2 locations changed. 1 of the register could not be read.',
    ],
    [
      { status: 'failing', lastCompleteCheckAt: null, problem: 'CQC refused the key (401)' } as const,
      0,
      'attention',
      'Not checked yet. CQC refused the key (401).',
    ],
    [
      { status: 'stale', problem: 'No check since Monday.' } as const,
      0,
      'attention',
      'Checked 06:10 today, 30 of 30, no change. No check since Monday. The ratings below are out of date.',
    ],
  ])('%j', (more, changed, tone, text) =>
    expect(statusLine(health(more), { changed, unread: 0 }, now)).toEqual({ tone, text }),
  );
});

describe('locations that are new on the register', () => {
  it.each([
    [1, ' 1 location waits for its first check.'],
    [3, ' 3 locations wait for their first check.'],
  ])('%i', (unread, words) =>
    expect(statusLine(health({ watched: 30 + unread }), { changed: 0, unread }, now)).toEqual({
      tone: 'well',
      text: `Checked 06:10 today, 30 of 30, no change.${words}`,
    }),
  );
});

describe('a change in words', () => {
  const event = (more: Partial<EventBody>) =>
    ({ scope: 'overall', service: null, from: null, to: null, detail: null, ...more }) as EventBody;

  it.each([
    [{ from: 'good', to: 'inadequate' }, 'Overall: Good to Inadequate'],
    [
      { scope: 'well-led', service: 'Homecare', from: 'not-rated', to: 'good' },
      'Homecare, Well-led: Not rated to Good',
    ],
    [{ detail: { before: '1-1', after: '1-2' } }, '1-1 to 1-2'],
    [{ detail: { before: null, after: '1-2' } }, 'none to 1-2'],
    [{ from: 'good', to: 'good' }, 'Overall: Good again'],
    [{}, ''],
  ])('%j', (more, words) => expect(changeWords(event(more as Partial<EventBody>))).toBe(words));
});

describe('events that belong together', () => {
  const event = (seq: number, more: Partial<EventBody>) =>
    ({
      seq,
      kind: 'downgrade',
      locationId: '1-1',
      observedAt: '2026-07-15T05:10:00Z',
      scope: 'overall',
      service: null,
      from: 'good',
      to: 'inadequate',
      detail: null,
      ...more,
    }) as EventBody;

  it('are one group, the overall rating first, the newest group before the others', () => {
    const groups = groupEvents([
      event(5, { locationId: '1-2' }),
      event(3, { kind: 'upgrade', scope: 'caring' }),
      event(2, { scope: 'safe' }),
      event(1, {}),
      event(4, { observedAt: '2026-07-15T06:00:00Z' }),
    ]);
    expect(groups.map((group) => [group.first.seq, group.changes.length])).toEqual([
      [5, 1],
      [4, 1],
      [3, 1],
      [1, 2],
    ]);
    expect(groups.at(-1)?.changes).toEqual(['Overall: Good to Inadequate', 'Safe: Good to Inadequate']);
  });
});
