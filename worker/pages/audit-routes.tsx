/** The addresses of the audit. */
import type { Hono } from 'hono';
import { londonDay } from '../../shared/calendar/london.ts';
import { tokenLabels } from '../access/repository.ts';
import { listAudit } from '../audit/list.ts';
import { readActors, readLocationNames } from '../audit/search.repository.ts';
import { auditSearch } from '../audit/search.ts';
import { auditDownload } from '../audit/sheet.ts';
import { AuditPage } from './audit.tsx';
import { locationOf } from './audit-links.ts';
import { readAuditAsked } from './audit-search.ts';
import { actorWords } from './audit-table.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

const ROWS = 30;

/** By what they are called; of several tokens with one label each with the beginning of its id. */
const actorChoices = (
  actors: readonly string[],
  labels: ReadonlyMap<string, string>,
): (readonly [string, string])[] => {
  const called = actors.map((actor) => [actor, actorWords(actor, labels.get(actor) ?? null)] as const);
  const shared = Map.groupBy(called, ([, words]) => words);
  return called
    .map(
      ([actor, words]) => [actor, shared.get(words)?.length === 1 ? words : `${words} (${actor.slice(0, 8)})`] as const,
    )
    .sort(([, one], [, other]) => one.localeCompare(other, 'en-GB'));
};

const show = async (deps: PageDeps, given: Record<string, string>): Promise<Response> => {
  const { asked, before, leftOut } = readAuditAsked(given);
  const [{ items, next }, actors, labels] = await Promise.all([
    listAudit(deps.db, auditSearch(asked), { before, limit: ROWS }),
    readActors(deps.db),
    tokenLabels(deps.db),
  ]);
  const ids = items.map(locationOf).filter((id) => id !== null);
  const names = await readLocationNames(deps.db, [...new Set(ids)]);
  const shown = { entries: items, next, isLater: before !== null, asked, leftOut, names, labels, now: deps.now() };
  return page('Audit', <AuditPage {...shown} actors={actorChoices(actors, labels)} />);
};

/** Mounts the page and its file, for people who were let in. */
export const mountAudit = (app: Hono<PageEnv>): void => {
  app.get('/audit', (c) => show(c.var.deps, c.req.query()));
  app.get('/audit.csv', (c) => {
    const { db, now } = c.var.deps;
    return auditDownload(db, auditSearch(readAuditAsked(c.req.query()).asked), londonDay(now()));
  });
};
