/** The list of scenarios: what-ifs that were kept, with what they came to. */
import { dayWords as dayInWords } from '../../shared/ui/age.ts';
import type { SavedScenario } from '../contingency/scenario-repository.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { type Paged, Pager } from './pager.tsx';
import { SortHead, type Sorting, sortingText } from './sorting.tsx';
import { SumLink } from './sum-link.tsx';

/** By what the list can be sorted. */
export const SCENARIO_COLUMNS = ['saved', 'name', 'on', 'people', 'hours', 'left'] as const;
export type ScenarioColumn = (typeof SCENARIO_COLUMNS)[number];

const SORTED_BY: Readonly<Record<ScenarioColumn, (saved: SavedScenario) => string | number>> = {
  saved: ({ savedAt }) => savedAt,
  name: ({ name }) => name.toLowerCase(),
  on: ({ question }) => question.on,
  people: ({ outcome }) => outcome.totals.people.sum ?? -1,
  hours: ({ outcome }) => outcome.totals.hoursPerWeek.sum ?? -1,
  left: ({ outcome }) => outcome.hours.left ?? -1,
};

/** The list in an order; those that are equal stay as they were. */
export const sortedScenarios = (
  items: readonly SavedScenario[],
  { column, direction }: Sorting<ScenarioColumn>,
): SavedScenario[] => {
  const of = SORTED_BY[column];
  const turn = direction === 'ascending' ? 1 : -1;
  return items.toSorted((one, other) => turn * (of(one) < of(other) ? -1 : of(one) > of(other) ? 1 : 0));
};

/** What was just done. */
export interface ScenarioNotice {
  readonly words: string;
  /** The form that undoes it; null where there is nothing to undo. */
  readonly undo: string | null;
}

/** What was done, with the way back. */
export const Done = ({ notice: { words, undo } }: { readonly notice: ScenarioNotice }) => (
  <div class="notice" role="status">
    <p>{words}</p>
    {undo === null ? null : (
      <form method="post" action={undo}>
        <button type="submit">Undo</button>
      </form>
    )}
  </div>
);

interface ListProps {
  readonly paged: Paged<SavedScenario>;
  readonly sorting: Sorting<ScenarioColumn>;
  readonly notice: ScenarioNotice | null;
  readonly now: Date;
}

/** A saved sum as a link to the contracts as they were saved. */
const SavedSum = ({ id, of, sum }: { readonly id: string; readonly of: string; readonly sum: number | null }) =>
  sum === null || sum === 0 ? (
    <span>{sum === null ? '–' : '0'}</span>
  ) : (
    <SumLink of={of} href={`/scenarios/${encodeURIComponent(id)}/saved#rows`} value={sum}>
      {numberWords(sum)}
    </SumLink>
  );

const Row = ({ saved, now }: { readonly saved: SavedScenario; readonly now: Date }) => {
  const { id, name, question, outcome, savedAt, savedBy } = saved;
  const tick = `compare-${id}`;
  return (
    <tr data-row>
      <td class="next" data-label="Compare">
        <input type="checkbox" id={tick} name="scenario" value={id} form="compare" />
        <label for={tick}>
          <span class="hidden">Compare {name}</span>
        </label>
      </td>
      <th scope="row" class="who">
        <a href={`/scenarios/${encodeURIComponent(id)}`}>{name}</a>
        <div class="rest">{outcome.stops.map((stop) => stop.name).join(', ')}</div>
      </th>
      <td data-label="Stops on">{dayInWords(question.on)}</td>
      <td class="number" data-label="People">
        <SavedSum id={id} of="people" sum={outcome.totals.people.sum} />
      </td>
      <td class="number" data-label="Hours a week">
        <SavedSum id={id} of="hoursPerWeek" sum={outcome.totals.hoursPerWeek.sum} />
      </td>
      <td class="number" data-label="Gap in hours">
        {outcome.hours.left === null ? '–' : numberWords(outcome.hours.left)}
      </td>
      <td data-label="Saved">
        {momentWords(savedAt, now)}
        <div class="rest">by {savedBy}</div>
      </td>
      <td class="next">
        <form method="post" action={`/scenarios/${encodeURIComponent(id)}/remove`}>
          <button type="submit" class="second">
            Remove<span class="hidden"> {name}</span>
          </button>
        </form>
      </td>
    </tr>
  );
};

const hrefTo = (sorting: Sorting<ScenarioColumn>, more: Readonly<Record<string, string>> = {}): string =>
  `/scenarios?${new URLSearchParams({ sort: sortingText(sorting), ...more })}`;

const Heads = ({ sorting }: Pick<ListProps, 'sorting'>) => {
  const shared = { sorting, hrefOf: (next: Sorting<ScenarioColumn>) => hrefTo(next) };
  const number = { ...shared, class: 'number', first: 'descending' as const };
  return (
    <tr>
      <th scope="col" class="next">
        Compare
      </th>
      <SortHead column="name" {...shared} class="who">
        Scenario
      </SortHead>
      <SortHead column="on" {...shared}>
        Stops on
      </SortHead>
      <SortHead column="people" {...number}>
        People
      </SortHead>
      <SortHead column="hours" {...number}>
        Hours a week
      </SortHead>
      <SortHead column="left" {...number}>
        Gap in hours
      </SortHead>
      <SortHead column="saved" {...shared} first="descending">
        Saved
      </SortHead>
      <th scope="col" class="next">
        Remove
      </th>
    </tr>
  );
};

const Kept = ({ paged, sorting, now }: Omit<ListProps, 'notice'>) => (
  <>
    <p>
      {counted(paged.found, 'scenario')}, each with its figures of the day on which it was saved: open one to see what
      changed since.
    </p>
    <form id="compare" method="get" action="/what-if/compare" class="next">
      <p>Tick two or three, and</p>
      <button type="submit">Compare them</button>
    </form>
    <table>
      <caption>Saved scenarios</caption>
      <thead>
        <Heads sorting={sorting} />
      </thead>
      <tbody>
        {paged.shown.map((saved) => (
          <Row key={saved.id} saved={saved} now={now} />
        ))}
      </tbody>
    </table>
    <Pager paged={paged} hrefOf={(page) => hrefTo(sorting, { page: String(page) })} />
    <p class="next">
      <a href="/scenarios.csv">All of them as CSV</a>
    </p>
  </>
);

/** The page's content. */
export const ScenariosPage = ({ paged, sorting, notice, now }: ListProps) => (
  <>
    <h1>Scenarios</h1>
    {notice === null ? null : <Done notice={notice} />}
    {paged.found === 0 ? (
      <p>
        No scenario is saved yet. <a href="/what-if">Ask what would be if providers stopped</a>, and save the answer
        under a name.
      </p>
    ) : (
      <Kept {...{ paged, sorting, now }} />
    )}
    <p>
      Programs use <code>GET /v1/scenarios</code>. <a href="/what-if">Another what-if</a>
    </p>
  </>
);
