/** The pages of the exposure and their files. `exposure-import-routes.tsx` and `exposure-trend-routes.tsx` have more. */
import type { Hono } from 'hono';
import { lastExposureImport } from '../contingency/exposure-import-repository.ts';
import { readReadings } from '../contingency/exposure-reading-repository.ts';
import { exposureSheet, groupsSheet } from '../contingency/exposure-sheet.ts';
import { type ExposureView, GROUP_KINDS, groupsIn, type ShownRows, shownIn } from '../contingency/exposure-shown.ts';
import { shownExposure } from '../contingency/exposure-view.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { ExposurePage } from './exposure.tsx';
import { contractsHref } from './exposure-address.ts';
import { ExposureContracts } from './exposure-contracts.tsx';
import { mountExposureImport } from './exposure-import-routes.tsx';
import { groupWords } from './exposure-table.tsx';
import { mountExposureTrend } from './exposure-trend-routes.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';

/** The contracts that an address names. Throws `CodedError` 404 where it names what is not there. */
const shownOrMissing = (view: ExposureView, params: URLSearchParams): ShownRows => {
  const shown = shownIn(view, params);
  if (shown === null) throw new CodedError(404, 'not-found', 'No contract that counts is there.');
  return shown;
};

/** An address of before the contracts had a page of their own. */
const movedTo = (params: URLSearchParams): Response | null => {
  const kind = GROUP_KINDS.find((each) => params.has(each));
  if (kind === undefined) return null;
  return new Response(null, { status: 302, headers: { Location: contractsHref({ [kind]: params.get(kind) ?? '' }) } });
};

const exposurePage = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const moved = movedTo(params);
  if (moved !== null) return moved;
  const [view, readings, lastImport, { health }] = await Promise.all([
    shownExposure(deps.db),
    readReadings(deps.db),
    lastExposureImport(deps.db),
    healthReport(deps),
  ]);
  const now = deps.now();
  const shown = <ExposurePage view={view} readings={readings} lastImport={lastImport} params={params} now={now} />;
  return page('Exposure', shown, 200, <HealthBanner health={health} now={now} />);
};

const contractsPage = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const shown = shownOrMissing(await shownExposure(deps.db), params);
  return page('Contracts of the exposure', <ExposureContracts shown={shown} params={params} />);
};

const exposureFile = async (deps: Deps, params: URLSearchParams): Promise<Response> =>
  csvAnswer(exposureSheet(shownOrMissing(await shownExposure(deps.db), params).rows), 'exposure.csv');

const groupsFile = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const kind = GROUP_KINDS.find((each) => each === params.get('by'));
  if (kind === undefined) throw new CodedError(404, 'not-found', 'There is no such table.');
  const groups = groupsIn(await shownExposure(deps.db), kind);
  return csvAnswer(
    groupsSheet(kind, groups, (group) => groupWords(kind, group)),
    `exposure-by-${kind}.csv`,
  );
};

const ADDRESSES = {
  '/exposure': exposurePage,
  '/exposure/contracts': contractsPage,
  '/exposure.csv': exposureFile,
  '/exposure/groups.csv': groupsFile,
};

/** Mounts the pages and their files, for people who were let in. */
export const mountExposure = (app: Hono<PageEnv>): void => {
  for (const [path, answer] of Object.entries(ADDRESSES)) {
    app.get(path, (c) => answer(c.var.deps, new URL(c.req.url).searchParams));
  }
  mountExposureImport(app);
  mountExposureTrend(app);
};
