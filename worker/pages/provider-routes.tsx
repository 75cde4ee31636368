/** The address of one location's page, and all that is read for it. */
import type { Hono } from 'hono';
import { alertsForPeople } from '../alerts/list.ts';
import type { AppEnv } from '../api/mount.ts';
import { providerBody } from '../api/provider-body.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { listExceptions } from '../placements/list.ts';
import { readPolicy } from '../policy/repository.ts';
import { successorName } from '../ratings/location-record.ts';
import { listEvents } from '../ratings/repository.ts';
import { namesOf } from '../ratings/told-repository.ts';
import { readWatched, type WatchedLocation } from '../register/watch-list.ts';
import { statusesOf } from '../statuses/list.ts';
import { AlertsSection } from './alerts-table.tsx';
import { ExceptionsSection } from './exceptions-table.tsx';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { ProviderPage } from './provider.tsx';
import { ContractsSection, readLocationContracts } from './register-contracts.tsx';
import { StatusesSection } from './statuses-table.tsx';

const EVENTS = 500;
/** The others are a link away. */
const ALERTS = 10;

/** What the council has there, has said of it, and has placed against its verdict. */
const councilSections = async (deps: Deps, watched: WatchedLocation) => {
  const { locationId } = watched.record;
  const [alerts, contracts, statuses, exceptions] = await Promise.all([
    alertsForPeople(deps, { state: 'all', locationId }, { offset: 0, limit: ALERTS }),
    readLocationContracts(deps.db, watched),
    statusesOf(deps, locationId),
    listExceptions(deps, { state: 'all', locationId }),
  ]);
  return (
    <>
      <AlertsSection alerts={alerts} locationId={locationId} now={deps.now()} />
      <StatusesSection statuses={statuses} locationId={locationId} followedTo={watched.followedTo} />
      <ContractsSection all={contracts} now={deps.now()} />
      <ExceptionsSection exceptions={exceptions} locationId={locationId} />
    </>
  );
};

const provider = async (deps: Deps, locationId: string): Promise<Response> => {
  const found = await readWatched(deps.db, locationId);
  if (found === null) throw new CodedError(404, 'provider-unknown', 'No watched location has this id.');
  const { location, dataAsOf } = found;
  const now = deps.now();
  const [events, inForce, council, { health }] = await Promise.all([
    listEvents(deps.db, { after: null, locationId, limit: EVENTS, newestFirst: true }),
    readPolicy(deps.db),
    councilSections(deps, location),
    healthReport(deps),
  ]);
  const body = providerBody(location, dataAsOf, now, inForce);
  const shown = {
    events,
    names: await namesOf(deps.db, events),
    successorName: successorName(location.record),
    council,
    now,
  };
  return page(body.name, <ProviderPage provider={body} {...shown} />, 200, <HealthBanner health={health} now={now} />);
};

/** Mounts the page, for people who were let in. */
export const mountProvider = (app: Hono<AppEnv>): void => {
  app.get('/providers/:locationId', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return provider(c.var.deps, c.req.param('locationId').toUpperCase());
  });
};
