/** Open alerts at the broker's hand, in the built extension: counted, listed, acknowledged whether the server is there or not. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWithExtension } from '../../support/browser.ts';
import { builtExtension } from '../../support/built-extension.ts';
import { buttonOf, notificationsOf, objections, openList, stored } from './support/extension-page.ts';
import { untilInked } from './support/ink.ts';
import { INVENTED, inventedAlert, inventedIndex } from './support/invented-index.ts';
import { fillAndSave, openOptions } from './support/options.ts';
import { RIGHT_TOKEN } from './support/rating-server.ts';
import { type Scene, setScene } from './support/scene.ts';

const PATIENT = { timeout: 15_000 };

const GRAVE = inventedAlert('a1');
const LESS = inventedAlert('a2', {
  severity: 'high',
  headline: 'Pellowfen Reablement: Good to Requires improvement (overall)',
});
const OTHER = inventedAlert('a3', { severity: 'notice', headline: 'Fernshire: suspended by the council' });

let scene: Scene;
let list: Page;
let seq = 1;

const serve = (...alerts: (typeof GRAVE)[]): void => {
  seq += 1;
  scene.server.serve(inventedIndex(INVENTED, { seq, alerts, alertsOpen: alerts.length }));
};

beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

const button = (path: string) => buttonOf(scene.options, `${scene.system.url}${path}`);
const line = (headline: string): Locator =>
  list.getByRole('region', { name: 'Alerts' }).getByRole('listitem').filter({ hasText: headline });
const acknowledge = (headline: string): Promise<void> => line(headline).getByRole('button').click();
const posts = () => scene.server.requests.filter(({ method }) => method === 'POST');

describe('open alerts', () => {
  it('are counted where the page has nothing to count, and said in words everywhere', async () => {
    const [one, tray] = [await scene.open('/one'), await scene.open('/worktray')];
    await Promise.all([untilInked(one, 'rw-2', 1), untilInked(tray, 'rw-4', 1)]);
    serve(GRAVE, LESS);
    await scene.options.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => button('/one'), PATIENT)
      .toEqual({ text: '+2', title: 'Rating Watch: 1 name on this page. 2 new alerts' });
    const { text, title } = await button('/worktray');
    expect([text, title]).toEqual(['1', expect.stringMatching(/, 1 needs attention\. 2 new alerts$/)]);
    await tray.close();
  });

  it('are listed with the way to their page, and count as seen from then on', async () => {
    list = await openList(scene.browser, scene.options, `${scene.system.url}/one`);
    await list.getByText('2 open, 2 new alerts.').waitFor();
    const words = await line(GRAVE.headline).innerText();
    for (const part of ['New', 'Urgent', 'RW-A1', 'Open since 13 November 2026 06:00']) expect(words).toContain(part);
    const link = line(LESS.headline).getByRole('link', { name: /^Open in Rating Watch/ });
    expect(await link.getAttribute('href')).toBe(`${scene.server.url}/alerts/a2`);
    await expect.poll(async () => (await button('/one')).text, PATIENT).toBe('');
    expect(await objections(list)).toEqual([]);
  });

  it('are acknowledged while the server is away, and sent once when it is back', async () => {
    scene.server.behave('down');
    await acknowledge(GRAVE.headline);
    await line(GRAVE.headline).getByText('Acknowledged here, waiting to be sent.').waitFor();
    await list.getByRole('heading', { name: 'Waiting to be sent: 1' }).waitFor();
    expect(await line(GRAVE.headline).getByRole('button').count()).toBe(0);
    await expect.poll(() => list.evaluate(() => document.activeElement?.id), PATIENT).toBe('alerts');
    scene.server.behave('well');
    await list.getByRole('button', { name: 'Send now' }).click();
    await line(GRAVE.headline).getByText('Acknowledged.').waitFor();
    expect([...scene.server.acknowledged]).toEqual(['a1']);
    expect(new Set(posts().map(({ url, body }) => `${url} ${body}`))).toEqual(
      new Set(['/v1/alerts/a1/acknowledge {}']),
    );
  });

  it('tell what the server refuses, and that somebody else was first', async () => {
    scene.server.behave('refusing');
    await acknowledge(LESS.headline);
    await line(LESS.headline).getByText('Ask whoever runs Rating Watch for your council').waitFor();
    expect(await objections(list)).toEqual([]);
    scene.server.behave('well');
    scene.server.acknowledged.add('a2');
    await line(LESS.headline)
      .getByRole('button', { name: /^Try again/ })
      .click();
    await line(LESS.headline).getByText('Somebody had acknowledged it before.').waitFor();
  });

  it('follow the server: what it lists no more is gone, what it lists anew is new', async () => {
    serve(OTHER);
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await line(OTHER.headline).getByText('New', { exact: true }).waitFor();
    expect(await line(GRAVE.headline).count()).toBe(0);
    serve();
    await list.getByRole('button', { name: 'Fetch ratings now' }).click();
    await list.getByText('No alert waits for anybody.').waitFor();
  });
});

describe('notifications', () => {
  it('are off until somebody asks for them, and the browser has the word', async () => {
    const { options } = scene;
    const ask = options.getByRole('button', { name: 'Tell me of new alerts' });
    expect(await objections(options)).toEqual([]);
    await ask.click();
    await options.getByText('Your browser asks whether Rating Watch may show notifications.').waitFor();
    expect(await ask.count()).toBe(1);
  });

  it('tell of what is new, once it is granted', async () => {
    // In a browser without a screen nobody can grant it: a copy of the extension has it from the start.
    const folder = mkdtempSync(join(tmpdir(), 'rating-watch-granted-'));
    cpSync(await builtExtension('chrome'), folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    const { optional_permissions: granted, permissions, ...rest } = manifest;
    writeFileSync(
      join(folder, 'manifest.json'),
      JSON.stringify({ ...rest, permissions: [...permissions, ...granted] }),
    );
    serve(OTHER);
    const browser = await launchWithExtension(folder);
    try {
      const options = await openOptions(browser);
      await fillAndSave(options, { server: scene.server.url, token: RIGHT_TOKEN });
      await expect.poll(async () => (await stored(options)).alertsTold, PATIENT).toEqual(['a3']);
      expect(await notificationsOf(options)).toEqual([]);
      serve(GRAVE, OTHER);
      await options.getByRole('button', { name: 'Save' }).click();
      await expect.poll(() => notificationsOf(options), PATIENT).toEqual(['alerts']);
      await options.getByRole('button', { name: 'Stop telling me of new alerts' }).waitFor();
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
