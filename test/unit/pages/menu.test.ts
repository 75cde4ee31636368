/** Where the reader is, as the menu says it. */
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../../../worker/api/mount.ts';
import { page } from '../../../worker/pages/layout.tsx';
import { markCurrent } from '../../../worker/pages/menu.tsx';
import { mountMenu } from '../../../worker/pages/menu-route.ts';

const MENU = '<nav><a href="/what-if">What if</a><a href="/settings">Settings</a></nav>';

describe('the menu', () => {
  it.each([
    ['/settings', '<nav><a href="/what-if">What if</a><a href="/settings" aria-current="page">Settings</a></nav>'],
    [
      '/settings/rules',
      '<nav><a href="/what-if">What if</a><a href="/settings" aria-current="true">Settings</a></nav>',
    ],
    ['/what-iffy', MENU],
    ['/', MENU],
  ])('at %s', (path, marked) => expect(markCurrent(MENU, path)).toBe(marked));

  it('is marked once, in the menu and not in what the page says', () => {
    const content = '<main><a href="/settings">Settings</a></main>';
    expect(markCurrent(MENU + content, '/settings').endsWith(content)).toBe(true);
  });

  it('is marked on pages, errors among them, and on nothing else', async () => {
    const app = new Hono<AppEnv>();
    mountMenu(app);
    app.get('/health', () => page('Health', 'Well', 503));
    app.get('/alerts', () => new Response('<a href="/alerts">', { headers: { 'Content-Type': 'text/csv' } }));
    app.get('/policy', () => {
      throw new Error('Broken');
    });
    app.onError(() => page('Broken', 'Broken', 500));
    const health = await app.request('/health');
    expect(health.status).toBe(503);
    expect(await health.text()).toContain('<a href="/health" aria-current="page">Health</a>');
    expect(await (await app.request('/policy')).text()).toContain('<a href="/policy" aria-current="page">');
    expect(await (await app.request('/alerts')).text()).toBe('<a href="/alerts">');
  });
});
