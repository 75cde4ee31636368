/** The addresses of the board of locations at risk. */
import type { Hono } from 'hono';
import * as z from 'zod';
import type { AppEnv } from '../api/mount.ts';
import { readBoard } from '../contingency/at-risk.ts';
import { searchBoard } from '../contingency/at-risk-list.ts';
import { boardSheet } from '../contingency/at-risk-sheet.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { AtRiskPage } from './at-risk.tsx';
import { readSearch } from './at-risk-search.ts';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';

/** Locations a page: each with all its reasons. */
const ROWS = 25;

const pageNumber = z.coerce.number().int().min(1).catch(1);

const board = async (deps: Deps, asked: Record<string, string>): Promise<Response> => {
  const { search, leftOut } = readSearch(asked);
  const [{ items, ...rest }, { health }] = await Promise.all([readBoard(deps), healthReport(deps)]);
  const found = searchBoard(items, search).map(({ body }) => body);
  const pages = Math.max(1, Math.ceil(found.length / ROWS));
  // A page that there is not any more: the last one.
  const number = Math.min(pageNumber.parse(asked.page), pages);
  const props = {
    board: rest,
    all: items.map(({ body }) => body),
    shown: found.slice((number - 1) * ROWS, number * ROWS),
    ...{ found, page: number, pages, search, leftOut },
  };
  return page('At risk', <AtRiskPage {...props} />, 200, <HealthBanner health={health} now={deps.now()} />);
};

const sheet = async (deps: Deps, asked: Record<string, string>): Promise<Response> => {
  const { items, asAt } = await readBoard(deps);
  const found = searchBoard(items, readSearch(asked).search).map(({ body }) => body);
  return csvAnswer(boardSheet(found), `at-risk-${asAt}.csv`);
};

/** Mounts the page and its file, for people who were let in. */
export const mountAtRisk = (app: Hono<AppEnv>): void => {
  app.get('/at-risk', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return board(c.var.deps, c.req.query());
  });
  app.get('/at-risk.csv', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return sheet(c.var.deps, c.req.query());
  });
};
