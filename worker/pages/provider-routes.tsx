/** The address of one location's page, and all that is read for it. */
import type { Hono } from 'hono';
import { londonDay } from '../../shared/ui/age.ts';
import { providerBody } from '../api/provider-body.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { notesOf } from '../notes/repository.ts';
import { readPolicy } from '../policy/repository.ts';
import { successorName } from '../ratings/location-record.ts';
import { listEvents, listHistory } from '../ratings/repository.ts';
import { namesOf } from '../ratings/told-repository.ts';
import { readWatched } from '../register/watch-list.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { ProviderPage } from './provider.tsx';
import { figuresAt } from './provider-figures.tsx';
import { courseOf } from './provider-ratings.tsx';
import { councilSections, type Query, readCouncil, type SentNote } from './provider-sections.tsx';
import { notesSheet, ratingsSheet } from './provider-sheets.ts';

/** Read at most, and shown on one page of the list: the page stays under 100 kB. */
const EVENTS = 500;
const EVENT_ROWS = 60;

const requireWatched = async (deps: Deps, locationId: string) => {
  const found = await readWatched(deps.db, locationId);
  if (found === null) throw new CodedError(404, 'provider-unknown', 'No watched location has this id.');
  return found;
};

/**
 * One location's page; `sent` is a note's form that was not taken. Throws `CodedError` 404 `provider-unknown` where
 * the location is not watched or was not read yet.
 */
export const providerPage = async (
  deps: Deps,
  locationId: string,
  query: Query,
  sent: SentNote | null = null,
): Promise<Response> => {
  const { location, dataAsOf } = await requireWatched(deps, locationId);
  const now = deps.now();
  const [events, history, inForce, read, { health }] = await Promise.all([
    listEvents(deps.db, { after: null, locationId, limit: EVENTS, newestFirst: true }),
    listHistory(deps.db, locationId),
    readPolicy(deps.db),
    readCouncil(deps, location, query, sent),
    healthReport(deps),
  ]);
  const body = providerBody(location, dataAsOf, now, inForce);
  const { statuses } = read;
  const { record } = location;
  const shownEvents = pageOf(events, query.events, EVENT_ROWS);
  const shown = {
    course: courseOf({ record, history, statuses, service: query.service, today: londonDay(now) }),
    figures: figuresAt(location),
    events: shownEvents,
    names: await namesOf(deps.db, shownEvents.shown),
    successorName: successorName(record),
    council: councilSections(location, read, now),
    faults: sent?.faults ?? {},
    planId: read.plans.own?.id ?? null,
    now,
  };
  const title = `${sent === null ? '' : 'Error: '}${body.name}`;
  const content = <ProviderPage provider={body} {...shown} />;
  return page(title, content, sent?.status ?? 200, <HealthBanner health={health} now={now} />);
};

const ratingsFile = async (deps: Deps, locationId: string): Promise<Response> => {
  await requireWatched(deps, locationId);
  return csvAnswer(ratingsSheet(await listHistory(deps.db, locationId)), 'ratings.csv');
};

const notesFile = async (deps: Deps, locationId: string): Promise<Response> => {
  await requireWatched(deps, locationId);
  return csvAnswer(notesSheet(await notesOf(deps.db, locationId)), 'notes.csv');
};

/** Mounts the page and its files, for people who were let in. */
export const mountProvider = (app: Hono<PageEnv>): void => {
  app.get('/providers/:locationId', (c) =>
    providerPage(c.var.deps, c.req.param('locationId').toUpperCase(), c.req.query()),
  );
  app.get('/providers/:locationId/ratings.csv', (c) =>
    ratingsFile(c.var.deps, c.req.param('locationId').toUpperCase()),
  );
  app.get('/providers/:locationId/notes.csv', (c) => notesFile(c.var.deps, c.req.param('locationId').toUpperCase()));
};
