/** The addresses of the board of locations at risk. */
import type { Hono } from 'hono';
import { type AtRisk, readBoard } from '../contingency/at-risk.ts';
import { searchBoard } from '../contingency/at-risk-list.ts';
import { inOrderOf, sifts } from '../contingency/at-risk-order.ts';
import { boardSheet } from '../contingency/at-risk-sheet.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { AtRiskPage } from './at-risk.tsx';
import { type BoardAsked, readAsked } from './at-risk-search.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';

/** Locations a page: each with all its reasons. */
const ROWS = 25;

const foundIn = (items: readonly AtRisk[], { search, sorting }: BoardAsked) => {
  const found = searchBoard(items, search)
    .map(({ body }) => body)
    .filter((body) => sifts(body, search));
  return inOrderOf(found, sorting);
};

const board = async (deps: Deps, address: Record<string, string>): Promise<Response> => {
  const { leftOut, ...asked } = readAsked(address);
  const [{ items, ...rest }, { health }] = await Promise.all([readBoard(deps), healthReport(deps)]);
  const found = foundIn(items, asked);
  const props = { all: items.map(({ body }) => body), found, paged: pageOf(found, address.page, ROWS), asked, leftOut };
  const banner = <HealthBanner health={health} now={deps.now()} />;
  return page('At risk', <AtRiskPage board={rest} {...props} />, 200, banner);
};

const sheet = async (deps: Deps, address: Record<string, string>): Promise<Response> => {
  const { items, asAt } = await readBoard(deps);
  return csvAnswer(boardSheet(foundIn(items, readAsked(address))), `at-risk-${asAt}.csv`);
};

/** Mounts the page and its file, for people who were let in. */
export const mountAtRisk = (app: Hono<PageEnv>): void => {
  app.get('/at-risk', (c) => board(c.var.deps, c.req.query()));
  app.get('/at-risk.csv', (c) => sheet(c.var.deps, c.req.query()));
};
