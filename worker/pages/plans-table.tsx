/** The list of plans as a table: each place with the state of its plan, its reviews, its people. */
import { PLAN_STATE_WORDS } from '../../shared/plans/plan.ts';
import { planHref } from '../plans/link.ts';
import type { LineState, PlanColumn, PlanLine, PlanLines } from '../plans/list.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import type { Paged } from './pager.tsx';
import { type Direction, SortHead, type Sorting, sortingText } from './sorting.tsx';
import { SumLink, SummedCell } from './sum-link.tsx';

/** What is asked for. */
export interface PlanSearch {
  readonly state: LineState | undefined;
  readonly query: string;
  readonly sorting: Sorting<PlanColumn>;
}

export interface PlansProps extends PlanLines {
  readonly search: PlanSearch;
  readonly paged: Paged<PlanLine>;
  /** The day in London. */
  readonly today: string;
  readonly notice: string | null;
}

/** Most people first. */
export const USUAL_SORTING: Sorting<PlanColumn> = { column: 'people', direction: 'descending' };

/** The list's address with what is asked for. */
export const plansHref = ({ state, query, sorting }: PlanSearch, page = 1, path = '/plans'): string => {
  const sort = sortingText(sorting);
  const asked = Object.entries({
    state,
    query,
    sort: sort === sortingText(USUAL_SORTING) ? undefined : sort,
    page: page > 1 ? String(page) : undefined,
  }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
};

const lineHref = ({ kind, id, plan, isProviders }: PlanLine): string =>
  plan === null || isProviders ? planHref(kind, id) : `/plans/${encodeURIComponent(plan.id)}`;

const PeopleCell = ({ line }: { readonly line: PlanLine }) => {
  const { sum, notGiven } = line.people;
  return (
    <SummedCell of="people" value={sum} label="People">
      {sum === null ? (
        'Not given'
      ) : (
        <SumLink of="people" href={`${lineHref(line)}#contracts`} value={sum}>
          {numberWords(sum)}
        </SumLink>
      )}
      {sum === null || notGiven === 0 ? null : (
        <div class="rest">
          not given for {notGiven} of {line.contracts}
        </div>
      )}
    </SummedCell>
  );
};

const StateCell = ({ line }: { readonly line: PlanLine }) => {
  const { plan, state, isProviders } = line;
  if (plan === null) {
    return (
      <td data-label="Plan">
        {PLAN_STATE_WORDS.none}
        {line.told === null ? null : <div class="rest">the register says: {line.told}</div>}
        <div class="rest next">
          <a href={lineHref(line)}>
            Write one<span class="hidden"> for {line.name}</span>
          </a>
        </div>
      </td>
    );
  }
  return (
    <td data-label="Plan">
      <a href={`/plans/${encodeURIComponent(plan.id)}`}>{PLAN_STATE_WORDS[state]}</a>
      {plan.going === 1 ? (
        <>
          {' '}
          <span class="tag">Exercise</span>
        </>
      ) : null}
      {isProviders ? <div class="rest">the plan of its provider, {plan.subjectName}</div> : null}
      {plan.owner === null ? null : <div class="rest">Owner: {plan.owner}</div>}
    </td>
  );
};

const ReviewCell = ({ line: { plan }, today }: { readonly line: PlanLine; readonly today: string }) => (
  <td data-label="Review due">
    {dayWords(plan?.reviewDue ?? null)}
    {plan === null || plan.reviewDue === null || plan.reviewDue >= today ? null : (
      <>
        {' '}
        <span class="tag down">Overdue</span>
      </>
    )}
  </td>
);

const ReviewsCell = ({ line: { plan, isProviders } }: { readonly line: PlanLine }) => (
  <td class="number" data-label="Reviews of people">
    {plan === null || plan.reviewsDue === null
      ? '–'
      : `${numberWords(plan.reviewsDone)} of ${numberWords(plan.reviewsDue)}`}
    {plan?.reviewsDue != null && isProviders ? <div class="rest">of the whole provider</div> : null}
  </td>
);

const Row = ({ line, today }: { readonly line: PlanLine; readonly today: string }) => (
  <tr data-row>
    <th scope="row" class="who">
      {line.kind === 'location' ? (
        <a href={`/providers/${encodeURIComponent(line.id)}`}>{line.name}</a>
      ) : (
        <a href={lineHref(line)}>{line.name}</a>
      )}
      <div class="rest">
        {line.kind === 'provider' ? 'The whole provider, ' : ''}
        {line.id}
        {line.contracts === 0 ? ', no contract in force of its own' : ''}
      </div>
    </th>
    <StateCell line={line} />
    <ReviewCell line={line} today={today} />
    <ReviewsCell line={line} />
    <PeopleCell line={line} />
  </tr>
);

const HEADS: readonly (readonly [PlanColumn, string, Direction, string | undefined])[] = [
  ['name', 'Provider or location', 'ascending', 'who'],
  ['state', 'Plan', 'ascending', undefined],
  ['review', 'Review due', 'ascending', undefined],
  ['reviews', 'Reviews of people', 'descending', 'number'],
  ['people', 'People', 'descending', 'number'],
];

/** The list in its order. */
export const PlansTable = ({ search, paged, today }: Pick<PlansProps, 'search' | 'paged' | 'today'>) => (
  <table id="rows">
    <caption>
      {counted(paged.found, 'provider or location', 'providers and locations')}
      {search.state === undefined ? '' : `: ${PLAN_STATE_WORDS[search.state].toLowerCase()}`}
    </caption>
    <thead>
      <tr>
        {HEADS.map(([column, label, first, name]) => (
          <SortHead
            key={column}
            column={column}
            sorting={search.sorting}
            first={first}
            hrefOf={(sorting) => plansHref({ ...search, sorting })}
            {...(name === undefined ? {} : { class: name })}
          >
            {label}
          </SortHead>
        ))}
      </tr>
    </thead>
    <tbody>
      {paged.shown.map((line) => (
        <Row key={line.id} line={line} today={today} />
      ))}
    </tbody>
  </table>
);
