/** Registration follows settings and permissions, and nothing else. */
import { describe, expect, it } from 'vitest';
import { giveBack, originsNeeded, siteAccess } from '../../../extension/platform/access.ts';
import { toggleSite, turnOff, turnOn } from '../../../extension/platform/site-switch.ts';
import { applySites, type Registration, type SitesDeps } from '../../../extension/platform/sites.ts';
import { createTurns } from '../../../extension/platform/turns.ts';
import { memoryArea } from './support/memory-area.ts';

const settings = (sites: readonly string[]) => ({
  settings: { serverAddress: 'https://ratings.example', sites, showChips: 'attention' },
});

/** A browser that has granted some origins and has one open tab. */
const fakeBrowser = (sites: readonly string[], granted: readonly string[], firefox = false) => {
  const local = memoryArea(settings(sites));
  const state = { registered: [] as Registration[], entered: [] as number[], asked: [] as string[][] };
  const deps: SitesDeps = {
    local,
    firefox,
    permissions: { contains: async ({ origins }) => origins.every((origin) => granted.includes(origin)) },
    tabs: {
      query: async ({ url }) => {
        state.asked.push(url);
        return [{ id: 7 }];
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => state.registered,
      registerContentScripts: async (scripts) => {
        state.registered = [...state.registered, ...scripts];
      },
      unregisterContentScripts: async ({ ids }) => {
        state.registered = state.registered.filter(({ id }) => !ids.includes(id));
      },
      insertCSS: async () => undefined,
      executeScript: async ({ target }) => state.entered.push(target.tabId),
    },
  };
  return { deps, state, local };
};

describe('registration', () => {
  it('takes in what is listed and granted, whole origins with their nameless frames', async () => {
    const sites = ['https://a.example/*', 'https://b.example/tray/*', 'https://c.example/*'];
    const { deps, state } = fakeBrowser(sites, ['https://a.example/*', 'https://b.example/*']);
    await applySites(deps);
    expect(state.registered).toMatchObject([
      { id: 'early-origins', matches: ['https://a.example/*'], matchOriginAsFallback: true, runAt: 'document_start' },
      { id: 'overlay-origins', matches: ['https://a.example/*'], matchOriginAsFallback: true, allFrames: true },
      { id: 'early-paths', matches: ['https://b.example/tray/*'], matchOriginAsFallback: false, allFrames: true },
      { id: 'overlay-paths', matches: ['https://b.example/tray/*'], matchOriginAsFallback: false },
    ]);
    expect(state.asked).toEqual([['https://a.example/*', 'https://b.example/tray/*']]);
    expect(state.entered).toEqual([7]);
  });

  it('is left alone when nothing changed, and enters no tab twice', async () => {
    const { deps, state } = fakeBrowser(['https://a.example/*'], ['https://a.example/*']);
    await applySites(deps);
    const [before] = state.registered;
    await applySites(deps);
    expect(state.registered[0]).toBe(before);
    expect(state.entered).toEqual([7]);
    await applySites(deps, true);
    expect(state.entered).toEqual([7, 7]);
  });

  it('ends when a site is taken off the list, or its permission away', async () => {
    const granted = ['https://a.example/*'];
    const { deps, state } = fakeBrowser(['https://a.example/*'], granted);
    await applySites(deps);
    granted.pop();
    await applySites(deps);
    expect(state.registered).toEqual([]);
  });

  it('goes without the port in Firefox', async () => {
    const { deps, state } = fakeBrowser(
      ['http://a.example:8790/*', 'http://a.example:8791/*'],
      ['http://a.example/*'],
      true,
    );
    await applySites(deps);
    expect(state.registered.map(({ matches }) => matches)).toEqual([['http://a.example/*'], ['http://a.example/*']]);
  });

  it('goes on when a tab refuses to be entered', async () => {
    const { deps, state } = fakeBrowser(['https://a.example/*'], ['https://a.example/*']);
    const refusing = {
      ...deps,
      scripting: { ...deps.scripting, insertCSS: () => Promise.reject(new Error('error page')) },
    };
    await applySites(refusing);
    expect(state.registered).toHaveLength(2);
  });
});

describe('the switch', () => {
  const browser = (sites: readonly string[], answer: boolean) => {
    const local = memoryArea(settings(sites));
    const asked: string[][] = [];
    const permissions = {
      request: async ({ origins }: { origins: string[] }) => {
        asked.push(origins);
        return answer;
      },
    };
    const listed = () => (local.items.settings as { sites: string[] }).sites;
    return { deps: { local, permissions, firefox: false }, asked, listed };
  };

  it('lists a site and asks for it', async () => {
    const { deps, asked, listed } = browser([], true);
    expect(await turnOn(deps, 'https://a.example/*')).toBe(true);
    expect(asked).toEqual([['https://a.example/*']]);
    expect(listed()).toEqual(['https://a.example/*']);
  });

  it('takes the site off again when the person refuses', async () => {
    const { deps, listed } = browser([], false);
    expect(await turnOn(deps, 'https://a.example/*')).toBe(false);
    expect(listed()).toEqual([]);
  });

  it('turns off every pattern that covers the page, and no other', async () => {
    const { deps, listed } = browser(['https://*.example/*', 'https://a.example/x/*', 'https://b.test/*'], true);
    await turnOff(deps, 'https://a.example/x/1');
    expect(listed()).toEqual(['https://b.test/*']);
  });

  it('goes to and fro by keyboard', async () => {
    const { deps, listed } = browser([], true);
    await toggleSite(deps, 'https://a.example:8443/x');
    expect(listed()).toEqual(['https://a.example:8443/*']);
    await toggleSite(deps, 'https://a.example:8443/y');
    expect(listed()).toEqual([]);
    await toggleSite(deps, 'chrome://extensions');
    expect(listed()).toEqual([]);
  });
});

describe('access', () => {
  const before = {
    serverAddress: 'https://s.example',
    sites: ['https://a.example/x/*', 'https://b.example/*'],
    showChips: 'all',
  } as const;

  it('is needed for every site once, and not for the server', () => {
    expect(originsNeeded({ ...before, sites: ['https://a.example/x/*', 'https://a.example/y/*'] }, false)).toEqual([
      'https://a.example/*',
    ]);
  });

  it('is given back for what is needed no more', async () => {
    const removed: string[][] = [];
    const permissions = {
      contains: async ({ origins }: { origins: string[] }) => origins.includes('https://s.example/*'),
      request: async () => true,
      remove: async ({ origins }: { origins: string[] }) => {
        removed.push(origins);
        return true;
      },
    };
    const deps = { permissions, firefox: false };
    await giveBack(deps, before, { ...before, sites: ['https://a.example/z/*'] });
    await giveBack(deps, before, before);
    expect(removed).toEqual([['https://b.example/*']]);
    expect(await siteAccess(deps, { ...before, sites: [...before.sites, 'https://s.example/x'] })).toEqual([
      { origin: 'https://a.example/*', granted: false },
      { origin: 'https://b.example/*', granted: false },
      { origin: 'https://s.example/*', granted: true },
    ]);
  });
});

describe('turns', () => {
  it('run one after another, also past a failure', async () => {
    const inTurn = createTurns();
    const log: string[] = [];
    const task = (name: string, fails: boolean) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
    const first = inTurn(task('one', true));
    const second = inTurn(task('two', false));
    await expect(first).rejects.toThrow('one');
    await second;
    expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  });
});
