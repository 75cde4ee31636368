/** Where the reader is, said in the menu of every page. */
import type { Hono } from 'hono';
import type { AppEnv } from '../api/mount.ts';
import { markCurrent } from './menu.tsx';

/** Mounts it before the pages, whose answers it marks; what is no page goes through untouched. */
export const mountMenu = (app: Hono<AppEnv>): void => {
  app.use(async (c, next) => {
    await next();
    if (!(c.res.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
    c.res = new Response(markCurrent(await c.res.text(), c.req.path), c.res);
  });
};
