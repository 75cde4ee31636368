/** The feeds' public address. Readers cannot send a header: the address itself is the secret. */
import type { Hono } from 'hono';
import type { AppEnv } from '../api/mount.ts';
import { readFeed } from './read.ts';

/** Mounts it. Whatever is answered below `/feeds/` is for no search engine, and tells no other site its address. */
export const mountFeeds = (app: Hono<AppEnv>): void => {
  app.use('/feeds/*', async (c, next) => {
    await next();
    c.res.headers.set('X-Robots-Tag', 'noindex, nofollow');
    c.res.headers.set('Referrer-Policy', 'no-referrer');
  });
  app.get('/feeds/:secret/alerts.atom', (c) => readFeed(c.var.deps, c.req.param('secret'), c.req.raw));
};
