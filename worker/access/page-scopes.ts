/** What a request for a page asks of the person who sends it. */
import { CodedError } from '../errors.ts';
import type { PageScope } from './page-route.ts';
import { PAGE_SCOPES } from './page-scope-table.ts';

/** A route as Hono tells of it. */
export interface MatchedRoute {
  readonly method: string;
  readonly path: string;
}

/**
 * What a request asks for, by the routes that match it in Hono's order (`matchedRoutes`): the first that is no
 * middleware answers it. undefined where nothing does. Throws `CodedError` 403 where the route has no entry here.
 */
export const pageScopeOf = (matched: readonly MatchedRoute[]): PageScope | undefined => {
  const answering = matched.find(({ method }) => method !== 'ALL');
  if (answering === undefined) return undefined;
  const name = `${answering.method} ${answering.path}`;
  const scope = Object.hasOwn(PAGE_SCOPES, name) ? PAGE_SCOPES[name] : undefined;
  if (scope === undefined) throw new CodedError(403, 'page-closed', 'This page is closed to everybody.');
  return scope;
};
