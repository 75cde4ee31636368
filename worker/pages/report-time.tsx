/** Exceptions that were made, and how long ratings below Good and the council's own statuses held. */
import { EXCEPTION_REASON_CODES } from '../../shared/api/exception.ts';
import { EXCEPTION_REASONS, STATUS_KINDS } from '../../shared/policy/vocabulary.ts';
import { RATING_WORDS, RATINGS } from '../../shared/ratings/rating.ts';
import type { CountedException } from '../../shared/report/exceptions.ts';
import type { Report } from '../../shared/report/report.ts';
import { WATCHED_RATINGS } from '../../shared/report/time-at.ts';
import { type AskedList, listHref } from '../report/lists.ts';
import { KIND_WORDS } from '../statuses/words.ts';
import { NumberCell } from './report-places.tsx';

interface Line {
  readonly words: string;
  readonly counted: readonly CountedException[];
  /** What narrows the list to this line. */
  readonly only: { readonly [Name in 'reason' | 'rating']?: string };
}

const ExceptionCells = ({ report: { period }, line: { counted, only } }: { report: Report; line: Line }) => {
  const href = (state?: 'open' | 'past-review'): string =>
    listHref(period, { list: 'exceptions', ...only, ...(state === undefined ? {} : { state }) } as AskedList);
  const [open, past] = [counted.filter((each) => each.open), counted.filter((each) => each.pastReview)];
  return (
    <>
      <NumberCell label="Made" of="rows" value={counted.length} href={href()} />
      <NumberCell label="Open at the end" of="rows" value={open.length} href={href('open')} />
      <NumberCell label="Past review" of="rows" value={past.length} href={href('past-review')} />
    </>
  );
};

const ExceptionTable = (props: { report: Report; caption: string; head: string; lines: readonly Line[] }) => (
  <table class="sums">
    <caption>{props.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{props.head}</th>
        <th scope="col" class="number">
          Made
        </th>
        <th scope="col" class="number">
          Open at the end
        </th>
        <th scope="col" class="number">
          Past review
        </th>
      </tr>
    </thead>
    <tbody>
      {props.lines.map((line) => (
        <tr key={line.words}>
          <th scope="row">{line.words}</th>
          <ExceptionCells report={props.report} line={line} />
        </tr>
      ))}
    </tbody>
  </table>
);

/** Exceptions by reason and by the rating that was shown. */
export const Exceptions = ({ report }: { readonly report: Report }) => {
  const { exceptions } = report;
  if (exceptions.length === 0) return <p>No placement was made against the verdict in this period.</p>;
  const all: Line = { words: 'All', counted: exceptions, only: {} };
  const reasons = EXCEPTION_REASON_CODES.map((reason) => ({
    words: EXCEPTION_REASONS[reason],
    counted: exceptions.filter((each) => each.reason === reason),
    only: { reason },
  }));
  const ratings = RATINGS.map((rating) => ({
    words: RATING_WORDS[rating],
    counted: exceptions.filter((each) => each.rating === rating),
    only: { rating },
  }));
  const given = (lines: readonly Line[]) => lines.filter(({ counted }) => counted.length > 0);
  return (
    <>
      <ExceptionTable report={report} caption="By reason" head="Reason" lines={[...given(reasons), all]} />
      <ExceptionTable
        report={report}
        caption="By the rating at that moment"
        head="Rating"
        lines={[...given(ratings), all]}
      />
    </>
  );
};

interface TimeLine {
  readonly words: string;
  readonly asked: AskedList;
  readonly places: number;
  readonly days: number;
}

const TimeTable = (props: { report: Report; caption: string; head: string; lines: readonly TimeLine[] }) => (
  <table class="sums figures">
    <caption>{props.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{props.head}</th>
        <th scope="col" class="number">
          How many
        </th>
        <th scope="col" class="number">
          Days in the period
        </th>
      </tr>
    </thead>
    <tbody>
      {props.lines.map(({ words, asked, places, days }) => {
        const href = listHref(props.report.period, asked);
        return (
          <tr key={words}>
            <th scope="row">{words}</th>
            <NumberCell label="How many" of="rows" value={places} href={href} />
            <NumberCell label="Days" of="days" value={days} href={href} />
          </tr>
        );
      })}
    </tbody>
  </table>
);

const daysOf = (rows: readonly { readonly days: number }[]): number => rows.reduce((sum, { days }) => sum + days, 0);

/** The council's own statuses by kind. */
export const StatusTimes = ({ report }: { readonly report: Report }) => {
  const { statusTimes } = report;
  if (statusTimes.length === 0) return <p>No council status was in force in this period.</p>;
  const lines = STATUS_KINDS.map((kind) => {
    const rows = statusTimes.filter((each) => each.kind === kind);
    return {
      words: KIND_WORDS[kind],
      asked: { list: 'statuses', kind } as const,
      places: rows.length,
      days: daysOf(rows),
    };
  });
  const given = lines.filter(({ places }) => places > 0);
  return (
    <>
      <TimeTable report={report} caption="Council statuses in force" head="Status" lines={given} />
      <p>Those that the register tells count from the day on which an import first told them.</p>
    </>
  );
};

/** Time at Inadequate and at Requires improvement. */
export const RatingTimes = ({ report }: { readonly report: Report }) => {
  const { ratingTimes } = report;
  if (ratingTimes.length === 0)
    return <p>No contracted location was Inadequate or Requires improvement in this period.</p>;
  const lines = WATCHED_RATINGS.map((rating) => {
    const rows = ratingTimes.filter((each) => each.rating === rating);
    return {
      words: RATING_WORDS[rating],
      asked: { list: 'times', rating } as const,
      places: rows.length,
      days: daysOf(rows),
    };
  });
  return <TimeTable report={report} caption="Contracted locations rated below Good" head="Rating" lines={lines} />;
};
