/** A report in its HTTP form. Pure. */
import type { ReportBody } from '../../shared/api/report.ts';
import type { Distribution } from '../../shared/report/distribution.ts';
import type { EnglandFigure } from '../../shared/report/england.ts';
import { type ReportFacts, reportOf, type ScopeReport, scopeReports } from '../../shared/report/report.ts';

const distribution = ({ rows: _, scope: __, ...told }: Distribution): ReportBody['others'] => ({
  ...told,
  buckets: [...told.buckets],
});

const scope = ({ scope: of, start, end, steps, flow }: ScopeReport): ReportBody['scopes'][number] => ({
  scope: of,
  start: distribution(start),
  end: distribution(end),
  steps: steps.map(({ scope: _, key: __, ...step }) => step),
  flow: [...flow],
});

const england = ({ id: _, enteredAt: __, ...figure }: EnglandFigure): ReportBody['england'] => figure;

/** As `GET /v1/report` tells it; needs every key question. */
export const reportBody = (facts: ReportFacts): ReportBody => {
  const report = reportOf(facts);
  return {
    from: report.period.from,
    to: report.period.to,
    openedOn: report.openedOn,
    scopes: scopeReports(facts).map(scope),
    others: distribution(report.others),
    wide: report.wide,
    leftOut: report.leftOut,
    quarters: report.trend.map(({ on, counts }) => ({
      on,
      buckets: [...counts].map(([bucket, places]) => ({ bucket, places })),
    })),
    exceptions: report.exceptions.map(({ locationName: _, closedOn: __, ...exception }) => exception),
    statuses: report.statusTimes.map(({ reviewOn: _, pastReview: __, ...status }) => status),
    belowGood: report.ratingTimes.map(({ key: _, ...time }) => time),
    methodChanges: [...report.methodChanges],
    england: report.england === null ? null : england(report.england),
  };
};
