/** The address of the overview, and all that is read for it. */
import type { Hono } from 'hono';
import { type ProviderLines, readProviderLines } from '../api/provider-lines.ts';
import { readBoard } from '../contingency/at-risk.ts';
import { latestCompleteRun } from '../crawl/repository.ts';
import type { Deps } from '../deps.ts';
import { readProof } from '../messages/heartbeat-proof.ts';
import { countChanged, namesOf, newestReadings } from '../ratings/told-repository.ts';
import { readReconciliation } from '../reconciliation/read.ts';
import { readWaiting, watchedLocationIds } from '../register/repository.ts';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { Overview } from './overview.tsx';
import { attentionOf } from './overview-attention.tsx';
import { readDuties } from './overview-duties.tsx';
import type { PageEnv } from './page-env.ts';
import { statusLine } from './status-words.ts';

/** Readings that changed something: what is older stands on each location's page. */
const READINGS = 20;

/** Watched locations that were neither read nor in the plan of the last complete check: they came since. */
const newSince = async (db: D1Database, { lines }: ProviderLines): Promise<number> => {
  const [watched, run] = await Promise.all([watchedLocationIds(db), latestCompleteRun(db, 'full')]);
  const told = new Set([...lines.map(({ location }) => location.locationId), ...(run?.plan ?? [])]);
  return watched.filter((id) => !told.has(id)).length;
};

const statusOf = async (deps: Deps, list: ProviderLines) => {
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

const overview = async (deps: Deps): Promise<Response> => {
  const { db, now } = deps;
  const list = await readProviderLines(db, now());
  const [events, status, { items }, register, counts, duties, proof] = await Promise.all([
    newestEvents(db),
    statusOf(deps, list),
    readBoard(deps),
    readWaiting(db),
    readReconciliation(db),
    readDuties(deps),
    readProof(deps),
  ]);
  const shown = {
    ...{ status, proof, duties, counts, register, lines: list.lines, now: now(), ...events },
    attention: attentionOf(items.map(({ body }) => body)),
  };
  return page('Overview', <Overview {...shown} />);
};

/** What the overview was searched by before the list of providers had a page of its own. */
const SEARCHED = ['query', 'rating', 'verdict'] as const;

/** The page of a search that somebody kept; null where nothing is asked. */
const listAddress = (asked: Readonly<Record<string, string>>): string | null => {
  const given = SEARCHED.flatMap((name) =>
    asked[name] === undefined ? [] : [[name, asked[name]] as [string, string]],
  );
  return given.length === 0 ? null : `/providers?${new URLSearchParams(given)}`;
};

/** Mounts the page, for people who were let in. */
export const mountOverview = (app: Hono<PageEnv>): void => {
  app.get('/', async (c) => {
    const list = listAddress(c.req.query());
    return list === null ? await overview(c.var.deps) : c.redirect(list, 302);
  });
};
