/** A Worker with something of everything in it, some of it named hostilely, and every route that it has. */
import { ACCESS_SCOPES } from '../../../shared/api/scopes.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { PAGE_SCOPES } from '../../../worker/access/page-scope-table.ts';
import { CONTRACT, type RouteContract } from '../../../worker/api/contract.ts';
import { demoRegister } from '../../support/demo/register.ts';
import { cqcRecord } from '../../support/records.ts';
import { loadDemo } from '../http/demo-data.ts';
import { loadPlanning } from '../http/demo-planning.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { HOME } from '../http/page-calls.ts';
import { exceptionRequest } from '../placements/placement-calls.ts';
import { type Gathered, gather, partOf, placeOf } from './gather.ts';
import { MARKUP } from './hostile.ts';

/** A route of the API, or a page. */
export interface FuzzedRoute {
  readonly method: string;
  /** With its parameters as `:name`. */
  readonly path: string;
  /** Names that its query, or its form, is known to have. */
  readonly names: readonly string[];
  /** One that leads to something; null where none is known. */
  readonly address: string | null;
  /** null: a page. */
  readonly contract: RouteContract | null;
}

/** A body as it is sent. */
export interface SentBody {
  readonly text: string;
  readonly type: string;
}

export interface FuzzStage {
  readonly worker: HttpWorker;
  readonly routes: readonly FuzzedRoute[];
  /** Ids that stand for something. */
  readonly known: readonly string[];
  /** Those that stand for something in addresses that begin so; all of them where none does. */
  idsIn(path: string): readonly string[];
  /** Asks from now on with a new token: a form may have revoked the one before. */
  renew(): Promise<void>;
  /** Asks with every scope, or as the developer whose machine it is. */
  ask(route: FuzzedRoute, address: string, body?: SentBody): Promise<Response>;
}

const HOSTILE_ID = '1-90000000199';

const daysOn = (days: number): string => londonDay(new Date(Date.now() + days * 86_400_000));

const taken = async (answer: Response): Promise<void> => {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
};

const entered = async (worker: HttpWorker): Promise<string> => {
  const post = async (path: string, body?: object): Promise<Record<string, unknown>> => {
    const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await worker.ask(ACCESS_SCOPES, path, body === undefined ? { method: 'POST' } : json);
    await taken(answer.clone());
    const text = await answer.text();
    return text === '' ? {} : JSON.parse(text);
  };
  await post('/v1/statuses', { locationId: HOSTILE_ID, kind: 'caution', reason: MARKUP, reviewOn: daysOn(28) });
  await post(
    '/v1/exceptions',
    exceptionRequest({ locationId: HOSTILE_ID, locationName: MARKUP, mitigation: MARKUP, alternatives: [] }),
  );
  await post('/v1/endpoints', { channel: 'webhook', address: 'https://hooks.example.org/', label: MARKUP });
  await post('/v1/drills');
  const feed = await post('/v1/feeds', { label: MARKUP });
  return new URL(String(feed.address)).pathname;
};

/** The demo, a location whose names are markup, and plans for it all. */
const loadStory = async (worker: HttpWorker): Promise<string> => {
  await loadDemo(worker);
  worker.records.set('', { locations: [], page: 1, total: 0, totalPages: 0 });
  const names = { name: `Oak ${MARKUP}`, town: MARKUP, localAuthority: MARKUP };
  const legacy = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
  worker.records.set(HOSTILE_ID, cqcRecord({ locationId: HOSTILE_ID, providerId: '1-2999', legacy, ...names }));
  worker.providers.set('1-2999', { providerId: '1-2999', name: `Fern ${MARKUP}`, ownershipType: 'Organisation' });
  const [header = '', ...rows] = demoRegister(londonDay(new Date())).trimEnd().split('\n');
  const cells: Record<string, string> = {
    location_id: HOSTILE_ID,
    lot: `"${MARKUP}"`,
    area: `"${MARKUP}"`,
    people: '3',
  };
  const unmatched = header.split(',').map((column) => (column.trim() === 'name' ? `"Nobody ${MARKUP}"` : ''));
  const row = header.split(',').map((column) => cells[column.trim()] ?? '');
  await taken(await worker.import([header, ...rows, row.join(','), unmatched.join(',')].join('\n')));
  await taken(await worker.ask(['admin'], '/v1/checks', { method: 'POST' }));
  await loadPlanning(worker);
  return entered(worker);
};

const apiRoutes = (): FuzzedRoute[] =>
  (Object.values(CONTRACT) as RouteContract[]).map((contract) => ({
    method: contract.method.toUpperCase(),
    path: contract.path.replace(/\{(\w+)\}/g, ':$1'),
    names: Object.keys(contract.query?.shape ?? {}),
    address: null,
    contract,
  }));

const PAGES = Object.keys(PAGE_SCOPES).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path };
});

/** Lists' parameters that stand in a link only where there is more than a page. */
const COMMON = ['cursor', 'page', 'sort', 'query', 'notice'];

const pageRoutes = ({ names, addresses }: Gathered, feed: string): FuzzedRoute[] =>
  PAGES.map((page) => ({
    ...page,
    names: [...(names.get(placeOf(page)) ?? []), ...(page.method === 'GET' ? COMMON : [])],
    address: addresses.get(placeOf(page)) ?? (page.path.startsWith('/feeds/') ? feed : null),
    contract: null,
  }));

/** Opens it. Rejects where the story is not taken. */
export const openFuzzStage = async (): Promise<FuzzStage> => {
  const worker = await openHttpWorker({ LOCAL: '1' });
  const feed = await loadStory(worker);
  const page = async (address: string) =>
    (await worker.dispatch(`${HOME}${address}`, { headers: { Accept: 'text/html' } })).text();
  const gathered = await gather(PAGES, page);
  let authorization = '';
  const known = [...new Set([...gathered.ids.values()].flatMap((ids) => [...ids]))];
  return {
    worker,
    known,
    idsIn: (path) => [...(gathered.ids.get(partOf(path.replace('/v1/', '/'))) ?? known)],
    routes: [...apiRoutes(), ...pageRoutes(gathered, feed)],
    renew: async () => {
      authorization = await worker.token(ACCESS_SCOPES);
    },
    ask: ({ method, contract }, address, body) => {
      const type = body === undefined ? {} : { 'Content-Type': body.type };
      const init = { method, ...(body === undefined ? {} : { body: body.text }), redirect: 'manual' as const };
      if (contract !== null)
        return worker.dispatch(address, { ...init, headers: { ...type, Authorization: authorization } });
      const headers = { ...type, Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' };
      return worker.dispatch(`${HOME}${address}`, { ...init, headers });
    },
  };
};
