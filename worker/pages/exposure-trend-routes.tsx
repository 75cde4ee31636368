/** The addresses of the trend of the exposure, its account between two readings, and their files. */
import type { Hono } from 'hono';
import { FIGURES } from '../../shared/risk/exposure.ts';
import { type ComparedReadings, compareReadings, readCounted, readTrend } from '../contingency/exposure-trend.ts';
import { csvAnswer, csvOf } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { ExposureTrendPage, readingWords, type TrendList } from './exposure-trend.tsx';
import { type BroughtRow, ExposureTrendList, rowsOfList } from './exposure-trend-list.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';

const LISTS: readonly TrendList[] = ['start', 'came', 'went', 'changed', 'end'];

const askedIn = (params: URLSearchParams) => ({ from: params.get('from'), to: params.get('to') });

const trendPage = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const trend = await readTrend(deps.db, deps.now());
  const compared = await compareReadings(deps.db, trend, askedIn(params));
  if (compared === null && (params.has('from') || params.has('to'))) {
    throw new CodedError(404, 'not-found', 'There is no such reading.');
  }
  return page(
    'Trend of the exposure',
    <ExposureTrendPage trend={trend} compared={compared} asked={params.get('page') ?? undefined} />,
  );
};

interface List {
  readonly compared: ComparedReadings;
  readonly list: TrendList;
  readonly rows: readonly BroughtRow[];
}

/** Throws `CodedError` 404 where the address names no list. */
const listIn = async (deps: Deps, params: URLSearchParams): Promise<List> => {
  const list = LISTS.find((each) => each === params.get('list'));
  const trend = await readTrend(deps.db, deps.now());
  const compared = await compareReadings(deps.db, trend, askedIn(params));
  if (list === undefined || compared === null) throw new CodedError(404, 'not-found', 'There is no such list.');
  const [start, end] = await Promise.all([
    readCounted(deps.db, compared.from.id),
    readCounted(deps.db, compared.to.id),
  ]);
  return { compared, list, rows: rowsOfList(compared.changes, list, { start, end }) };
};

const listPage = async (deps: Deps, params: URLSearchParams): Promise<Response> =>
  page(
    'Contracts of the trend',
    <ExposureTrendList {...(await listIn(deps, params))} asked={params.get('page') ?? undefined} />,
  );

const listFile = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const { rows, list } = await listIn(deps, params);
  const header = ['contract_id', 'location_id', 'name', 'contract_type', 'area'];
  const lines = rows.map(({ row, brings }) => [
    row.contractId,
    row.locationId,
    row.name,
    row.contractType,
    row.area,
    ...FIGURES.map((name) => brings[name]),
  ]);
  return csvAnswer(
    csvOf([...header, 'people', 'packages', 'hours_per_week', 'double_handed'], lines),
    `exposure-${list}.csv`,
  );
};

const trendFile = async (deps: Deps): Promise<Response> => {
  const { readings } = await readTrend(deps.db, deps.now());
  const lines = readings.map((reading) => [
    reading.asAt,
    readingWords(reading),
    reading.contracts,
    reading.people,
    reading.hoursPerWeek,
  ]);
  return csvAnswer(csvOf(['as_at', 'reading', 'contracts', 'people', 'hours_per_week'], lines), 'exposure-trend.csv');
};

const ADDRESSES = {
  '/exposure/trend': trendPage,
  '/exposure/trend.csv': trendFile,
  '/exposure/trend/contracts': listPage,
  '/exposure/trend/contracts.csv': listFile,
};

/** Mounts them, for people who were let in. */
export const mountExposureTrend = (app: Hono<PageEnv>): void => {
  for (const [path, answer] of Object.entries(ADDRESSES)) {
    app.get(path, (c) => answer(c.var.deps, new URL(c.req.url).searchParams));
  }
};
