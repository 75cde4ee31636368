/** The background's duties, on a browser made of memory. */
import { describe, expect, it } from 'vitest';
import { Background, SYNC_ALARM } from '../../../extension/platform/background.ts';
import type { BackgroundDeps } from '../../../extension/platform/background-needs.ts';
import { refreshPolicy } from '../../../extension/platform/policy.ts';
import { framesOf, sumOf } from '../../../extension/platform/tab-counts.ts';
import { createTurns } from '../../../extension/platform/turns.ts';
import { inventedIndex } from '../../e2e/extension/support/invented-index.ts';
import { memoryArea } from './support/memory-area.ts';
import { nothingMeant } from './support/nothing-meant.ts';

const ID = 'abc';
const OWN = `chrome-extension://${ID}/`;
const SERVER = 'https://ratings.example';

const fakeBackground = (managed: () => Promise<Record<string, unknown>> = async () => ({})) => {
  const local = memoryArea({ settings: { serverAddress: SERVER, sites: [], showChips: 'all' } });
  const session = memoryArea();
  const seen = {
    fetched: 0,
    titles: [] as string[],
    alarms: [] as { when: number }[],
    tokens: [] as string[],
    sent: [] as unknown[],
    menu: [] as string[],
    reloaded: [] as number[],
    entered: [] as unknown[],
  };
  let now = Date.parse('2026-11-21T23:20:00.000Z');
  const deps: BackgroundDeps = {
    local,
    session,
    managed: { get: managed },
    ...{ timeoutMs: 20, firefox: false },
    ownOrigin: OWN,
    ownId: ID,
    now: () => new Date(now),
    random: () => 0.5,
    fetch: async () => {
      seen.fetched += 1;
      return new Response(JSON.stringify(inventedIndex()), { headers: { 'content-type': 'application/json' } });
    },
    readToken: async () => 'rw_token',
    ownToken: async () => null,
    keepOwnToken: async () => undefined,
    browserName: 'Chrome',
    keepToken: async (_, token, server) => void seen.tokens.push(`${token} for ${server}`),
    forgetToken: async () => undefined,
    permissions: { contains: async () => false, request: async () => true },
    tabs: { query: async () => [] },
    scripting: {
      getRegisteredContentScripts: async () => [],
      registerContentScripts: async () => undefined,
      unregisterContentScripts: async () => undefined,
      insertCSS: async () => undefined,
      executeScript: async (run: object) => void seen.entered.push(run),
    },
    alarms: {
      get: async () => seen.alarms.at(-1),
      create: async (_, alarm) => void seen.alarms.push(alarm),
      clear: async () => true,
    },
    exclusively: createTurns(),
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
      setTitle: async ({ title }) => void seen.titles.push(title),
    },
    menus: { removeAll: async () => void seen.menu.splice(0), create: ({ title }) => seen.menu.push(title) },
    sendToTab: async (_, message) => void seen.sent.push(message),
    sendToFrame: async (_, frameId, message) => void seen.sent.push({ frameId, ...message }),
    openSearch: async () => undefined,
    ...{ notify: async () => true, meant: nothingMeant },
    reloadTab: async (tabId) => void seen.reloaded.push(tabId),
  };
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  return { background: new Background(deps, new AbortController().signal), deps, local, session, seen, wait };
};

describe('the background', () => {
  it('syncs at the start, then only when it is due', async () => {
    const { background, seen, wait } = fakeBackground();
    await background.begin(true);
    await background.onAlarm(SYNC_ALARM);
    expect(seen.fetched).toBe(1);
    wait(16 * 60);
    await background.onAlarm('another alarm');
    await background.onAlarm(SYNC_ALARM);
    expect(seen.fetched).toBe(2);
    expect(seen.alarms.at(-1)).toEqual({ when: Date.parse('2026-11-21T23:40:00.000Z'), periodInMinutes: 1 });
  });

  it('sets the alarm again where the browser lost it', async () => {
    const { background, seen } = fakeBackground();
    await background.ensureAlarm();
    await background.ensureAlarm();
    expect(seen.alarms).toHaveLength(1);
  });

  it('obeys its own pages', async () => {
    const { background, seen } = fakeBackground();
    expect(await background.onMessage({ type: 'sync-now' }, { url: `${OWN}options.html` })).toMatchObject({
      kind: 'connected',
    });
    expect(await background.onMessage({ type: 'settings-saved' }, { url: `${OWN}options.html` })).toBeNull();
    expect(await background.onMessage({ type: 'nonsense' }, { url: `${OWN}options.html` })).toBeNull();
    expect(seen.fetched).toBe(1);
  });

  it('takes nothing but counts from a page', async () => {
    const { background, seen, session } = fakeBackground();
    const page = { tab: { id: 3 } as never, frameId: 0, documentId: 'd1', url: `https://evil.example/${OWN}` };
    for (const message of [
      { type: 'sync-now' },
      { type: 'settings-saved' },
      { type: 'report', matches: -1, attention: 0 },
      null,
      'x',
    ]) {
      expect(await background.onMessage(message, page)).toBeNull();
    }
    expect(seen.fetched).toBe(0);
    expect(session.items).toEqual({});
    await background.onMessage({ type: 'report', matches: 2, attention: 1, gaveUp: null, text: 'secret' }, page);
    expect(JSON.stringify(session.items)).not.toContain('secret');
    expect(seen.titles).toEqual(['Rating Watch: 2 names on this page, 1 needs attention']);
  });

  it('runs the card’s script in the frame that asks for it, and nowhere else', async () => {
    const { background, deps, seen, session, local } = fakeBackground();
    const frame = { id: ID, tab: { id: 3 } as never, frameId: 7, documentId: 'd1', url: 'about:srcdoc' };
    const before = JSON.stringify(local.items);
    const wish = { type: 'card-wanted', tabId: 9, frameId: 9, files: ['/evil.js'] };
    expect(await background.onMessage(wish, frame)).toBe(true);
    expect(seen.entered).toEqual([
      { target: { tabId: 3, frameIds: [7] }, files: ['/card.js'], injectImmediately: true },
    ]);
    for (const stranger of [
      { ...frame, id: 'another' },
      { ...frame, tab: undefined },
      { ...frame, frameId: undefined },
    ]) {
      expect(await background.onMessage(wish, stranger as never)).toBe(false);
    }
    expect(await background.onMessage(wish, { ...frame, url: `${OWN}popup.html` })).toBeNull();
    expect(seen.entered).toHaveLength(1);
    deps.scripting.executeScript = async () => Promise.reject(new Error('no such frame'));
    expect(await background.onMessage(wish, frame)).toBe(false);
    expect([session.items, JSON.stringify(local.items)]).toEqual([{}, before]);
  });

  it('sums the frames of a tab, whatever the order they speak in, and forgets a closed one', async () => {
    const { background, session } = fakeBackground();
    const say = (frameId: number, documentId: string, matches: number | 'left') =>
      background.onMessage(
        matches === 'left' ? { type: 'left' } : { type: 'report', matches, attention: 0, gaveUp: null },
        { tab: { id: 3 } as never, frameId, documentId, url: 'https://a.example/' },
      );
    const total = async () => sumOf(await framesOf(session, 3)).matches;
    await Promise.all([say(0, 'old', 5), say(4, 'old frame', 1)]);
    expect(await total()).toBe(6);
    await say(9, 'new frame', 2); // The new page's frame is the first to speak,
    await say(0, 'new', 3);
    await say(0, 'old', 'left'); // and the old page's farewell comes last.
    await say(4, 'old frame', 'left');
    expect(await total()).toBe(5);
    await say(9, 'new frame', 0); // It may hold names in its fields still: it stays to be asked.
    expect((await framesOf(session, 3)).map(({ frameId }) => frameId)).toEqual([0, 9]);
    await background.onTabClosed(3);
    expect(session.items).toEqual({});
  });

  it('loads a tab without marks once, for its own pages only', async () => {
    const { background, seen } = fakeBackground();
    const page = (documentId: string) => ({
      tab: { id: 3 } as never,
      frameId: 0,
      documentId,
      url: 'https://a.example/',
    });
    const order = { type: 'plain', tabId: 3, on: true };
    expect(await background.onMessage(order, page('d1'))).toBeNull();
    expect([seen.reloaded, await background.onMessage({ type: 'is-plain' }, page('d1'))]).toEqual([[], false]);
    await background.onMessage(order, { url: `${OWN}popup.html` });
    expect(seen.reloaded).toEqual([3]);
    expect(await background.onMessage({ type: 'is-plain' }, page('d2'))).toBe(true);
    expect(await background.onMessage({ type: 'is-plain' }, page('d3'))).toBe(false);
    await background.onMessage(order, { url: `${OWN}popup.html` });
    await background.onMessage({ ...order, on: false }, { url: `${OWN}popup.html` });
    expect(await background.onMessage({ type: 'is-plain' }, page('d4'))).toBe(false);
    expect(seen.reloaded).toEqual([3, 3]);
  });

  it('puts one item into the menu, at every start, and passes a click on it to its frame', async () => {
    const { background, seen } = fakeBackground();
    await background.begin(true);
    await background.begin(false);
    expect(seen.menu).toEqual(['Look up in Rating Watch']);
    await background.onMenu({ menuItemId: 'look-up', frameId: 4 }, { id: 3 });
    expect(seen.sent).toEqual([{ frameId: 4, type: 'look-up' }]);
  });

  it('passes the keyboard on', async () => {
    const { background, local, seen } = fakeBackground();
    await background.onCommand('open-card', { id: 3 });
    expect(seen.sent).toEqual([{ type: 'open-card' }]);
    await background.onCommand('toggle-site', { id: 3, url: 'https://a.example/x' });
    expect(local.items.settings).toMatchObject({ sites: ['https://a.example/*'] });
  });
});

describe('the policy', () => {
  const policy = { serverAddress: 'https://policy.example', accessToken: 'rw_policy', sites: ['https://a.example/*'] };

  it('is cached without its token, which is kept for its server alone', async () => {
    const { deps, local, seen } = fakeBackground(async () => policy);
    expect(await refreshPolicy(deps)).toBe(true);
    expect(await refreshPolicy(deps)).toBe(false);
    expect(local.items.policy).toMatchObject({ serverAddress: 'https://policy.example', givesToken: true });
    expect(JSON.stringify(local.items)).not.toContain('rw_policy');
    expect(seen.tokens).toEqual(['rw_policy for https://policy.example', 'rw_policy for https://policy.example']);
  });

  it('stays as it was when the browser does not answer, or fails', async () => {
    for (const silent of [() => new Promise<never>(() => undefined), () => Promise.reject(new Error('disk'))]) {
      const { deps, local } = fakeBackground(silent);
      await local.set({ policy });
      expect(await refreshPolicy(deps)).toBe(false);
      expect(local.items.policy).toEqual(policy);
    }
  });

  it('ends when Firefox says there is none', async () => {
    const { deps, local } = fakeBackground(() => Promise.reject(new Error('Managed storage manifest not found')));
    await local.set({ policy: { ...policy, disabled: true } });
    expect(await refreshPolicy(deps)).toBe(true);
    expect(local.items.policy).toMatchObject({ serverAddress: null, disabled: false });
  });
});
