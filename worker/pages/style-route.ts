/** The stylesheet's address: with its version in it, so that a browser asks for each version once. */
import type { Hono } from 'hono';
import type { AppEnv } from '../api/mount.ts';
import { STYLE, STYLE_VERSION } from './style.generated.ts';

/** Where pages fetch the stylesheet. */
export const STYLE_PATH = `/style.css?v=${STYLE_VERSION}`;

/** A version's bytes never change; without one, or with another, the browser has to ask again. */
const cacheControl = (version: string | undefined): string =>
  version === STYLE_VERSION ? 'private, max-age=31536000, immutable' : 'private, no-cache';

/** Mounts it. */
export const mountStyle = (app: Hono<AppEnv>): void => {
  app.get('/style.css', (c) => {
    const headers = { 'Cache-Control': cacheControl(c.req.query('v')), ETag: `"${STYLE_VERSION}"` };
    if (c.req.header('If-None-Match') === headers.ETag) return c.body(null, 304, headers);
    return c.body(STYLE, 200, { ...headers, 'Content-Type': 'text/css; charset=utf-8' });
  });
};
