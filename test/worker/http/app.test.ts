/** What holds for every answer: headers, errors, origins, sizes, and the description of it all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS_SCOPES } from '../../../shared/api/scopes.ts';
import { CONTRACT, type RouteContract } from '../../../worker/api/contract.ts';
import { openApiDocument } from '../../../worker/api/openapi.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
afterAll(() => worker.close());

const routes = Object.values(CONTRACT) as RouteContract[];
const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';

describe('headers', () => {
  it.each(['/v1/health', '/v1/index', '/v1/nothing', '/', '/docs', '/openapi.json'])('%s', async (path) => {
    const { headers } = await worker.dispatch(path);
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('X-Request-Id')).toMatch(/^[\w-]{10,}$/);
  });
});

describe('errors', () => {
  it.each([
    ['GET', '/v1/nothing', 404, 'not-found'],
    ['GET', '/elsewhere', 404, 'not-found'],
    ['PUT', '/v1/index', 405, 'method-not-allowed'],
    ['GET', '/v1/checks', 405, 'method-not-allowed'],
    ['PATCH', '/v1/providers/1-1001', 405, 'method-not-allowed'],
  ])('%s %s is %i', async (method, path, status, code) => {
    const answer = await worker.dispatch(path, { method });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
    if (status === 405) expect(answer.headers.get('Allow')).toContain('OPTIONS');
  });

  it.each([
    ['not JSON', '{', 'application/json', 400, 'bad-json'],
    ['JSON of another shape', '{"channel":"carrier pigeon"}', 'application/json', 400, 'bad-body'],
    ['another content type', '{}', 'text/plain', 415, 'wrong-content-type'],
    ['more than 64 kB', `"${'x'.repeat(70_000)}"`, 'application/json', 413, 'body-too-large'],
  ])('a body that is %s', async (_, body, type, status, code) => {
    const answer = await worker.ask(['admin'], '/v1/endpoints', {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });
});

describe('origins', () => {
  const preflight = (origin: string) =>
    worker.dispatch('/v1/index', {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization,if-none-match',
      },
    });

  it.each([EXTENSION, 'moz-extension://0b5f7c4e-6d0f-4b0e-9a53-0d8f3c7f9a11'])(
    'an extension may ask: %s',
    async (origin) => {
      const answer = await preflight(origin);
      expect(answer.status).toBe(204);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(origin);
      expect(answer.headers.get('Access-Control-Allow-Headers')).toContain('If-None-Match');
      expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    },
  );

  it.each(['https://elsewhere.example', 'null', 'https://chrome-extension.example'])(
    'a page may not: %s',
    async (origin) => {
      expect((await preflight(origin)).headers.get('Access-Control-Allow-Origin')).toBeNull();
    },
  );

  it('an extension can read the ETag, and an error', async () => {
    const token = await worker.token(['index:read']);
    const ask = (authorization: string) =>
      worker.dispatch('/v1/index', { headers: { Origin: EXTENSION, Authorization: authorization } });
    const good = await ask(token);
    expect(good.headers.get('Access-Control-Expose-Headers')).toContain('ETag');
    expect(good.headers.get('Access-Control-Allow-Origin')).toBe(EXTENSION);
    expect((await ask('Bearer nonsense')).headers.get('Access-Control-Allow-Origin')).toBe(EXTENSION);
  });
});

describe('endpoints', () => {
  const add = (body: unknown) =>
    worker.ask(['admin'], '/v1/endpoints', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });

  it('are added, and listed without their secret', async () => {
    const added = await add({ channel: 'webhook', address: 'https://hooks.fernshire.example/alerts' });
    expect(added.status).toBe(201);
    const { secret } = (await added.json()) as { secret: string };
    expect(secret).toMatch(/^whsec_/);
    const listed = await (await worker.ask(['admin'], '/v1/endpoints')).text();
    expect(listed).toContain('hooks.fernshire.example');
    expect(listed).not.toContain(secret);
    expect((await add({ channel: 'webhook', address: 'https://hooks.fernshire.example/alerts' })).status).toBe(409);
  });

  it('may not point inwards', async () => {
    expect((await add({ channel: 'webhook', address: 'http://127.0.0.1/' })).status).toBe(400);
  });
});

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly { readonly token: readonly string[] }[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

describe('the OpenAPI document', () => {
  const served = async () =>
    (await (await worker.dispatch('/openapi.json')).json()) as {
      openapi: string;
      info: { title: string; version: string };
      paths: Record<string, Record<string, Operation>>;
      components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
    };

  it('is what the table makes', async () =>
    expect(await served()).toEqual(JSON.parse(JSON.stringify(openApiDocument()))));

  it('describes every route of the table and no other', async () => {
    const { paths } = await served();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map((route) => `${route.method} ${route.path}`).sort());
  });

  it('is sound: versions, unique ids, declared parameters, schemes and references', async () => {
    const document = await served();
    expect(document.openapi).toMatch(/^3\.1\./);
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const declared = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name);
      expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(operation.summary).not.toBe('');
      expect(Object.values(operation.responses).every((response) => response.description !== '')).toBe(true);
      expect(
        operation.security
          .flatMap((need) => Object.keys(need))
          .every((name) => name in document.components.securitySchemes),
      ).toBe(true);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.filter((reference) => reference !== '#/components/schemas/Error')).toEqual([]);
  });

  it('knows exactly the scopes there are', () => {
    const used = new Set(routes.flatMap((route) => (route.scope === null ? [] : [route.scope])));
    expect([...used].sort()).toEqual([...ACCESS_SCOPES].sort());
  });

  it('can be read by people, without a token', async () => {
    const answer = await worker.dispatch('/docs');
    expect(answer.status).toBe(200);
    const page = await answer.text();
    for (const route of routes) expect(page).toContain(`${route.method.toUpperCase()} ${route.path}`);
  });
});
