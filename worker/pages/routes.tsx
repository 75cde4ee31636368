/** The pages' addresses. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { RATINGS } from '../../shared/ratings/rating.ts';
import type { AppEnv } from '../api/mount.ts';
import { providerBody } from '../api/provider-body.ts';
import { listProviders, type ProviderList } from '../api/provider-list.ts';
import { latestCompleteRun } from '../crawl/repository.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { successorName } from '../ratings/location-record.ts';
import { listEvents } from '../ratings/repository.ts';
import { countChanged, namesOf, newestReadings } from '../ratings/told-repository.ts';
import { readWaiting } from '../register/repository.ts';
import { readWatched } from '../register/watch-list.ts';
import { Docs } from './docs.tsx';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport, mountHealth } from './health-routes.tsx';
import { page } from './layout.tsx';
import { Overview } from './overview.tsx';
import { ProviderPage } from './provider.tsx';
import { mountSettings } from './settings.tsx';
import { statusLine } from './status-words.ts';
import { STYLE } from './style.ts';

const ROWS = 200;
/** Readings that changed something: what is older stands on each location's page. */
const READINGS = 50;
const EVENTS = 500;

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

/** Watched locations that were neither read nor in the plan of the last complete check: they came since. */
const newSince = async (db: D1Database, { watched, read }: Pick<ProviderList, 'watched' | 'read'>): Promise<number> => {
  const run = await latestCompleteRun(db, 'full');
  const told = new Set([...read, ...(run?.plan ?? [])]);
  return watched.filter((id) => !told.has(id)).length;
};

const statusOf = async (deps: Deps, list: ProviderList) => {
  const { db } = deps;
  const [{ health }, changed, unread] = await Promise.all([healthReport(deps), countChanged(db), newSince(db, list)]);
  return statusLine(health, { changed, unread }, deps.now());
};

/** The newest downgrades, and the newest of everything else: however many other things happened, downgrades are seen. */
const newestEvents = async (db: D1Database) => {
  const [downgrades, others] = await Promise.all([
    newestReadings(db, { downgrades: true, limit: READINGS }),
    newestReadings(db, { downgrades: false, limit: READINGS }),
  ]);
  return { downgrades, others, names: await namesOf(db, [...downgrades, ...others]) };
};

const overview = async (deps: Deps, asked: Record<string, string>): Promise<Response> => {
  const search = Search.parse(asked);
  const { query, cursor } = search;
  const rating = search.rating ?? undefined;
  const [events, list, register] = await Promise.all([
    newestEvents(deps.db),
    listProviders(deps.db, { query, rating, cursor, limit: ROWS }, deps.now()),
    readWaiting(deps.db),
  ]);
  return page(
    'Overview',
    <Overview
      status={await statusOf(deps, list)}
      {...events}
      providers={list.items}
      found={list.found}
      nextCursor={list.nextCursor}
      search={search}
      register={{ ...register, read: list.read.length }}
      now={deps.now()}
    />,
  );
};

const provider = async (deps: Deps, locationId: string): Promise<Response> => {
  const found = await readWatched(deps.db, locationId);
  if (found === null) throw new CodedError(404, 'provider-unknown', 'No watched location has this id.');
  const events = await listEvents(deps.db, { after: null, locationId, limit: EVENTS, newestFirst: true });
  const body = providerBody(found.location, found.dataAsOf, deps.now());
  const shown = {
    events,
    names: await namesOf(deps.db, events),
    successorName: successorName(found.location.record),
    now: deps.now(),
  };
  const banner = <HealthBanner health={(await healthReport(deps)).health} now={shown.now} />;
  return page(body.name, <ProviderPage provider={body} {...shown} />, 200, banner);
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
  mountHealth(app);
  mountSettings(app);
  app.get('/docs', () => page('How programs use this service', <Docs />));
  app.get('/style.css', () => new Response(STYLE, { headers: { 'Content-Type': 'text/css; charset=utf-8' } }));
};
