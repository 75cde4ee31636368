/** The addresses of the committee report, of the rows behind its numbers, and of its files. They write nothing. */
import type { Hono } from 'hono';
import { SCOPE_WORDS, SCOPES } from '../../shared/ratings/rating.ts';
import { namedPeriods } from '../../shared/report/period.ts';
import { scopeReport } from '../../shared/report/report.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { askedPeriod } from '../report/asked.ts';
import { type ListRows, listRows, readList } from '../report/lists.ts';
import { flowFile, listSheet, REPORT_TABLES, type ReportTable, reportSheet } from '../report/sheets.ts';
import { shownReport, shownScope, wholeFacts } from '../report/shown.ts';
import { dayWords } from './dates.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { ReportPage } from './report.tsx';
import { FlowTable } from './report-moves.tsx';
import { ReportRowsPage } from './report-rows.tsx';

type Query = Readonly<Record<string, string>>;

const periodIn = (deps: Deps, query: Query) => askedPeriod(query, londonDay(deps.now()));

const reportPage = async (deps: Deps, query: Query): Promise<Response> => {
  const { period, leftOut } = periodIn(deps, query);
  const [{ report }, { health }] = await Promise.all([shownReport(deps.db, period), healthReport(deps)]);
  const named = namedPeriods(londonDay(deps.now()));
  const shown = <ReportPage report={report} named={named} leftOut={leftOut} />;
  return page('Committee report', shown, 200, <HealthBanner health={health} now={deps.now()} />);
};

/** The rows that an address asks for. Throws `CodedError` 404 where there is no such list. */
const rowsFor = async (deps: Deps, query: Query) => {
  const asked = readList(query);
  if (asked === null) throw new CodedError(404, 'not-found', 'The report has no such list.');
  const { period } = periodIn(deps, query);
  // Changes of every key question stand in the report itself: only where all places stood has to be read of one.
  const facts = await shownScope(deps.db, period, asked.list === 'places' ? asked.scope : 'overall');
  return { period, list: listRows(facts, asked) satisfies ListRows };
};

const rowsPage = async (deps: Deps, query: Query): Promise<Response> => {
  const { period, list } = await rowsFor(deps, query);
  return page('Behind a number of the report', <ReportRowsPage list={list} period={period} query={query} />);
};

const flowPage = async (deps: Deps, query: Query): Promise<Response> => {
  const scope = SCOPES.find((each) => each === query.scope) ?? 'overall';
  const { period } = periodIn(deps, query);
  const facts = await shownScope(deps.db, period, scope);
  const shown = (
    <>
      <h1>How {SCOPE_WORDS[scope]} adds up</h1>
      <p>
        From {dayWords(period.from)} to {dayWords(period.to)}.{' '}
        <a href={`/report?${new URLSearchParams({ from: period.from, to: period.to })}`}>Back to the report</a>
      </p>
      <FlowTable period={period} part={scopeReport(facts, scope)} />
    </>
  );
  return page(`How ${SCOPE_WORDS[scope]} adds up`, shown);
};

// `in` would find "valueOf" too.
const isTable = (name: string | undefined): name is ReportTable =>
  name !== undefined && Object.hasOwn(REPORT_TABLES, name);

const file = async (deps: Deps, query: Query): Promise<Response> => {
  if (query.table === 'rows') {
    const { list, period } = await rowsFor(deps, query);
    return csvAnswer(listSheet(list), `report-rows-${period.to}.csv`);
  }
  const { table } = query;
  if (!isTable(table)) throw new CodedError(404, 'not-found', 'The report has no such table.');
  const { period } = periodIn(deps, query);
  const csv =
    table === 'flow'
      ? flowFile(await wholeFacts(deps.db, period))
      : reportSheet((await shownReport(deps.db, period)).report, table);
  return csvAnswer(csv, `report-${table}-${period.to}.csv`);
};

/** Mounts the report's pages and files, for people who were let in. */
export const mountReport = (app: Hono<PageEnv>): void => {
  const routes = { '/report': reportPage, '/report/rows': rowsPage, '/report/flow': flowPage, '/report.csv': file };
  for (const [path, answer] of Object.entries(routes)) {
    app.get(path, (c) => answer(c.var.deps, c.req.query()));
  }
};
