/** The stylesheet: what is served is what its sources say, small, kept by browsers, and asks for nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { AppEnv } from '../../../worker/api/mount.ts';
import { STYLE, STYLE_VERSION } from '../../../worker/pages/style.generated.ts';
import { mountStyle, STYLE_PATH } from '../../../worker/pages/style-route.ts';
import { compileStyle, STYLE_FILE, styleModule } from '../../support/styles.ts';

const app = new Hono<AppEnv>();
mountStyle(app);

describe('the stylesheet', () => {
  it('is what `npm run styles` makes of its sources', async () => {
    const kept = readFileSync(join(import.meta.dirname, '../../..', STYLE_FILE), 'utf8');
    expect(kept).toBe(styleModule(await compileStyle()));
  });

  it('stays small', () => {
    expect(Buffer.byteLength(STYLE)).toBeLessThan(60_000);
    expect(gzipSync(STYLE).byteLength).toBeLessThan(12_000);
  });

  it('fetches nothing, has no class that no page bears, and says whose rules they are', () => {
    expect(STYLE).not.toMatch(/url\(|@import|@font-face|GDS Transport/);
    expect(STYLE).not.toMatch(/\.govuk-/);
    expect(STYLE).toMatch(/^\/\*! Made with GOV\.UK Frontend [\d.]+, .*MIT licence \*\/\n/);
  });

  it('is kept for good under its version, and asked for again under any other', async () => {
    const mine = await app.request(STYLE_PATH);
    expect(await mine.text()).toBe(STYLE);
    expect(mine.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(mine.headers.get('Cache-Control')).toBe('private, max-age=31536000, immutable');
    for (const path of ['/style.css', '/style.css?v=older']) {
      expect((await app.request(path)).headers.get('Cache-Control')).toBe('private, no-cache');
    }
    const again = await app.request('/style.css', { headers: { 'If-None-Match': `"${STYLE_VERSION}"` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });
});
