/** The page of locations at risk: how many there are, which, why, and what was looked for. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { SEVERITIES, SEVERITY_WORDS, type Severity } from '../../shared/risk/severity.ts';
import type { Board } from '../contingency/at-risk.ts';
import { BOARD_ORDER } from '../contingency/at-risk-order.ts';
import { Filters } from './at-risk-filters.tsx';
import { type BoardAsked, queryOf } from './at-risk-search.ts';
import { Sought } from './at-risk-sought.tsx';
import { AtRiskTable } from './at-risk-table.tsx';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { type Paged, Pager } from './pager.tsx';
import { SumLink } from './sum-link.tsx';

export interface AtRiskProps {
  readonly board: Omit<Board, 'items'>;
  /** Everything on the board, whatever is asked for. */
  readonly all: readonly AtRiskBody[];
  /** Those asked for, on all pages. */
  readonly found: readonly AtRiskBody[];
  readonly paged: Paged<AtRiskBody>;
  readonly asked: BoardAsked;
  readonly leftOut: readonly string[];
}

const sum = (figures: readonly (number | null)[]): number =>
  Math.round(figures.reduce<number>((total, figure) => total + (figure ?? 0), 0) * 100) / 100;

interface FigureProps {
  readonly items: readonly AtRiskBody[];
  /** Where they all stand. */
  readonly href: string;
}

/** "120 people and 1,400 hours a week there. 2 of them give no number of people." */
const FigureWords = ({ items, href }: FigureProps) => {
  const people = sum(items.map((item) => item.people));
  const hours = sum(items.map((item) => item.hoursPerWeek));
  const gaps = items.filter((item) => item.people === null).length;
  return (
    <>
      <SumLink of="people" href={href} value={people}>
        {numberWords(people)} {people === 1 ? 'person' : 'people'}
      </SumLink>{' '}
      and{' '}
      <SumLink of="hours" href={href} value={hours}>
        {numberWords(hours)} hours a week
      </SumLink>{' '}
      there.{gaps === 0 ? '' : ` ${numberWords(gaps)} of them ${gaps === 1 ? 'gives' : 'give'} no number of people.`}
    </>
  );
};

const SeverityCount = ({ all, severity }: { readonly all: readonly AtRiskBody[]; readonly severity: Severity }) => {
  const count = all.filter((item) => item.severity === severity).length;
  const words = `${numberWords(count)} ${SEVERITY_WORDS[severity].toLowerCase()}`;
  return count === 0 ? (
    <span>{words}</span>
  ) : (
    <SumLink of="rows" href={`/at-risk?severity=${severity}#rows`} value={count}>
      {words}
    </SumLink>
  );
};

const Summary = ({ all, board: { considered } }: AtRiskProps) => (
  <>
    <p class={all.some(({ severity }) => severity === 'grave') ? 'status attention' : 'status'}>
      <SumLink of="rows" href="/at-risk#rows" value={all.length}>
        {numberWords(all.length)}
      </SumLink>{' '}
      of {counted(considered, 'provider')} {all.length === 1 ? 'shows' : 'show'} a sign of risk:{' '}
      {SEVERITIES.map((severity, index) => (
        <>
          {index === 0 ? '' : ', '}
          <SeverityCount all={all} severity={severity} />
        </>
      ))}
      .
    </p>
    <p>
      <FigureWords items={all} href="/at-risk#rows" />
    </p>
  </>
);

const gapWords = ({ unread, unmatched }: Board['notConsidered']): string | null => {
  const parts = [
    ...(unread === 0 ? [] : [`${counted(unread, 'location')} that CQC was not read for yet`]),
    ...(unmatched === 0 ? [] : [`${counted(unmatched, 'written name')} without a location`]),
  ];
  return parts.length === 0 ? null : `Not looked at: ${parts.join(' and ')}.`;
};

const Fitting = ({ found, asked, all }: AtRiskProps) => {
  if (found.length === all.length) return null;
  const href = `/at-risk${queryOf({ ...asked, sorting: BOARD_ORDER })}#rows`;
  return (
    <p>
      <SumLink of="rows" href={href} value={found.length}>
        {numberWords(found.length)}
      </SumLink>{' '}
      of{' '}
      <SumLink of="rows" href="/at-risk#rows" value={all.length}>
        {counted(all.length, 'provider')}
      </SumLink>{' '}
      at risk {found.length === 1 ? 'fits' : 'fit'} these filters: <FigureWords items={found} href={href} />{' '}
      <a href="/at-risk">Show all</a>
    </p>
  );
};

const Found = (props: AtRiskProps) => {
  const { found, paged, asked, all } = props;
  if (found.length === 0) {
    return (
      <p>
        Nobody on the board fits these filters. <a href="/at-risk">Show all</a>
      </p>
    );
  }
  return (
    <>
      <Fitting {...props} />
      <AtRiskTable items={paged.shown} asked={asked} />
      <Pager paged={paged} hrefOf={(number) => `/at-risk${queryOf(asked, number)}`} />
      <p class="next">
        <a href={`/at-risk.csv${queryOf(asked)}`}>
          {found.length === all.length ? 'The whole board' : 'All of these'} as CSV
        </a>
      </p>
    </>
  );
};

const Nobody = ({ board: { considered, notConsidered } }: AtRiskProps) => {
  if (considered > 0) {
    const who =
      considered === 1
        ? 'The one provider on the register shows none'
        : `None of ${counted(considered, 'provider')} shows any`;
    return <p class="status">{who} of these signs.</p>;
  }
  return notConsidered.unread + notConsidered.unmatched > 0 ? (
    <p class="status">Nothing could be looked at yet.</p>
  ) : (
    <p class="status">
      Nothing is on the register. <a href="/register/import">Import the council’s list</a>, and whoever is at risk
      stands here after the first check.
    </p>
  );
};

/** The page's content. */
export const AtRiskPage = (props: AtRiskProps) => {
  const { board, all, asked, leftOut } = props;
  const gap = gapWords(board.notConsidered);
  return (
    <>
      <h1>At risk</h1>
      {leftOut.map((words) => (
        <p key={words} class="notice" role="status">
          {words}
        </p>
      ))}
      {all.length === 0 ? <Nobody {...props} /> : <Summary {...props} />}
      {gap === null ? null : (
        <p>
          {gap} <a href="/reconciliation">What is on the register</a>
        </p>
      )}
      <p class="next">
        <a href="/signals/new">Enter a signal</a>, see <a href="/signals">what was entered</a> and which{' '}
        <a href="/inspections">inspections are expected</a>.
      </p>
      {all.length === 0 ? null : (
        <>
          <Filters all={all} asked={asked} />
          <Found {...props} />
        </>
      )}
      <Sought hasPolicy={board.hasPolicy} />
      <p>
        As at {dayWords(board.asAt)}. Programs use <code>GET /v1/at-risk</code>.
      </p>
    </>
  );
};
