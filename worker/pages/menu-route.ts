/** Where the reader is, said in the menu of every page. */
import type { Hono } from 'hono';
import type { AppEnv } from '../api/mount.ts';
import { currentLink } from './menu.tsx';

/**
 * Mounts it before the pages, whose answers it marks, because what makes a page does not know the address that it was
 * asked by; what is no page goes through untouched. Marked on the way: a page that is sent while it is made is not held up.
 */
export const mountMenu = (app: Hono<AppEnv>): void => {
  app.use(async (c, next) => {
    await next();
    const link = currentLink(c.req.path);
    if (link === null || !(c.res.headers.get('Content-Type') ?? '').startsWith('text/html')) return;
    const element = (one: Element) => {
      one.setAttribute('aria-current', link.current);
    };
    c.res = new HTMLRewriter().on(`nav.menu a[href="${link.href}"]`, { element }).transform(c.res);
  });
};
