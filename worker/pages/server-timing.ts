/** What a page cost the server, told in its `Server-Timing` header. */
import type { MiddlewareHandler } from 'hono';
import { countedDatabase } from '../db/counted.ts';
import type { PageEnv } from './page-env.ts';

const isPage = (type: string | null): boolean => type?.startsWith('text/html') ?? false;

/**
 * `total` runs from the request to the page, `db` names the statements behind it (a page that is sent while it is made
 * counts those before its first words). The Worker's clock stands still between answers of the database or the network:
 * what was computed after the last of them is not in the milliseconds, which is why the statements are counted too.
 */
export const serverTiming: MiddlewareHandler<PageEnv> = async (c, next) => {
  const { now, db } = c.var.deps;
  const counted = countedDatabase(db);
  const begun = now().getTime();
  c.set('deps', { ...c.var.deps, db: counted.db });
  await next();
  if (!isPage(c.res.headers.get('Content-Type'))) return;
  const total = now().getTime() - begun;
  c.res.headers.set('Server-Timing', `db;desc="${counted.statements()} statements", total;dur=${total}`);
};
