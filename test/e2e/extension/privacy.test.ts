/**
 * What stands on a page leaves it by no way: no request, no message between the extension's parts, no
 * storage. All three are watched while everything that reads the page is used.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardWords } from './support/card.ts';
import { CANARIES } from './support/case-system.ts';
import { commandCard, lookUp, openList } from './support/extension-page.ts';
import { pressInCard, recordInCard } from './support/in-card.ts';
import { untilInked } from './support/ink.ts';
import { type Scene, setScene } from './support/scene.ts';

interface Chromium {
  readonly runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: { addListener(listener: (message: unknown) => void): void };
  };
  readonly tabs: {
    sendMessage(tabId: number, message: unknown, options?: object): Promise<unknown>;
  };
  readonly storage: Record<'local' | 'session', { get(keys: null): Promise<Record<string, unknown>> }>;
}
type World = typeof globalThis & { chrome: Chromium; said: string[] };

/** Runs in every page of the browser; in the extension's own, it keeps what is sent, answered and received. */
const listen = (): void => {
  const world = globalThis as World;
  if (location.protocol !== 'chrome-extension:') return;
  world.said = [];
  const { runtime, tabs } = world.chrome;
  const keep = (what: string, message: unknown) => world.said.push(`${what} ${JSON.stringify(message)}`);
  // Every extension page is sent what a content script sends to the background.
  runtime.onMessage.addListener((message) => void keep('from a page', message));
  const [toBackground, toPage] = [runtime.sendMessage.bind(runtime), tabs.sendMessage.bind(tabs)];
  runtime.sendMessage = async (message) => {
    keep('to the background', message);
    return toBackground(message);
  };
  tabs.sendMessage = async (...given) => {
    keep('to a page', given);
    const answer = await toPage(...given);
    keep('answered by a page', answer);
    return answer;
  };
};

/** All that the extension keeps, in every storage it has. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { local, session } = (globalThis as World).chrome.storage;
    const databases = await Promise.all(
      (await indexedDB.databases()).map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = async () => {
              const stores = [...opening.result.objectStoreNames];
              const reads = stores.map(
                (store) =>
                  new Promise((read) => {
                    const all = opening.result.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => read(all.result);
                  }),
              );
              resolve(await Promise.all(reads));
              opening.result.close();
            };
          }),
      ),
    );
    const caches = await globalThis.caches.keys();
    return JSON.stringify([await local?.get(null), await session?.get(null), databases, { ...localStorage }, caches]);
  });

let scene: Scene;
const asked: string[] = [];
beforeAll(async () => {
  scene = await setScene(async ({ context }) => {
    context.on('request', (request) => {
      const { method, url, headers, postData } = {
        ...{ method: request.method(), url: request.url(), headers: request.headers(), postData: request.postData() },
      };
      asked.push(`${method} ${url} ${JSON.stringify(headers)} ${postData ?? ''}`);
    });
    await context.addInitScript(listen);
  });
});
afterAll(() => scene.close());

/** A text in the shapes in which it might be hidden. */
const shapesOf = (text: string): string[] => [
  text,
  text.toLowerCase(),
  encodeURIComponent(text),
  text.replaceAll(' ', '+'),
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  JSON.stringify(text).slice(1, -1),
];

describe('what stands on a page', () => {
  it('is in no request, no message and no storage, whatever is done with it', async () => {
    const address = `${scene.system.url}/canaries`;
    const page = await scene.open('/canaries');
    await untilInked(page, 'rw-2', 1);
    const list = await openList(scene.browser, scene.options, address);
    await list.getByText('2 names on this page').waitFor();
    await page.evaluate(() =>
      document.getSelection()?.selectAllChildren(document.querySelector('#marked') ?? document),
    );
    expect(await lookUp(list, address)).toBe(true);
    await list.getByRole('button', { name: /Tansybrook/ }).click();
    await page.bringToFront();
    await page.getByText('Marlowmere Grange Home Care').first().click();
    await page.keyboard.press('Escape');
    await commandCard(scene.options, address);
    await expect.poll(() => cardWords(page), { timeout: 15_000 }).toContain('Record an exception');
    await recordInCard(page, { reason: 'emergency', role: 'duty manager', reference: 'LC-7' });
    await expect.poll(() => cardWords(page), { timeout: 15_000 }).toContain('Recorded: EX-1.');
    await list.getByRole('button', { name: 'Scan again' }).click();
    await list.getByLabel('Look a provider up').fill(CANARIES[0] ?? '');
    await list.getByText('Nothing on the list is called').waitFor();
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    const fetched = () => asked.filter((request) => request.includes('/v1/index')).length;
    await expect.poll(fetched, { timeout: 15_000 }).toBeGreaterThan(1);
    await list.getByRole('button', { name: 'Reload without marks' }).click();
    await list.getByText('This page was loaded without marks.').waitFor();
    await list.getByRole('button', { name: 'Bring marks back' }).click();
    await untilInked(page, 'rw-2', 1);

    const said = [
      ...(await list.evaluate(() => (globalThis as World).said)),
      ...(await scene.options.evaluate(() => (globalThis as World).said)),
    ];
    // The watch itself is awake: it has seen each way in use.
    for (const way of ['from a page', 'to the background', 'to a page', 'answered by a page']) {
      expect(said.filter((message) => message.startsWith(way)).length).toBeGreaterThan(0);
    }
    expect(said.some((message) => message.includes('Tansybrook Support Services'))).toBe(true);
    expect(said.some((message) => message.includes('"type":"exception"') && message.includes('LC-7'))).toBe(true);
    expect(scene.server.requests.some(({ url, body }) => url === '/v1/exceptions' && body.includes('LC-7'))).toBe(true);
    const stored = [await kept(list), await kept(scene.options)];
    expect(stored[0]).toContain('Tansybrook Support Services');
    const sent = [
      ...asked,
      ...scene.system.requests,
      ...scene.server.requests.map((request) => JSON.stringify(request)),
    ];

    for (const canary of CANARIES) {
      for (const shape of shapesOf(canary)) {
        expect({ shape, in: [...said, ...stored, ...sent].filter((text) => text.includes(shape)) }).toEqual({
          shape,
          in: [],
        });
      }
    }
    await list.close();
    await page.close();
  });

  it('is not in what is said of a name: the register’s own words are', async () => {
    const page = await scene.open('/canaries');
    await untilInked(page, 'rw-2', 1);
    await page.getByText('Marlowmere Grange Home Care').first().click();
    await commandCard(scene.options, `${scene.system.url}/canaries`);
    await expect.poll(() => cardWords(page), { timeout: 15_000 }).toContain('Not this provider');
    await pressInCard(page, 'Not this provider');
    await pressInCard(page, 'Stop marking it');
    const reports = () => scene.server.requests.filter(({ url }) => url === '/v1/names/reports');
    await expect.poll(() => reports().length, { timeout: 15_000 }).toBe(1);
    const { key, saidAt, ...rest } = JSON.parse(reports()[0]?.body ?? '{}') as Record<string, unknown>;
    expect([typeof key, typeof saidAt]).toEqual(['string', 'string']);
    expect(rest).toEqual({ written: 'Marlowmere Grange Home Care', said: 'not-this', locationId: '1-900000001' });
    await page.close();
    const again = await scene.browser.context.newPage();
    await again.goto(scene.browser.pageUrl('options.html'));
    await again.getByRole('button', { name: /^Undo/ }).click();
    await again.close();
  });

  it('is not told to the page either: nothing is kept at its site, and no message reaches it', async () => {
    const page = await scene.browser.context.newPage();
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      window.addEventListener('message', (event) => heard.push(JSON.stringify(event.data)));
    });
    await page.goto(`${scene.system.url}/canaries`);
    await untilInked(page, 'rw-2', 1);
    const left = await page.evaluate(async () => ({
      heard: (window as unknown as { heard: string[] }).heard,
      kept: [{ ...localStorage }, { ...sessionStorage }, document.cookie],
      databases: (await indexedDB.databases()).length,
    }));
    expect(left).toEqual({ heard: [], kept: [{}, {}, ''], databases: 0 });
    await page.close();
  });
});
