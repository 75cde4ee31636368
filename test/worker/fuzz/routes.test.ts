/** Every route with hostile queries, paths, forms and bodies: answered in its own words, and nothing of it comes back as markup. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { HOME } from '../http/page-calls.ts';
import { type FuzzedRoute, type FuzzStage, openFuzzStage, type SentBody } from './fuzz-stage.ts';
import { borrowedName, FORGED_HEADER, hostileText, MARKUP, written } from './hostile.ts';
import { bodyOf, ODD_BODIES } from './json-shape.ts';

let stage: FuzzStage;
beforeAll(async () => {
  stage = await openFuzzStage();
});
beforeEach(() => stage.renew());
afterAll(() => stage.worker.close());

/** Two requests a route and way of asking: the hostile texts come up about forty times each. */
const RUNS = 2;

type Parameters = readonly (readonly [name: string, value: string])[];

const value = () =>
  fc.oneof({ weight: 4, arbitrary: hostileText }, fc.constantFrom('2026-11-22', '1', '2', ...stage.known));

/** Now and then the same name twice, and names that no route has. */
const parameters = ({ names }: FuzzedRoute, most: number): fc.Arbitrary<Parameters> => {
  const name =
    names.length === 0 ? borrowedName : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, borrowedName);
  return fc.array(fc.tuple(name, value()), { minLength: 1, maxLength: most });
};

const queryOf = (given: Parameters): string =>
  given.map(([name, text]) => `${encodeURIComponent(name)}=${written(text)}`).join('&');

const pathOf = ({ path, address }: FuzzedRoute): fc.Arbitrary<string> => {
  const places = [...path.matchAll(/:(\w+)/g)].map(([place]) => place);
  const ids = stage.idsIn(path);
  const one = fc.oneof(fc.constantFrom(...(ids.length === 0 ? stage.known : ids)), value());
  const made = fc
    .tuple(...places.map(() => one))
    .map((ids) => places.reduce((so, place, at) => so.replace(place, () => written(ids[at] ?? '') || '-'), path));
  return address === null ? made : fc.oneof({ weight: 3, arbitrary: fc.constant(address) }, made);
};

const MARKED_UP = /\b(?:html|xml|svg)\b/;

const wrongWith = async (answer: Response): Promise<string[]> => {
  const body = await answer.text();
  const type = answer.headers.get('Content-Type') ?? '';
  const to = answer.headers.get('Location');
  return [
    ...(answer.status >= 500 || [401, 429].includes(answer.status)
      ? [`answers ${answer.status}: ${body.slice(0, 300)}`]
      : []),
    ...(MARKED_UP.test(type) && body.includes(MARKUP) ? ['gives markup back'] : []),
    ...(/(?:href|action|src)="\s*(?:javascript:|\/\/|\/?\\\\|https:\/\/evil)/i.test(body) && MARKED_UP.test(type)
      ? ['links elsewhere']
      : []),
    ...(to !== null && !/^\/(?![/\\])/.test(to) ? [`leads to ${to}`] : []),
    ...(answer.headers.has(FORGED_HEADER) ? ['lets a header in'] : []),
    ...(answer.headers.get('X-Content-Type-Options') === 'nosniff' ? [] : ['lets its type be guessed']),
  ];
};

interface Asked {
  readonly address: string;
  readonly body?: SentBody;
}

/** Asks each of the routes what `asking` makes for it, nothing being wrong with any answer. */
const sweep = async (routes: readonly FuzzedRoute[], asking: (route: FuzzedRoute) => fc.Arbitrary<Asked>) => {
  let taken = 0;
  for (const route of routes)
    await fc.assert(
      fc.asyncProperty(asking(route), async ({ address, body }) => {
        const answer = await stage.ask(route, address, body);
        if (answer.status < 400) taken += 1;
        expect(await wrongWith(answer), `${route.method} ${address} ${body?.text}`).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  // Were everything refused at the door, nothing would be shown here.
  expect(taken).toBeGreaterThan(routes.length / 10);
};

const textOf = ({ contract }: FuzzedRoute): fc.Arbitrary<SentBody> => {
  const schema = contract?.body;
  if (schema === undefined) return fc.constant({ text: '', type: 'application/json' });
  const type = schema === 'text/csv' ? schema : 'application/json';
  const right = schema === 'text/csv' ? hostileText : bodyOf(schema, stage.known).map((body) => JSON.stringify(body));
  return fc.oneof({ weight: 3, arbitrary: right }, fc.constantFrom(...ODD_BODIES)).map((text) => ({ text, type }));
};

test('every body is answered', () =>
  sweep(
    stage.routes.filter(({ method, contract }) => method !== 'GET' && contract !== null),
    (route) =>
      fc
        .tuple(pathOf(route), textOf(route), fc.oneof(fc.constant([]), parameters(route, 2)))
        .map(([path, body, given]) => ({ address: `${path}?${queryOf(given)}`, body })),
  ));

test('every form is answered', () =>
  sweep(
    stage.routes.filter(({ method, contract }) => method !== 'GET' && contract === null),
    (route) =>
      fc.tuple(pathOf(route), parameters(route, 12)).map(([address, given]) => ({
        address,
        body: { text: queryOf(given), type: 'application/x-www-form-urlencoded' },
      })),
  ));

// Last, so that pages show what bodies and forms have left behind.
test('every query is answered', () =>
  sweep(
    stage.routes.filter(({ method }) => method === 'GET'),
    (route) =>
      fc.tuple(pathOf(route), parameters(route, 3)).map(([path, given]) => ({ address: `${path}?${queryOf(given)}` })),
  ));

/** Bodies that no form sends. */
const NO_FORMS = [
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data\r\n\r\n--x--'],
  ['text/plain', 'a=1'],
] as const;

test('what no form sends is refused by every form', async () => {
  const wrong: string[] = [];
  for (const [at, route] of stage.routes.filter(({ method, contract }) => method === 'POST' && !contract).entries()) {
    const [type, text] = NO_FORMS[at % NO_FORMS.length] ?? NO_FORMS[0];
    const address = route.address ?? route.path.replace(/:\w+/g, () => stage.idsIn(route.path)[0] ?? 'x');
    const { status } = await stage.ask(route, address, { text, type });
    if (status >= 500) wrong.push(`${address} as ${type}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

/** What was answered with 500 once. */
test.each([
  ['a table by the name of a method', '/report.csv?table=valueOf', 404],
  ['a cursor longer than any', `/register?cursor=${'a'.repeat(2_001)}`, 200],
])('%s is answered', async (_, address, status) => {
  const answer = await stage.worker.dispatch(`${HOME}${address}`, { headers: { Accept: 'text/html' } });
  expect(answer.status).toBe(status);
});

test.each([
  [32, 'bad-body'],
  [33, 'bad-json'],
])('a body of %i levels is refused as %s', async (levels, code) => {
  const text = `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const route = stage.routes.find(({ method, path }) => method === 'POST' && path === '/v1/aliases');
  if (route === undefined) throw new Error('there is no such route');
  const answer = await stage.ask(route, route.path, { text, type: 'application/json' });
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code } }]);
});
