/** The report of a period as its pages show it, kept while nothing is written. */
import type { Scope } from '../../shared/ratings/rating.ts';
import type { Period } from '../../shared/report/period.ts';
import { type Report, type ReportFacts, reportOf } from '../../shared/report/report.ts';
import { keptReading, MOST_KEPT } from '../db/kept-reading.ts';
import { CHANGES_ALONE, EVERY_QUESTION, readReportFacts } from './facts.ts';

/** What was read of a period, with the report that follows from it. */
interface ShownReport {
  readonly facts: ReportFacts;
  readonly report: Report;
}

const fits = ({ places, others }: ReportFacts): boolean => places.length + others.length <= MOST_KEPT;

const keptReport = keptReading<ShownReport>(({ facts }) => fits(facts));

/**
 * The report of a period: key questions stand in it as far as they changed. One period is kept, the one that was asked
 * for last: people read through the numbers of one report. Nobody may change what it gives.
 */
export const shownReport = (db: D1Database, period: Period): Promise<ShownReport> =>
  keptReport(db, `${period.from} ${period.to}`, async () => {
    const facts = await readReportFacts(db, period, CHANGES_ALONE);
    return { facts, report: reportOf(facts) };
  });

const keptScope = keptReading<ReportFacts>(fits);

/** The facts of a period with where every place stood in one scope. Of a key question too the last that was asked for is kept. */
export const shownScope = async (db: D1Database, period: Period, scope: Scope): Promise<ReportFacts> => {
  if (scope === 'overall') return (await shownReport(db, period)).facts;
  return keptScope(db, `${period.from} ${period.to} ${scope}`, () =>
    readReportFacts(db, period, { of: 'all', scopes: [scope] }),
  );
};

/** Everything, of every key question: for one file, and too much to be kept. */
export const wholeFacts = (db: D1Database, period: Period): Promise<ReportFacts> =>
  readReportFacts(db, period, EVERY_QUESTION);
