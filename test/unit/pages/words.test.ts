import { describe, expect, it } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import type { HealthBody } from '../../../shared/api/health.ts';
import { dayWords, momentWords } from '../../../worker/pages/dates.ts';
import { changeWords, happenings } from '../../../worker/pages/event-words.ts';
import { statusLine } from '../../../worker/pages/status-words.ts';
import type { ToldNames } from '../../../worker/ratings/told-repository.ts';

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
  lastCheck: null,
  running: null,
  held: [],
  dead: [],
  changesReadTo: null,
  oldestPendingDelivery: null,
  failedDeliveries: 0,
  indexSeq: 1,
  ...more,
});

describe('the status line', () => {
  it.each([
    [{}, 0, 'well', 'Checked 06:10 today, 30 of 30, no change.'],
    [
      {
        status: 'held' as const,
        problem: 'Six changed.',
        held: [{ runId: 'a', heldAt: '2026-07-15T05:10:00.000Z', because: 'Six changed.', locations: 6 }],
      },
      0,
      'attention',
      'Checked 06:10 today, 30 of 30. Six changed.',
    ],
    [{ watched: 0, seen: 0 }, 0, 'well', 'Checked 06:10 today, nothing to watch yet.'],
    [{}, 1, 'well', 'Checked 06:10 today, 30 of 30, 1 provider changed.'],
    [{ status: 'starting', lastCompleteCheckAt: null } as const, 0, 'well', 'Not checked yet.'],
    [
      { seen: 29, failed: 1 },
      2,
      'attention',
      'Checked 06:10 today, 29 of 30, 2 providers changed. 1 of the register could not be read.',
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
  it('are told beside a problem, too', () =>
    expect(statusLine(health({ problem: 'CQC is slow' }), { changed: 0, unread: 1 }, now)).toEqual({
      tone: 'attention',
      text: 'Checked 06:10 today, 30 of 30, no change. 1 not read yet. CQC is slow.',
    }));

  it.each([
    [1, ' 1 not read yet.'],
    [3, ' 3 not read yet.'],
  ])('%i', (unread, words) =>
    expect(statusLine(health({ watched: 30 + unread }), { changed: 0, unread }, now)).toEqual({
      tone: 'well',
      text: `Checked 06:10 today, 30 of 30, no change.${words}`,
    }),
  );
});

const NAMES: ToldNames = {
  providers: new Map([['1-2002', 'Harrowell Support Ltd']]),
  locations: new Map([
    ['1-1002', 'Oakfern Anew'],
    ['1-1003', 'Oakfern Elsewhere'],
  ]),
  read: new Set(['1-1002']),
};

describe('a change in words', () => {
  const event = (more: Partial<EventBody>) =>
    ({ kind: 'downgrade', scope: 'overall', service: null, from: null, to: null, detail: null, ...more }) as EventBody;
  const from = (before: string | null, after: string | null) => ({ detail: { before, after } });

  it.each([
    [{ from: 'good', to: 'inadequate' }, 'Overall: Good to Inadequate'],
    [
      { scope: 'well-led', service: 'Homecare', from: 'not-rated', to: 'good' },
      'Homecare, Well-led: Not rated to Good',
    ],
    [{ kind: 'rerated-same', from: 'good', to: 'good' }, 'Overall: Good again'],
    [{ kind: 'registration-ended', ...from('1-1001', null) }, ''],
    [{ kind: 'registration-moved', ...from('1-1001', '1-1002') }, 'Registered anew as Oakfern Anew (1-1002)'],
    [{ kind: 'registration-moved', ...from('1-1001', '1-1009') }, 'Registered anew as 1-1009'],
    [{ kind: 'provider-changed', ...from('1-2001', '1-2002') }, 'New provider: Harrowell Support Ltd'],
    [{ kind: 'provider-changed', ...from('1-2001', '1-2009') }, 'New provider: 1-2009'],
    [{ kind: 'name-changed', ...from('Oakfern', 'Oakfern Care') }, 'New name: Oakfern Care, before: Oakfern'],
    [{ kind: 'correction', ...from('deregistered', 'registered') }, 'Registered after all'],
    [{ kind: 'dormant', ...from('active', 'dormant') }, ''],
    [{ kind: 'active-again', ...from('dormant', 'active') }, ''],
  ])('%j', (more, words) => expect(changeWords(event(more as Partial<EventBody>), NAMES)).toBe(words));
});

describe('what one reading of a location changed', () => {
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

  it('is one row, the deciding event first and the rest in a line, the newest row first', () => {
    const rows = happenings(
      [
        event(6, { locationId: '1-2' }),
        event(1, { scope: 'effective', to: 'requires-improvement' }),
        event(5, { kind: 'name-changed', from: null, to: null, detail: { before: 'Oak', after: 'Oakfern' } }),
        event(2, { scope: 'safe' }),
        event(3, {}),
        event(4, { kind: 'rerated-same', scope: 'caring', to: 'good' }),
        event(7, { observedAt: '2026-07-15T06:00:00Z' }),
      ],
      NAMES,
    );
    expect(rows.map(({ lead, words, rest }) => [lead.seq, words, rest])).toEqual([
      [7, 'Overall: Good to Inadequate', ''],
      [6, 'Overall: Good to Inadequate', ''],
      [
        3,
        'Overall: Good to Inadequate',
        'Safe Good to Inadequate, Effective Good to Requires improvement, New name: Oakfern, before: Oak',
      ],
    ]);
  });

  it('is led by a fall and not by a rise, whatever the scope', () => {
    const up = event(1, { kind: 'upgrade', from: 'inadequate', to: 'requires-improvement' });
    const [row] = happenings([up, event(2, { scope: 'safe', to: 'requires-improvement' })], NAMES);
    expect([row?.words, row?.rest]).toEqual([
      'Safe: Good to Requires improvement',
      'Overall Inadequate to Requires improvement',
    ]);
  });

  it('leads to the page of the successor where there is one', () => {
    const moved = (after: string) =>
      happenings(
        [event(1, { kind: 'registration-moved', from: null, to: null, detail: { before: '1-1', after } })],
        NAMES,
      );
    expect(moved('1-1002')[0]?.page).toBe('1-1002');
    expect(moved('1-1003')[0]).toMatchObject({ page: null, words: 'Registered anew as Oakfern Elsewhere (1-1003)' });
  });
});
