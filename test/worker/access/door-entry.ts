/** The door as the app has it, before every page there is: each answers who was let in, and renders nothing. */
import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { accessSetting } from '../../../worker/access/access-jwt-setting.ts';
import { PAGE_SCOPES } from '../../../worker/access/page-scopes.ts';
import { type AccessDoor, CLOSED_DOOR, createAccessDoor } from '../../../worker/access/person.ts';
import { admitPerson } from '../../../worker/access/person-admit.ts';
import { CodedError } from '../../../worker/errors.ts';

interface Env {
  readonly DB: D1Database;
  readonly NOW: string;
  readonly ACCESS_TEAM_DOMAIN?: string;
  readonly ACCESS_AUDIENCE?: string;
  readonly LOCAL?: string;
}

let door: AccessDoor | undefined;

const doorOf = (env: Env): AccessDoor => {
  const setting = accessSetting(env.ACCESS_TEAM_DOMAIN, env.ACCESS_AUDIENCE);
  const made =
    setting === null
      ? CLOSED_DOOR
      : createAccessDoor(setting, { fetch: (input, init) => fetch(input, init), now: () => new Date(env.NOW) });
  door ??= made;
  return door;
};

const app = new Hono<{ Bindings: Env; Variables: { who: string | null } }>();

app.use(async (c, next) => {
  const { DB: db, LOCAL } = c.env;
  const deps = { db, now: () => new Date(c.env.NOW), door: doorOf(c.env), local: LOCAL === '1' };
  const admitted = await admitPerson(deps, c.req.raw, matchedRoutes(c));
  c.set('who', admitted?.person.actor ?? null);
  await next();
});
for (const page of Object.keys(PAGE_SCOPES)) {
  const [method = '', path = ''] = page.split(' ');
  app.on(method, path, (c) => c.json({ who: c.var.who }));
}
app.onError((error, c) => {
  if (!(error instanceof CodedError)) throw error;
  return c.json({ code: error.code, message: error.message }, error.status as 401);
});

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its module's default export
export default app;
