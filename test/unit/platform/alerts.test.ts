/** Open alerts in the browser: what is new, what the button says, what is told once. */
import { describe, expect, it } from 'vitest';
import { badgeText, badgeTitle, unseenText } from '../../../extension/platform/badge.ts';
import { alertLines, keptAlertsOf, noticeOf } from '../../../extension/platform/open-alerts.ts';
import { itemWords, type OutboxItem } from '../../../extension/platform/outbox-item.ts';
import type { IndexAlert } from '../../../shared/api/index-document.ts';
import { inventedAlert } from '../../e2e/extension/support/invented-index.ts';
import { acknowledged, awake, NOW } from './support/alert-browser.ts';

describe('a line of the list', () => {
  const stateOf = (alert: Partial<IndexAlert>, outbox: readonly OutboxItem[] = [], seen: string[] = []) => {
    const [line] = alertLines(
      { alerts: [inventedAlert('x1', alert)], total: 1 },
      { outbox, seen: new Set(seen), now: NOW },
    );
    return [line?.state, line?.isNew, line?.words];
  };

  it.each<[string, unknown[], unknown[]]>([
    ['not seen', stateOf({}), ['open', true, null]],
    ['seen', stateOf({}, [], ['x1']), ['open', false, null]],
    ['asleep', stateOf({ snoozedUntil: '2026-11-22T08:00:00.000Z' }), ['asleep', false, null]],
    ['awake again', stateOf({ snoozedUntil: NOW }), ['open', true, null]],
    ['acknowledged, not sent', stateOf({}, [acknowledged('x1')]), ['waiting', false, null]],
    ['acknowledged', stateOf({}, [acknowledged('x1', { state: 'done' })]), ['acknowledged', false, null]],
    [
      'refused',
      stateOf({}, [acknowledged('x1', { state: 'refused', lastError: 'No.' })], ['x1']),
      ['refused', false, 'No.'],
    ],
    ['another acknowledged', stateOf({}, [acknowledged('x2')]), ['open', true, null]],
  ])('of one that is %s', (_, line, expected) => expect(line).toEqual(expected));

  it('stands last where the alert sleeps', () => {
    const alerts = [inventedAlert('a', { snoozedUntil: '2026-11-22T08:00:00.000Z' }), inventedAlert('b')];
    const lines = alertLines({ alerts, total: 2 }, { outbox: [], seen: new Set(), now: NOW });
    expect(lines.map(({ alert }) => alert.id)).toEqual(['b', 'a']);
  });

  it('is read strictly from storage, which others can write to', () => {
    const good = inventedAlert('x1');
    const bad = [
      null,
      7,
      { ...good, id: '../../v1/checks' },
      { ...good, severity: 'grave' },
      { ...good, openedAt: 'x' },
    ];
    expect(keptAlertsOf({ alerts: [...bad, good], total: 'many' })).toEqual({ alerts: [good], total: 1 });
    expect([keptAlertsOf(null), keptAlertsOf('x'), keptAlertsOf({})]).toEqual([null, null, null]);
  });
});

describe('the badge', () => {
  it.each([
    [{ matches: 0, attention: 0, gaveUp: null }, '', 'Rating Watch: no names on this page'],
    [{ matches: 1, attention: 0, gaveUp: null }, '', 'Rating Watch: 1 name on this page'],
    [{ matches: 12, attention: 2, gaveUp: null }, '2', 'Rating Watch: 12 names on this page, 2 need attention'],
    [{ matches: 500, attention: 120, gaveUp: null }, '99+', 'Rating Watch: 500 names on this page, 120 need attention'],
    [{ matches: 0, attention: 0, gaveUp: 'Too long.' }, '?', 'Rating Watch: no names on this page. Too long.'],
  ])('says %o in a glance and in words', (count, text, title) => {
    expect([badgeText(count), badgeTitle(count, 0)]).toEqual([text, title]);
  });
});

describe('in words', () => {
  it.each([
    [0, '', 'Rating Watch: 1 name on this page'],
    [1, '+1', 'Rating Watch: 1 name on this page. 1 new alert'],
    [120, '+99', 'Rating Watch: 1 name on this page. 120 new alerts'],
  ])('the button tells of %s new', (unseen, text, title) => {
    const count = { matches: 1, attention: 0, gaveUp: null };
    expect([unseenText(unseen), badgeTitle(count, unseen)]).toEqual([text, title]);
  });

  it('a notification names three, and counts the rest', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => inventedAlert(id, { headline: `Headline ${id}` }));
    expect(noticeOf(five)).toEqual({
      title: 'Rating Watch: 5 new alerts',
      message: 'Headline a\nHeadline b\nHeadline c\nand 2 more',
    });
    expect(noticeOf(five.slice(0, 1))).toEqual({ title: 'Rating Watch: 1 new alert', message: 'Headline a' });
  });

  it('what waits is told as such', () => {
    expect(itemWords(acknowledged('x1'))).toBe('Acknowledge: Headline x1');
  });
});

describe('the button', () => {
  it('counts what was not seen, but where the page has a count of its own', async () => {
    const { background, seen, list, sync, tell } = awake();
    const say = (tabId: number, attention: number) =>
      background.onMessage(
        { type: 'report', matches: 2, attention, gaveUp: null },
        { tab: { id: tabId } as never, frameId: 0, documentId: `d${tabId}`, url: 'https://a.example/' },
      );
    await say(3, 2);
    await say(4, 0);
    list('a', 'b');
    await sync();
    expect(Object.fromEntries(seen.badge)).toEqual({ all: '+2', 3: '2', 4: '+2' });
    await tell({ type: 'alerts-seen', alertIds: ['a', 'b'] });
    expect(Object.fromEntries(seen.badge)).toEqual({ all: '', 3: '2', 4: '' });
    list('a', 'b', 'c');
    await sync();
    await say(3, 0);
    expect(Object.fromEntries(seen.badge)).toEqual({ all: '+1', 3: '+1', 4: '+1' });
  });

  it('counts nothing where the council has turned Rating Watch off', async () => {
    const { background, local, seen, list, sync } = awake();
    list('a');
    await sync();
    await local.set({ policy: { disabled: true } });
    await background.begin(false);
    expect(seen.badge.get('all')).toBe('');
  });

  it('counts one anew that was gone from the list', async () => {
    const { seen, list, sync, tell } = awake();
    list('a');
    await sync();
    await tell({ type: 'alerts-seen', alertIds: ['a'] });
    list();
    await sync();
    list('a');
    await sync();
    expect(seen.badge.get('all')).toBe('+1');
  });
});

describe('a notification', () => {
  it('tells of what came after the first list, once, all of a sync together, and never of what was seen', async () => {
    const { seen, list, sync, tell } = awake();
    list('a');
    await sync();
    list('b', 'a', 'c');
    await sync();
    list('b', 'a', 'c', 'd');
    await sync();
    await sync();
    await tell({ type: 'alerts-seen', alertIds: ['a'] });
    expect(seen.notices).toEqual(['Headline b\nHeadline c', 'Headline d']);
  });

  it('is shown with the next look where the browser refused it', async () => {
    const { seen, list, sync } = awake();
    list();
    await sync();
    seen.refuse = true;
    list('a');
    await sync();
    seen.refuse = false;
    await sync();
    expect(seen.notices).toEqual(['Headline a']);
  });
});
