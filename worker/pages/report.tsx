/** The committee report: a period in facts, tables and bars, on screen and on paper. */
import type { ComponentChildren } from 'preact';
import type { NamedPeriod, Period } from '../../shared/report/period.ts';
import type { Report } from '../../shared/report/report.ts';
import { REPORT_TABLES } from '../report/sheets.ts';
import { factWords } from '../report/words.ts';
import { dayWords } from './dates.ts';
import { Moves } from './report-moves.tsx';
import { PlacesTable } from './report-places.tsx';
import { ComparisonPlot, TrendBars } from './report-plots.tsx';
import { Exceptions, RatingTimes, StatusTimes } from './report-time.tsx';

interface ReportProps {
  readonly report: Report;
  readonly named: readonly NamedPeriod[];
  /** What was not understood of the address. */
  readonly leftOut: readonly string[];
}

const british = (day: string): string => day.split('-').reverse().join('/');

const periodHref = ({ from, to }: Period): string => `/report?${new URLSearchParams({ from, to })}`;

const Choose = ({ period, named }: { readonly period: Period; readonly named: readonly NamedPeriod[] }) => (
  <>
    <form method="get" action="/report">
      <div>
        <label for="from">First day</label>
        <input id="from" name="from" value={british(period.from)} autocomplete="off" />
      </div>
      <div>
        <label for="to">Last day</label>
        <input id="to" name="to" value={british(period.to)} autocomplete="off" />
      </div>
      <button type="submit">Show the report</button>
    </form>
    <ul class="next">
      {named.map((each) => (
        <li key={each.name}>
          <a href={periodHref(each)}>{each.name}</a>: {dayWords(each.from)} to {dayWords(each.to)}
        </li>
      ))}
    </ul>
  </>
);

const Chapter = ({ id, head, children }: { id: string; head: string; children: ComponentChildren }) => (
  <section class="chapter" aria-labelledby={id}>
    <h2 id={id}>{head}</h2>
    {children}
  </section>
);

const Methods = ({ report: { methodChanges } }: { readonly report: Report }) =>
  methodChanges.length === 0 ? (
    <p>CQC published no change of how it rates within this period.</p>
  ) : (
    <ul>
      {methodChanges.map(({ on, words, source }) => (
        <li key={on}>
          {dayWords(on)}: {words}. Source: {source}.
        </li>
      ))}
    </ul>
  );

const How = ({ report: { openedOn, period } }: { readonly report: Report }) => (
  <ul>
    <li>
      The beginning is the close of {dayWords(openedOn)}, the end the close of {dayWords(period.to)}: what was published
      on the first day changed within the period.
    </li>
    <li>
      A contract counts from the first to the last day that the register gives; one without a first day has always
      counted, one that was taken off the register counts for the days it stood there. Each location counts once,
      however many contracts there are; one that was registered anew counts as the one that it became.
    </li>
    <li>
      A rating counts from the day of its report, a correction from the day it was seen. What was so before this service
      first read a location is CQC’s own history of it; where that tells nothing of a day, the rating is not known.
    </li>
    <li>People and hours are those that the register gives now for the contracts in force on the day.</li>
  </ul>
);

const Files = ({ period: { from, to } }: { readonly period: Period }) => (
  <ul class="next">
    {Object.entries(REPORT_TABLES).map(([table, words]) => (
      <li key={table}>
        <a href={`/report.csv?${new URLSearchParams({ from, to, table })}`}>{words} (CSV)</a>
      </li>
    ))}
  </ul>
);

const Chapters = ({ report }: { readonly report: Report }) => (
  <>
    <Chapter id="ratings" head="Ratings of contracted locations">
      <PlacesTable report={report} />
    </Chapter>
    <Chapter id="beside" head="Beside other local providers and England">
      <ComparisonPlot report={report} />
    </Chapter>
    <Chapter id="changes" head="What changed">
      <Moves report={report} />
    </Chapter>
    <Chapter id="exceptions" head="Exceptions made">
      <Exceptions report={report} />
    </Chapter>
    <Chapter id="time" head="Time at each status and rating">
      <StatusTimes report={report} />
      <RatingTimes report={report} />
    </Chapter>
    <Chapter id="quarters" head="Quarter by quarter">
      <TrendBars report={report} />
    </Chapter>
    <Chapter id="methods" head="Changes of CQC’s method">
      <Methods report={report} />
    </Chapter>
    <Chapter id="how" head="How this is counted">
      <How report={report} />
    </Chapter>
  </>
);

/** The page. */
export const ReportPage = ({ report, named, leftOut }: ReportProps) => {
  const { period, overall } = report;
  const isEmpty = overall.start.places + overall.end.places + overall.steps.length === 0;
  return (
    <>
      <h1>
        Committee report, {dayWords(period.from)} to {dayWords(period.to)}
      </h1>
      {leftOut.map((words) => (
        <p key={words} class="notice">
          {words}
        </p>
      ))}
      <Choose period={period} named={named} />
      {isEmpty ? (
        <p>
          No contract was in force in this period. Choose another, or <a href="/register">import the council’s list</a>{' '}
          with the first and last days of its contracts.
        </p>
      ) : (
        <>
          <p>{factWords(report).join(' ')}</p>
          <Chapters report={report} />
          <Files period={period} />
        </>
      )}
      <p>
        Programs use <code>GET /v1/report</code>.
      </p>
    </>
  );
};
