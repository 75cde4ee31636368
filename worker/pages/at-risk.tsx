/** The page of locations at risk: how many there are, which, why, and what was looked for. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { INDICATOR_KINDS, INDICATOR_WORDS } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITIES, SEVERITY_WORDS, type Severity } from '../../shared/risk/severity.ts';
import type { Board } from '../contingency/at-risk.ts';
import type { BoardSearch } from '../contingency/at-risk-list.ts';
import { queryOf } from './at-risk-search.ts';
import { Sought } from './at-risk-sought.tsx';
import { AtRiskTable } from './at-risk-table.tsx';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { Choices } from './fields.tsx';

export interface AtRiskProps {
  readonly board: Omit<Board, 'items'>;
  /** Everything on the board, whatever is asked for. */
  readonly all: readonly AtRiskBody[];
  /** Those asked for, on all pages. */
  readonly found: readonly AtRiskBody[];
  readonly shown: readonly AtRiskBody[];
  readonly page: number;
  readonly pages: number;
  readonly search: BoardSearch;
  readonly leftOut: readonly string[];
}

/** Only what somebody on the board has can be chosen; what was asked for stays, whether anybody has it or not. */
const choicesOf = <T extends string>(
  known: readonly T[],
  words: Readonly<Record<T, string>>,
  has: (one: T) => boolean,
  asked: T | undefined,
): Record<string, string> =>
  Object.fromEntries(known.filter((one) => one === asked || has(one)).map((one) => [one, words[one]]));

const areasOf = ({ all, search: { area } }: AtRiskProps): Record<string, string> => {
  const areas = new Set([...all.flatMap(({ areas: own }) => own), ...(area === undefined ? [] : [area])]);
  return Object.fromEntries([...areas].sort((a, b) => a.localeCompare(b, 'en-GB')).map((one) => [one, one]));
};

const typesOf = ({ all, search }: AtRiskProps): Record<string, string> =>
  choicesOf<ContractType>(
    CONTRACT_TYPES,
    CONTRACT_TYPE_WORDS,
    (type) => all.some(({ contractTypes }) => contractTypes.includes(type)),
    search.contractType,
  );

const reasonsOf = ({ all, search }: AtRiskProps): Record<string, string> => {
  const shown = new Set(all.flatMap(({ indicators }) => indicators.map(({ kind }) => kind)));
  return choicesOf(INDICATOR_KINDS, INDICATOR_WORDS, (kind) => shown.has(kind), search.reason);
};

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  readonly none: string;
}

const Filter = ({ name, label, words, chosen, none }: FilterProps) => (
  <div>
    <label for={name}>{label}</label>
    <Choices described={{ id: name, name }} words={words} chosen={chosen ?? ''} none={none} />
  </div>
);

const Filters = (props: AtRiskProps) => {
  const { search } = props;
  return (
    <form method="get" action="/at-risk">
      <Filter name="severity" label="Severity" words={SEVERITY_WORDS} chosen={search.severity} none="Any severity" />
      <Filter name="area" label="Area" words={areasOf(props)} chosen={search.area} none="Any area" />
      <Filter name="type" label="Contract" words={typesOf(props)} chosen={search.contractType} none="Any contract" />
      <Filter name="reason" label="Sign" words={reasonsOf(props)} chosen={search.reason} none="Any sign" />
      <div>
        <label for="query">Name, id or postcode</label>
        <input id="query" name="query" type="search" value={search.query ?? ''} />
      </div>
      <button type="submit">Show</button>
    </form>
  );
};

const sum = (figures: readonly (number | null)[]): string =>
  numberWords(Math.round(figures.reduce<number>((total, figure) => total + (figure ?? 0), 0) * 100) / 100);

/** What those shown come to: said apart where figures are missing, never as nothing. */
const figureWords = (items: readonly AtRiskBody[]): string => {
  const partly = items.filter(({ people, notGiven }) => people === null || notGiven.people > 0).length;
  const gap = partly === 0 ? '' : ` People are not given, or not for every contract, at ${partly} of ${items.length}.`;
  const people = sum(items.map((item) => item.people));
  return `${people} people and ${sum(items.map((item) => item.hoursPerWeek))} hours a week.${gap}`;
};

const SeverityCount = ({ all, severity }: { readonly all: readonly AtRiskBody[]; readonly severity: Severity }) => {
  const count = all.filter((item) => item.severity === severity).length;
  const words = `${numberWords(count)} ${SEVERITY_WORDS[severity].toLowerCase()}`;
  return count === 0 ? <span>{words}</span> : <a href={`/at-risk?severity=${severity}`}>{words}</a>;
};

const Summary = ({ all, board: { considered } }: AtRiskProps) => (
  <>
    <p class={all.some(({ severity }) => severity === 'grave') ? 'status attention' : 'status'}>
      {numberWords(all.length)} of {counted(considered, 'provider')} {all.length === 1 ? 'shows' : 'show'} a sign of
      risk:{' '}
      {SEVERITIES.map((severity, index) => (
        <>
          {index === 0 ? '' : ', '}
          <SeverityCount all={all} severity={severity} />
        </>
      ))}
      .
    </p>
    <p>{figureWords(all)}</p>
  </>
);

const gapWords = ({ unread, unmatched }: Board['notConsidered']): string | null => {
  const parts = [
    ...(unread === 0 ? [] : [`${counted(unread, 'location')} that CQC was not read for yet`]),
    ...(unmatched === 0 ? [] : [`${counted(unmatched, 'written name')} without a location`]),
  ];
  return parts.length === 0 ? null : `Not looked at: ${parts.join(' and ')}.`;
};

const Found = ({ found, shown, page, pages, search, all }: AtRiskProps) => {
  if (found.length === 0) return <p>Nobody on the board fits these filters.</p>;
  const step = (to: number, words: string) => <a href={`/at-risk${queryOf(search, to)}`}>{words}</a>;
  return (
    <>
      {found.length === all.length ? null : (
        <p>
          {numberWords(found.length)} of {counted(all.length, 'provider')} at risk fit these filters:{' '}
          {figureWords(found)} <a href="/at-risk">Show all</a>
        </p>
      )}
      <AtRiskTable items={shown} />
      {pages === 1 ? null : (
        <p>
          Page {page} of {pages}.{' '}
          <span class="next">
            {page > 1 ? step(page - 1, 'The ones before') : null}{' '}
            {page < pages ? step(page + 1, 'The next ones') : null}
          </span>
        </p>
      )}
      <p class="next">
        <a href={`/at-risk.csv${queryOf(search)}`}>
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
  const { board, all, leftOut } = props;
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
      {all.length === 0 ? null : (
        <>
          <Filters {...props} />
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
