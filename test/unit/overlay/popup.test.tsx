/** What the popup says beside each rating of the page's names. */
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import type { PageMatch } from '../../../extension/content/list.ts';
import { itemOf, type OutboxItem } from '../../../extension/platform/outbox-item.ts';
import type { TabView } from '../../../extension/platform/tab-view.ts';
import { Freshness } from '../../../extension/platform-ui/list/Freshness.tsx';
import { MatchList } from '../../../extension/platform-ui/list/MatchList.tsx';
import { Waiting } from '../../../extension/platform-ui/list/Waiting.tsx';
import { exception, nameReport } from '../platform/support/said.ts';

const NOW = new Date('2026-11-21T09:00:00Z');

const match = (more: Partial<PageMatch>): PageMatch => ({
  ...{
    id: 1,
    where: 'text',
    answer: 'certain',
    locationId: '1-1',
    name: 'Tazzlewick Lodge',
    rating: 'good',
    words: 'Good',
  },
  ...{ publishedOn: '2026-11-12', candidates: [], attention: null },
  ...more,
});

const viewOf = (facts: { dataAsOf: string | null; stale: boolean }, one: PageMatch): TabView =>
  ({
    facts: { providers: 1, ...facts },
    count: { matches: 1, attention: 0, gaveUp: null },
    lines: [{ match: one, places: [{ frameId: 0, matchId: 1, where: one.where }] }],
    sync: { syncedAt: null, lastError: null },
  }) as unknown as TabView;

const text = (view: TabView): string =>
  renderToString(
    <>
      <MatchList view={view} now={NOW} onJump={() => undefined} />
      <Freshness view={view} now={NOW} />
    </>,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

it('tells each rating with its age, and nothing more while the data is fresh', () => {
  const fresh = text(viewOf({ dataAsOf: '2026-11-21T06:10:00Z', stale: false }, match({})));
  expect(fresh).toContain('Good · 12 November 2026 · 9 days ago');
  expect(fresh).not.toContain('out of date');
});

it('says beside each rating and below all that old data may be out of date', () => {
  const old = text(viewOf({ dataAsOf: '2026-11-18T06:10:00Z', stale: true }, match({})));
  expect(old).toContain('9 days ago · may be out of date');
  expect(old).toContain('These ratings are old and may be out of date.');
});

it('does not call old what was never checked whole', () => {
  const never = text(viewOf({ dataAsOf: null, stale: true }, match({})));
  expect(never).toContain('The ratings have not yet been checked with CQC.');
  expect(never).not.toContain('These ratings are old');
});

it('says that a rating is not known, which is not "not rated"', () => {
  const unknown = match({ rating: 'not-rated', words: 'Not known', publishedOn: null });
  const told = text(viewOf({ dataAsOf: '2026-11-21T06:10:00Z', stale: false }, unknown));
  expect(told).toContain('Not known');
  expect(told).not.toContain('Not rated');
});

it('says of a name in a form field that it stands there', () => {
  const inField = text(viewOf({ dataAsOf: '2026-11-21T06:10:00Z', stale: false }, match({ where: 'field' })));
  expect(inField).toContain('In a form field, where it cannot be marked');
});

const waiting = (items: readonly OutboxItem[]): string => {
  const actions = { sendNow: async () => {}, dismiss: async () => {}, copy: async () => {} };
  return renderToString(<Waiting items={items} now={NOW} actions={actions} />)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
};

it('says what waits to be sent, since when and why, and nothing where nothing does', () => {
  const item = itemOf({ kind: 'exception', body: exception(1, { madeAt: '2026-11-21T07:00:00.000Z' }) });
  const report = itemOf({ kind: 'name-report', body: nameReport(2, { saidAt: '2026-11-21T08:00:00.000Z' }) });
  expect(waiting([])).toBe('');
  expect(waiting([{ ...item, lastError: 'No answer.', tries: 2 }, report])).toBe(
    'Waiting to be sent: 2 Exception: Pellowfen Reablement, case LC-1 Since 21 November 2026 07:00, 2 hours ago. Last tried: No answer. Name: “QUILLHAZEL” is 1-900000004 Since 21 November 2026 08:00, 1 hour ago. Send now',
  );
});

it('says what the server refused, in its words, and offers no sending of it', () => {
  const item = itemOf({ kind: 'exception', body: exception(1) });
  const text = waiting([{ ...item, state: 'refused', lastError: 'This looks like a name.' }]);
  expect(text).toContain('Waiting to be sent: 0 Refused by the server: 1');
  expect(text).toContain('This looks like a name.');
  expect(text).toContain('Take off this list');
  expect(text).not.toContain('Send now');
});
