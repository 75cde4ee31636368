/** The addresses of the list of all watched locations. */
import type { Hono } from 'hono';
import { londonDay } from '../../shared/ui/age.ts';
import { providerBody } from '../api/provider-body.ts';
import { type ProviderLine, readProviderLines } from '../api/provider-lines.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { readPolicy } from '../policy/repository.ts';
import { readWaiting } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { ProvidersPage } from './providers.tsx';
import { readProvidersSearch, searchLines } from './providers-search.ts';
import { providersSheet } from './providers-sheet.ts';
import type { ShownProvider } from './providers-table.tsx';

/** Locations a page. */
const ROWS = 50;

/** All that is told of each, read anew: what a list is sorted by may be kept, what is said of a place is not. */
const inFull = async ({ db, now }: Deps, lines: readonly ProviderLine[]): Promise<ShownProvider[]> => {
  const ids = lines.map(({ location }) => location.locationId);
  const [{ locations, dataAsOf }, policy] = await Promise.all([readWatchList(db, ids), readPolicy(db)]);
  const bodies = new Map(
    locations.map((one) => [one.record.locationId, providerBody(one, dataAsOf, now(), policy)] as const),
  );
  return lines.flatMap((line) => {
    const provider = bodies.get(line.location.locationId);
    return provider === undefined ? [] : [{ line, provider }];
  });
};

const areasOf = (lines: readonly ProviderLine[]): string[] => [...new Set(lines.flatMap(({ areas }) => areas))].sort();

const list = async (deps: Deps, asked: Record<string, string>): Promise<Response> => {
  const { search, leftOut } = readProvidersSearch(asked);
  const now = deps.now();
  const [{ lines, hasPolicy }, { health }, { contracts }] = await Promise.all([
    readProviderLines(deps.db, now),
    healthReport(deps),
    readWaiting(deps.db),
  ]);
  const { shown, ...paged } = pageOf(searchLines(lines, search), asked.page, ROWS);
  const props = {
    ...{ shown: await inFull(deps, shown), paged, found: paged.found, read: lines.length, areas: areasOf(lines) },
    ...{ contracts, leftOut, search, hasPolicy, now },
  };
  return page('Providers', <ProvidersPage {...props} />, 200, <HealthBanner health={health} now={now} />);
};

const sheet = async ({ db, now }: Deps, asked: Record<string, string>): Promise<Response> => {
  const { lines } = await readProviderLines(db, now());
  const found = searchLines(lines, readProvidersSearch(asked).search);
  return csvAnswer(providersSheet(found), `providers-${londonDay(now())}.csv`);
};

/** Mounts the page and its file, for people who were let in. */
export const mountProviders = (app: Hono<PageEnv>): void => {
  app.get('/providers', (c) => list(c.var.deps, c.req.query()));
  app.get('/providers.csv', (c) => sheet(c.var.deps, c.req.query()));
};
