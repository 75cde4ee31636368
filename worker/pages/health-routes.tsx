/** The addresses of the health page and of what a person decides there. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { type HealthReport, readHealthReport } from '../crawl/health.ts';
import { readPastChecks } from '../crawl/health-repository.ts';
import { discardHold, type HoldDecision, listHolds, releaseHold } from '../crawl/hold.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import { untakenSignals } from '../signals/tell.ts';
import { counted } from './check-words.ts';
import { HealthPage } from './health.tsx';
import { DecisionPage, type DecisionVerb, decisionTitle } from './hold.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

const PAST_CHECKS = 14;

/** The health of the watch, as the pages show it. */
export const healthReport = (deps: Deps): Promise<HealthReport> =>
  readHealthReport(deps.db, deps.now(), untakenSignals(deps));

const count = z.coerce.number().int().nonnegative().catch(0);
const Notice = z.object({
  notice: z.enum(['released', 'discarded', 'hold-not-found', 'hold-decided', 'check-running']).nullable().catch(null),
  locations: count,
  events: count,
});

/** The address is anyone's to write: only these sentences are ever shown. */
const noticeWords = (query: Record<string, string>): string | null => {
  const { notice, locations, events } = Notice.parse(query);
  switch (notice) {
    case 'released':
      return `Released: ${counted(locations, 'location')}, ${counted(events, 'change')} told.`;
    case 'discarded':
      return `Discarded: ${counted(locations, 'location')} read again.`;
    case 'hold-not-found':
      return 'This check is not held. Nothing was changed.';
    case 'hold-decided':
      return 'This check was decided before. Nothing was changed.';
    case 'check-running':
      return 'A check is running: try again in two minutes. Nothing was decided.';
    case null:
      return null;
  }
};

const health = async (deps: PageDeps, query: Record<string, string>): Promise<Response> => {
  const [report, holds, past] = await Promise.all([
    healthReport(deps),
    listHolds(deps.db),
    readPastChecks(deps.db, PAST_CHECKS),
  ]);
  const shown = { ...report, holds, past, notice: noticeWords(query), now: deps.now() };
  return page('Health of the watch', <HealthPage {...shown} />);
};

const decided = ({ decision, locations, events }: HoldDecision): string =>
  `/health?notice=${decision}&locations=${locations}&events=${events}`;

const decide = async (deps: PageDeps, runId: string, verb: DecisionVerb, signal: AbortSignal): Promise<string> => {
  const carryOut = verb === 'release' ? releaseHold : discardHold;
  try {
    const done = await carryOut(deps, runId, deps.person.actor, signal);
    await publishIndex(deps);
    return decided(done);
  } catch (error) {
    // Someone else was quicker, or a check is at work: told on the page, where the rest can be seen.
    if (error instanceof CodedError && Notice.shape.notice.parse(error.code) !== null)
      return `/health?notice=${error.code}`;
    throw error;
  }
};

const askFirst = async (c: Context<PageEnv>, runId: string, verb: DecisionVerb): Promise<Response> => {
  const hold = (await listHolds(c.var.deps.db)).find((held) => held.runId === runId);
  if (hold === undefined) return c.redirect('/health?notice=hold-not-found', 303);
  return page(decisionTitle(verb), <DecisionPage hold={hold} verb={verb} />);
};

const mountDecision = (app: Hono<PageEnv>, verb: DecisionVerb): void => {
  const path = `/health/holds/:runId/${verb}` as const;
  app.get(path, (c) => askFirst(c, c.req.param('runId'), verb));
  app.post(path, async (c) => c.redirect(await decide(c.var.deps, c.req.param('runId'), verb, c.req.raw.signal), 303));
};

/** Mounts the page and its forms, for people who were let in. */
export const mountHealth = (app: Hono<PageEnv>): void => {
  app.get('/health', (c) => health(c.var.deps, c.req.query()));
  mountDecision(app, 'release');
  mountDecision(app, 'discard');
};
