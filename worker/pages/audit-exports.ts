/** Notes every file that a person takes from the pages: in one place, whatever page gives it. */
import type { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { noteExport } from '../audit/export.ts';
import type { PageEnv } from './page-env.ts';

/** Mounts it behind the door and before the pages. A file that cannot be noted is not given. */
export const mountExports = (app: Hono<PageEnv>): void => {
  app.use(async (c, next) => {
    await next();
    const { deps } = c.var;
    const route = matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path;
    // Of public pages nobody is known, and none of them gives a file.
    if (route === undefined || (deps as Partial<PageEnv['Variables']['deps']>).person === undefined) return;
    await noteExport(deps, deps.person.actor, { method: c.req.method, route, url: c.req.url }, c.res);
  });
};
