/** The pages' addresses. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { ANSWERS } from '../../shared/policy/vocabulary.ts';
import { RATINGS } from '../../shared/ratings/rating.ts';
import type { AppEnv } from '../api/mount.ts';
import { listProviders, type ProviderList } from '../api/provider-list.ts';
import { latestCompleteRun } from '../crawl/repository.ts';
import type { Deps } from '../deps.ts';
import { readProof } from '../messages/heartbeat-proof.ts';
import { readPolicy } from '../policy/repository.ts';
import { countChanged, namesOf, newestReadings } from '../ratings/told-repository.ts';
import { reconcile } from '../reconciliation/reconcile.ts';
import { readRegisterFacts } from '../reconciliation/repository.ts';
import { readWaiting } from '../register/repository.ts';
import { mountAlerts } from './alerts-routes.tsx';
import { mountAtRisk } from './at-risk-routes.tsx';
import { Docs } from './docs.tsx';
import { mountDrills } from './drills-routes.tsx';
import { mountExceptions } from './exceptions-routes.tsx';
import { mountExposure } from './exposure-routes.tsx';
import { mountFeedsPage } from './feeds-routes.tsx';
import { admitToPages } from './gate.ts';
import { healthReport, mountHealth } from './health-routes.tsx';
import { page } from './layout.tsx';
import { mountNames } from './names-routes.tsx';
import { mountOutbox } from './outbox-routes.tsx';
import { Overview } from './overview.tsx';
import { readDuties } from './overview-duties.tsx';
import { mountPolicy } from './policy-routes.tsx';
import { mountProvider } from './provider-routes.tsx';
import { mountRecipients } from './recipients-routes.tsx';
import { mountReconciliation } from './reconciliation.tsx';
import { mountRegister } from './register-routes.tsx';
import { mountRules } from './rules-routes.tsx';
import { mountSettings } from './settings.tsx';
import { statusLine } from './status-words.ts';
import { mountStatuses } from './statuses-routes.tsx';
import { STYLE } from './style.ts';
import { mountTender } from './tender.tsx';
import { mountWhatIf } from './what-if-routes.tsx';

const ROWS = 200;
/** Readings that changed something: what is older stands on each location's page. */
const READINGS = 50;

/** What a person typed into the address is taken as far as it makes sense. */
const Search = z.object({
  query: z.string().max(200).catch(''),
  rating: z.enum(RATINGS).nullable().catch(null),
  verdict: z.enum(ANSWERS).nullable().catch(null),
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
  const hasPolicy = (await readPolicy(deps.db)) !== null;
  // Without a policy nobody has a verdict to be searched by.
  const verdict = hasPolicy ? (search.verdict ?? undefined) : undefined;
  const [events, list, register, facts, duties, proof] = await Promise.all([
    newestEvents(deps.db),
    listProviders(deps.db, { query, rating, verdict, cursor, limit: ROWS }, deps.now()),
    readWaiting(deps.db),
    readRegisterFacts(deps.db),
    readDuties(deps),
    readProof(deps),
  ]);
  return page(
    'Overview',
    <Overview
      status={await statusOf(deps, list)}
      proof={proof}
      {...events}
      providers={list.items}
      found={list.found}
      nextCursor={list.nextCursor}
      search={search}
      register={{ ...register, read: list.read.length }}
      hasPolicy={hasPolicy}
      counts={reconcile(facts)}
      duties={duties}
      now={deps.now()}
    />,
  );
};

/** Mounts the pages: the documentation is public, all others are for people who were let in. */
export const mountPages = (app: Hono<AppEnv>): void => {
  app.get('/', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return overview(c.var.deps, c.req.query());
  });
  mountAlerts(app);
  mountAtRisk(app);
  mountDrills(app);
  mountProvider(app);
  mountHealth(app);
  mountNames(app);
  mountRegister(app);
  mountPolicy(app);
  mountSettings(app);
  mountFeedsPage(app);
  mountRecipients(app);
  mountRules(app);
  mountTender(app);
  mountWhatIf(app);
  mountExposure(app);
  mountReconciliation(app);
  mountStatuses(app);
  mountExceptions(app);
  mountOutbox(app);
  app.get('/docs', () => page('How programs use this service', <Docs />));
  app.get('/style.css', () => new Response(STYLE, { headers: { 'Content-Type': 'text/css; charset=utf-8' } }));
};
