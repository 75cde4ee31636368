/** The page of the exposure and its file. It reads and writes nothing. */
import type { Hono } from 'hono';
import { type Exposure, exposureOf, type Group } from '../../shared/risk/exposure.ts';
import type { AppEnv } from '../api/mount.ts';
import { readExposure } from '../contingency/exposure.ts';
import { exposureSheet } from '../contingency/exposure-sheet.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { ExposurePage, type ShownGroup } from './exposure.tsx';
import type { GroupKind } from './exposure-table.tsx';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';

const groupsOf = ({
  byArea,
  byType,
  byProvider,
  byBrand,
}: Exposure): Readonly<Record<GroupKind, readonly Group[]>> => ({
  area: byArea,
  type: byType,
  provider: byProvider,
  brand: byBrand,
});

/** The group that an address names; null where it names none. Throws `CodedError` 404 for one that holds nothing. */
const groupIn = (params: URLSearchParams, exposure: Exposure): ShownGroup | null => {
  for (const [kind, groups] of Object.entries(groupsOf(exposure)) as [GroupKind, readonly Group[]][]) {
    const key = params.get(kind);
    if (key === null) continue;
    const group = groups.find((each) => each.key === key);
    if (group === undefined) throw new CodedError(404, 'not-found', 'No contract that counts is there.');
    return { kind, group };
  }
  return null;
};

const exposurePage = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const [register, { health }] = await Promise.all([readExposure(deps.db), healthReport(deps)]);
  const exposure = exposureOf(register.rows);
  const now = deps.now();
  const shown = <ExposurePage exposure={exposure} register={register} shown={groupIn(params, exposure)} now={now} />;
  return page('Exposure', shown, 200, <HealthBanner health={health} now={now} />);
};

const exposureFile = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const { rows } = await readExposure(deps.db);
  const shown = groupIn(params, exposureOf(rows));
  return csvAnswer(exposureSheet(shown?.group.rows ?? rows), 'exposure.csv');
};

/** Mounts the page and its file, for people who were let in. */
export const mountExposure = (app: Hono<AppEnv>): void => {
  app.get('/exposure', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return exposurePage(c.var.deps, new URL(c.req.url).searchParams);
  });
  app.get('/exposure.csv', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return exposureFile(c.var.deps, new URL(c.req.url).searchParams);
  });
};
