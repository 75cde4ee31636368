/** The one door of all pages: who asks, may they, and was it sent by a form of ours. */
import type { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { pageScopeOf } from '../access/page-scopes.ts';
import { admitPerson } from '../access/person-admit.ts';
import { requirePersonScope } from '../access/roles.ts';
import type { AppEnv } from '../api/mount.ts';
import { assertOwnForm, refuseOtherBodies } from './own-form.ts';
import type { PageEnv } from './page-env.ts';

const READS = new Set(['GET', 'HEAD']);

/**
 * Mounts it before the pages, which then know who asks (`PageDeps`): no page is reached past it, because the scope is
 * looked up for the route that would answer, and a route without one is closed.
 */
export const mountAdmission = (app: Hono<AppEnv>): Hono<PageEnv> => {
  app.use(async (c, next) => {
    const scope = pageScopeOf(matchedRoutes(c));
    if (scope === undefined || scope === null) return next();
    const admitted = await admitPerson(c.var.deps, c.req.raw);
    // Before anything is refused: who is kept out of a page is still shown the menu of their role.
    c.set('deps', { ...c.var.deps, ...admitted });
    requirePersonScope(admitted.scopes, scope);
    if (!READS.has(c.req.method)) {
      assertOwnForm(c.req.raw);
      refuseOtherBodies(c.req.raw);
    }
    return next();
  });
  // Public pages are given nobody; they ask for nothing of the kind.
  return app as unknown as Hono<PageEnv>;
};
