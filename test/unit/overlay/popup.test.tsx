/** What the popup says beside each rating of the page's names. */
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import type { PageMatch } from '../../../extension/content/list.ts';
import type { TabView } from '../../../extension/platform/tab-view.ts';
import { Freshness } from '../../../extension/platform-ui/list/Freshness.tsx';
import { MatchList } from '../../../extension/platform-ui/list/MatchList.tsx';

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
