/** The pages' addresses. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { RATINGS } from '../../shared/ratings/rating.ts';
import { pageOf } from '../api/cursor.ts';
import type { AppEnv } from '../api/mount.ts';
import { providerBody } from '../api/provider-body.ts';
import { searchProviders, sortKey } from '../api/provider-search.ts';
import { readHealth } from '../crawl/health.ts';
import { latestCompleteRun } from '../crawl/repository.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { listEvents } from '../ratings/repository.ts';
import { readContracts } from '../register/repository.ts';
import { readWatched, readWatchList } from '../register/watch-list.ts';
import { Docs } from './docs.tsx';
import { admitToPages } from './gate.ts';
import { page } from './layout.tsx';
import { Overview } from './overview.tsx';
import { ProviderPage } from './provider.tsx';
import { statusLine } from './status-words.ts';
import { STYLE } from './style.ts';

const ROWS = 200;
const EVENTS = 200;

/** What a person typed into the address is taken as far as it makes sense. */
const Search = z.object({
  query: z.string().max(200).catch(''),
  rating: z.enum(RATINGS).nullable().catch(null),
  cursor: z
    .string()
    .max(500)
    .transform((cursor) => (cursor === '' ? undefined : cursor))
    .optional(),
});

/** How many locations the last complete full check found changed. */
const changedInLastCheck = async (db: D1Database): Promise<number> => {
  const run = await latestCompleteRun(db, 'full');
  if (run === null) return 0;
  const events = await listEvents(db, { after: null, runId: run.id, limit: 10_000 });
  return new Set(events.map((event) => event.locationId)).size;
};

const statusOf = async (deps: Deps, read: number) => {
  const [health, changed] = await Promise.all([readHealth(deps.db, deps.now()), changedInLastCheck(deps.db)]);
  return statusLine(health, { changed, unread: health.watched - read }, deps.now());
};

/** The newest downgrades, and the newest of everything else: however many other things happened, downgrades are seen. */
const newestEvents = async (db: D1Database) => {
  const newest = { after: null, limit: EVENTS, newestFirst: true } as const;
  const [downgrades, all] = await Promise.all([
    listEvents(db, { ...newest, kind: 'downgrade' }),
    listEvents(db, newest),
  ]);
  return { downgrades, others: all.filter((event) => event.kind !== 'downgrade') };
};

const overview = async (deps: Deps, asked: Record<string, string>): Promise<Response> => {
  const search = Search.parse(asked);
  const [events, watch, contracts] = await Promise.all([
    newestEvents(deps.db),
    readWatchList(deps.db),
    readContracts(deps.db),
  ]);
  const status = await statusOf(deps, watch.locations.length);
  const found = searchProviders(watch.locations, { query: search.query, rating: search.rating ?? undefined });
  const shown = pageOf(found, sortKey, { cursor: search.cursor, limit: ROWS });
  const waiting = contracts.filter((contract) => contract.locationId === null);
  return page(
    'Overview',
    <Overview
      status={status}
      {...events}
      providers={shown.items.map((watched) => providerBody(watched, watch.dataAsOf))}
      found={found.length}
      nextCursor={shown.nextCursor}
      search={search}
      register={{
        contracts: contracts.length,
        read: watch.locations.length,
        waiting: [...new Set(waiting.map((contract) => contract.name ?? contract.providerId ?? ''))],
      }}
      now={deps.now()}
    />,
  );
};

const provider = async (deps: Deps, locationId: string): Promise<Response> => {
  const found = await readWatched(deps.db, locationId);
  if (found === null) throw new CodedError(404, 'provider-unknown', 'No watched location has this id.');
  const events = await listEvents(deps.db, { after: null, locationId, limit: EVENTS, newestFirst: true });
  const body = providerBody(found.location, found.dataAsOf);
  return page(body.name, <ProviderPage provider={body} events={events} now={deps.now()} />);
};

/** Mounts the pages: the documentation is public, all others are for people who were let in. */
export const mountPages = (app: Hono<AppEnv>): void => {
  app.get('/', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return overview(c.var.deps, c.req.query());
  });
  app.get('/providers/:locationId', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return provider(c.var.deps, c.req.param('locationId').toUpperCase());
  });
  app.get('/docs', () => page('How programs use this service', <Docs />));
  app.get('/style.css', () => new Response(STYLE, { headers: { 'Content-Type': 'text/css; charset=utf-8' } }));
};
