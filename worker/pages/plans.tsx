/** The page of all plans: who has one, in what state, how many people each is about. */
import { PLAN_STATE_WORDS } from '../../shared/plans/plan.ts';
import { LINE_STATES, type LineState, type PlanLine } from '../plans/list.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { Choices } from './fields.tsx';
import { Pager } from './pager.tsx';
import { type PlanSearch, type PlansProps, PlansTable, plansHref } from './plans-table.tsx';
import { SumLink } from './sum-link.tsx';

const sumPeople = (lines: readonly PlanLine[]): number => lines.reduce((sum, { people }) => sum + (people.sum ?? 0), 0);

const Counted = ({ lines, state }: { readonly lines: readonly PlanLine[]; readonly state: LineState | undefined }) => {
  const href = `/plans${state === undefined ? '' : `?state=${state}`}#rows`;
  const people = sumPeople(lines);
  return (
    <>
      <td class="number" data-label="Providers and locations">
        <SumLink of="rows" href={href} value={lines.length}>
          {numberWords(lines.length)}
        </SumLink>
      </td>
      <td class="number" data-label="People">
        <SumLink of="people" href={href} value={people}>
          {numberWords(people)}
        </SumLink>
      </td>
    </>
  );
};

const Summary = ({ lines }: { readonly lines: readonly PlanLine[] }) => (
  <table class="figures">
    <caption>By state of the plan</caption>
    <thead>
      <tr>
        <th scope="col">State</th>
        <th scope="col" class="number">
          Providers and locations
        </th>
        <th scope="col" class="number">
          People
        </th>
      </tr>
    </thead>
    <tbody>
      {LINE_STATES.map((state): [LineState, PlanLine[]] => [state, lines.filter((line) => line.state === state)])
        .filter(([, group]) => group.length > 0)
        .map(([state, group]) => (
          <tr key={state}>
            <th scope="row">{PLAN_STATE_WORDS[state]}</th>
            <Counted lines={group} state={state} />
          </tr>
        ))}
      <tr>
        <th scope="row">All</th>
        <Counted lines={lines} state={undefined} />
      </tr>
    </tbody>
  </table>
);

const Filters = ({ search }: { readonly search: PlanSearch }) => (
  <form method="get" action="/plans">
    <div>
      <label for="state">State of the plan</label>
      <Choices
        described={{ id: 'state', name: 'state' }}
        words={PLAN_STATE_WORDS}
        chosen={search.state ?? ''}
        none="Any state"
      />
    </div>
    <div>
      <label for="query">Name or id</label>
      <input id="query" name="query" type="search" value={search.query} />
    </div>
    <button type="submit">Show</button>
  </form>
);

const Nothing = ({ nameless }: Pick<PlansProps, 'nameless'>) => (
  <p class="status">
    {nameless > 0 ? 'No contract in force has a location yet. ' : 'Nothing is on the register. '}
    <a href={nameless > 0 ? '/names' : '/register/import'}>
      {nameless > 0 ? 'Decide what the written names stand for' : 'Import the council’s list'}
    </a>
    , and whoever has no plan stands here.
  </p>
);

const Found = (props: PlansProps) => {
  const { search, paged } = props;
  return (
    <>
      <Filters search={search} />
      {paged.found === 0 ? <p>Nobody fits these filters.</p> : <PlansTable {...props} />}
      <Pager paged={paged} hrefOf={(number) => plansHref(search, number)} />
      <p class="next">
        <a href={plansHref(search, 1, '/plans.csv')}>All of these as CSV</a>
      </p>
    </>
  );
};

/** The page's content. */
export const PlansPage = (props: PlansProps) => {
  const { lines, nameless, notice, today } = props;
  return (
    <>
      <h1>Contingency plans</h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {lines.length === 0 ? <Nothing nameless={nameless} /> : <Summary lines={lines} />}
      {nameless === 0 || lines.length === 0 ? null : (
        <p>
          {counted(nameless, 'written name')} on the register {nameless === 1 ? 'has' : 'have'} no location yet, and so
          no line here. <a href="/names">Names to decide</a>
        </p>
      )}
      {lines.length === 0 ? null : <Found {...props} />}
      <p>
        As at {dayWords(today)}. Programs use <code>GET /v1/plans</code>.
      </p>
    </>
  );
};
