/** Every route says what it asks for: one without an entry fails here, and is closed to everybody meanwhile. */
import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { describe, expect, it } from 'vitest';
import { ACCESS_SCOPES } from '../../../shared/api/scopes.ts';
import { PAGE_SCOPES } from '../../../worker/access/page-scope-table.ts';
import { pageScopeOf } from '../../../worker/access/page-scopes.ts';
import { CONTRACT } from '../../../worker/api/contract.ts';
import { answeringRoutes, everyRoute, isApi } from './route-list.ts';

const routes = answeringRoutes();
const pages = routes.filter((route) => !isApi(route)).map(({ method, path }) => `${method} ${path}`);

describe('the table of pages', () => {
  it('has every page, file and form, and nothing that is none', () => {
    expect(pages.filter((page) => !(page in PAGE_SCOPES))).toEqual([]);
    expect(Object.keys(PAGE_SCOPES).filter((page) => !pages.includes(page))).toEqual([]);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('leaves no page open but what is meant for everybody', () => {
    expect(Object.keys(PAGE_SCOPES).filter((page) => PAGE_SCOPES[page] === null)).toEqual([
      'GET /docs',
      'GET /openapi.json',
      'GET /style.css',
      'GET /feeds/:secret/alerts.atom',
    ]);
  });

  it('lets nobody write who may only read', () => {
    const readers = Object.keys(PAGE_SCOPES).filter(
      (page) => page.startsWith('POST') && PAGE_SCOPES[page]?.endsWith(':read') === true,
    );
    expect(readers).toEqual([
      // It answers what was asked and keeps nothing.
      'POST /tender',
      // Their own browsers, which may do no more than they.
      'POST /browsers',
      'POST /browsers/:id/stop',
      'POST /browsers/codes/:id/withdraw',
    ]);
  });
});

describe('the API', () => {
  it('has no route that is not in its table, and one for all that is', () => {
    const mounted = routes
      .filter((route) => isApi(route) && route.method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    const written = Object.values(CONTRACT).map(
      ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(mounted.toSorted()).toEqual(written.toSorted());
  });

  it('leaves open what tells whether the watch is alive, and where a code is the credential', () => {
    expect(everyRoute().filter(({ kind, scope }) => kind === 'api' && scope === null)).toEqual([
      { kind: 'api', method: 'GET', path: '/v1/health', scope: null },
      { kind: 'api', method: 'POST', path: '/v1/enrol', scope: null },
    ]);
    expect(
      everyRoute().filter(
        ({ kind, scope }) => kind === 'api' && scope !== null && !ACCESS_SCOPES.some((known) => known === scope),
      ),
    ).toEqual([]);
  });
});

describe('a request', () => {
  const asked = new Hono();
  asked.use((c, next) => {
    c.header('X-Scope', String(pageScopeOf(matchedRoutes(c))));
    return next();
  });
  for (const { method, path } of routes.filter((route) => !isApi(route))) asked.on(method, path, (c) => c.body(null));
  asked.get('/not-in-the-table', (c) => c.body(null));
  const scopeOf = async (method: string, path: string) =>
    (await asked.request(path, { method })).headers.get('X-Scope');

  it.each(Object.entries(PAGE_SCOPES))('%s asks for %s, and no page before it answers', async (page, scope) => {
    const [method = '', path = ''] = page.split(' ');
    expect(await scopeOf(method, path.replace(/:\w+/g, '1-a'))).toBe(String(scope));
    if (method === 'GET') expect(await scopeOf('HEAD', path.replace(/:\w+/g, '1-a'))).toBe(String(scope));
  });

  it('for what is not there asks for nothing', async () => {
    expect(await scopeOf('GET', '/nowhere')).toBe('undefined');
    expect(await scopeOf('DELETE', '/register')).toBe('undefined');
  });

  it('for a page without an entry is refused to everybody', () => {
    for (const path of ['/not-in-the-table', '__proto__', 'constructor']) {
      expect(() =>
        pageScopeOf([
          { method: 'ALL', path: '/*' },
          { method: 'GET', path },
        ]),
      ).toThrow(expect.objectContaining({ status: 403, code: 'page-closed' }));
    }
  });
});
