/** The rows behind one number of a report, a page of them at a time. */
import type { StandingPlace } from '../../shared/report/distribution.ts';
import type { CountedException } from '../../shared/report/exceptions.ts';
import type { Period } from '../../shared/report/period.ts';
import type { WideContract } from '../../shared/report/report.ts';
import type { Step } from '../../shared/report/steps.ts';
import type { RatingTime, StatusTime } from '../../shared/report/time-at.ts';
import { listWords } from '../report/list-words.ts';
import type { ListRows } from '../report/lists.ts';
import { counted } from './check-words.ts';
import { dayWords } from './dates.ts';
import { type Paged, Pager, pageOf } from './pager.tsx';
import { ExceptionsTable, PlacesTable, StatusesTable, TimesTable, WideTable } from './report-row-tables.tsx';
import { StepsTable } from './report-steps.tsx';

/** Rows a page. */
const ROWS = 100;

interface Shown {
  readonly paged: Paged<unknown>;
  readonly table: preact.JSX.Element;
}

const shownOf = (list: ListRows, asked: string | undefined): Shown => {
  const caption = 'One line each';
  switch (list.of) {
    case 'places': {
      const paged = pageOf<StandingPlace>(list.rows, asked, ROWS);
      return { paged, table: <PlacesTable caption={caption} rows={paged.shown} /> };
    }
    case 'wide': {
      const paged = pageOf<WideContract>(list.rows, asked, ROWS);
      return { paged, table: <WideTable caption={caption} rows={paged.shown} /> };
    }
    case 'steps': {
      const paged = pageOf<Step>(list.rows, asked, ROWS);
      return { paged, table: <StepsTable caption={caption} steps={paged.shown} id="rows" /> };
    }
    case 'exceptions': {
      const paged = pageOf<CountedException>(list.rows, asked, ROWS);
      return { paged, table: <ExceptionsTable caption={caption} rows={paged.shown} /> };
    }
    case 'statuses': {
      const paged = pageOf<StatusTime>(list.rows, asked, ROWS);
      return { paged, table: <StatusesTable caption={caption} rows={paged.shown} /> };
    }
    case 'times': {
      const paged = pageOf<RatingTime>(list.rows, asked, ROWS);
      return { paged, table: <TimesTable caption={caption} rows={paged.shown} /> };
    }
  }
};

interface RowsProps {
  readonly list: ListRows;
  readonly period: Period;
  readonly query: Readonly<Record<string, string>>;
}

/** The page. */
export const ReportRowsPage = ({ list, period, query }: RowsProps) => {
  const { paged, table } = shownOf(list, query.page);
  const hrefOf = (number: number): string =>
    `/report/rows?${new URLSearchParams({ ...query, page: String(number) })}#rows`;
  const { page: _, ...same } = query;
  return (
    <>
      <h1>{listWords(list, period)}</h1>
      <p>
        From the report on {dayWords(period.from)} to {dayWords(period.to)}.{' '}
        {paged.found === 0 ? 'There is nothing of this kind.' : `${counted(paged.found, 'line')}.`}
      </p>
      {paged.found === 0 ? <div id="rows" tabIndex={-1} /> : table}
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="next">
        <a href={`/report.csv?${new URLSearchParams({ ...same, table: 'rows' })}`}>Download these lines as CSV</a>, or{' '}
        <a href={`/report?${new URLSearchParams({ from: period.from, to: period.to })}`}>go back to the report</a>.
      </p>
    </>
  );
};
