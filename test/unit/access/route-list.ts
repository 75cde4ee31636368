/** Every route there is, as the app has mounted it, with what it asks for: what access matrices are made of. */
import type { PersonScope } from '../../../shared/api/roles.ts';
import { PAGE_SCOPES } from '../../../worker/access/page-scope-table.ts';
import { CONTRACT } from '../../../worker/api/contract.ts';
import { createApp } from '../../../worker/app.ts';

interface MountedRoute {
  /** "ALL" for what answers any. */
  readonly method: string;
  /** As Hono writes it. */
  readonly path: string;
}

export interface ListedRoute {
  /** An API route takes a token, a page a person. */
  readonly kind: 'api' | 'page';
  readonly method: string;
  readonly path: string;
  /** null: public. undefined: nobody has said, and it is closed. */
  readonly scope: PersonScope | null | undefined;
}

/** Routes that answer; middleware, which takes what comes next as its second parameter, is left out. */
export const answeringRoutes = (): readonly MountedRoute[] => {
  const app = createApp(() => {
    throw new Error('no route is asked here');
  });
  return app.routes
    .filter(({ method, handler }) => method !== 'ALL' || handler.length < 2)
    .map(({ method, path }) => ({ method, path }));
};

export const isApi = ({ path }: MountedRoute): boolean => path.startsWith('/v1/');

const API_SCOPES: ReadonlyMap<string, PersonScope | null> = new Map(
  Object.values(CONTRACT).map(({ method, path, scope }) => [
    `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    scope,
  ]),
);

const listed = (route: MountedRoute): ListedRoute => {
  const name = `${route.method} ${route.path}`;
  return isApi(route)
    ? { kind: 'api', ...route, scope: API_SCOPES.get(name) }
    : { kind: 'page', ...route, scope: PAGE_SCOPES[name] };
};

/** All of them, but for what says on an API path which methods it takes. */
export const everyRoute = (): readonly ListedRoute[] =>
  answeringRoutes()
    .filter((route) => !isApi(route) || route.method !== 'ALL')
    .map(listed);
