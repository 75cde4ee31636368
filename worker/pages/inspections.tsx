/** The page of expected inspections: the overdue first, and where another is entered. */
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { Choices } from './fields.tsx';
import { type InspectionColumn, type InspectionsAsked, queryOf } from './inspections-search.ts';
import { InspectionTable } from './inspections-table.tsx';
import { type Paged, Pager } from './pager.tsx';
import { type Notice, NoticePart } from './signals.tsx';
import { FindLocation } from './signals-form.tsx';
import { SortHead, type Sorting } from './sorting.tsx';
import { SumLink } from './sum-link.tsx';

export interface InspectionsProps {
  readonly all: readonly InspectionBody[];
  readonly found: readonly InspectionBody[];
  readonly paged: Paged<InspectionBody>;
  readonly asked: InspectionsAsked;
  readonly leftOut: readonly string[];
  readonly notice: Notice | null;
  readonly asAt: string;
  readonly now: Date;
}

const STATE_WORDS = { expected: 'Expected', overdue: 'Past expected', over: 'Done or closed', all: 'All' };

const Filters = ({ asked }: Pick<InspectionsProps, 'asked'>) => (
  <form method="get" action="/inspections">
    <div>
      <label for="state">State</label>
      <Choices described={{ id: 'state', name: 'state' }} words={STATE_WORDS} chosen={asked.state} />
    </div>
    <button type="submit">Show</button>
  </form>
);

const Summary = ({ all }: Pick<InspectionsProps, 'all'>) => {
  const expected = all.filter(({ state }) => state === 'expected').length;
  const overdue = all.filter(({ daysPast }) => daysPast > 0).length;
  if (expected === 0) return <p class="status">No inspection is expected.</p>;
  return (
    <p class={overdue > 0 ? 'status attention' : 'status'}>
      <SumLink of="rows" href="/inspections#rows" value={expected}>
        {numberWords(expected)} expected
      </SumLink>
      ,{' '}
      {overdue === 0 ? (
        'none past its day'
      ) : (
        <SumLink of="rows" href="/inspections?state=overdue#rows" value={overdue}>
          {numberWords(overdue)} past {overdue === 1 ? 'its day' : 'their days'}
        </SumLink>
      )}
      .
    </p>
  );
};

const Heads = ({ asked }: Pick<InspectionsProps, 'asked'>) => {
  const hrefOf = (sorting: Sorting<InspectionColumn>) => `/inspections${queryOf({ ...asked, sorting })}`;
  const shared = { sorting: asked.sorting, hrefOf };
  return (
    <>
      <SortHead column="name" class="who" {...shared}>
        Location
      </SortHead>
      <th scope="col">How it stands</th>
      <th scope="col">Days that were named</th>
      <SortHead column="expected" class="when" {...shared}>
        Expected
      </SortHead>
      <SortHead column="moves" first="descending" class="number" {...shared}>
        Moved
      </SortHead>
    </>
  );
};

const Found = ({ found, paged, asked, now }: InspectionsProps) => {
  if (found.length === 0) {
    return (
      <p>
        No inspection fits. <a href="/inspections?state=all">Show all</a>
      </p>
    );
  }
  const table = { inspections: paged.shown, now, caption: STATE_WORDS[asked.state], id: 'rows' };
  return (
    <>
      <InspectionTable {...table} heads={<Heads asked={asked} />} />
      <Pager paged={paged} hrefOf={(number) => `/inspections${queryOf(asked, number)}`} />
      <p class="next">
        <a href={`/inspections.csv${queryOf(asked)}`}>These as CSV</a>
      </p>
    </>
  );
};

/** The page's content. */
export const InspectionsPage = (props: InspectionsProps) => {
  const { all, leftOut, notice, asAt } = props;
  return (
    <>
      <h1>Expected inspections</h1>
      {notice === null ? null : <NoticePart {...notice} />}
      {leftOut.map((words) => (
        <p key={words} class="notice" role="status">
          {words}
        </p>
      ))}
      <Summary all={all} />
      {all.length === 0 ? (
        <p>
          Nothing is in special measures, and no inspection that CQC promised or was asked for has been entered. To
          enter one, find the location.
        </p>
      ) : (
        <>
          <Filters asked={props.asked} />
          <Found {...props} />
        </>
      )}
      <p>
        One that was entered is done by itself when CQC publishes a newer report. CQC inspects a service in special
        measures within six months of the report that rated it Inadequate. As at {dayWords(asAt)}.
      </p>
      <section class="next" aria-labelledby="enter">
        <h2 id="enter">Enter an expected inspection</h2>
        <FindLocation action="/inspections/new" query="" />
      </section>
    </>
  );
};
