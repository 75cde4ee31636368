/** The page of placements made against the verdict. */
import type { ExceptionBody } from '../../shared/api/exception.ts';
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import type { ExceptionSearch } from '../placements/list.ts';
import { counted } from './check-words.ts';
import { ExceptionTable } from './exceptions-table.tsx';
import { Choices } from './fields.tsx';

export interface ExceptionsProps {
  /** A page of those that fit. */
  readonly exceptions: readonly ExceptionBody[];
  readonly nextCursor: string | null;
  readonly counts: { readonly found: number; readonly open: number; readonly overdue: number; readonly all: number };
  readonly search: ExceptionSearch;
  /** What of the address was not understood and is left out, in words. */
  readonly leftOut: readonly string[];
}

const STATE_WORDS = {
  all: 'Open and closed',
  open: 'Open',
  overdue: 'Review overdue',
  closed: 'Closed',
} as const satisfies Record<ExceptionSearch['state'], string>;

/** The search as an address's query. */
const queryOf = ({ state, locationId, reason, from, to }: ExceptionSearch, cursor?: string): string => {
  const given = Object.entries({ state, location: locationId, reason, from, to, cursor });
  return new URLSearchParams(given.filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
};

const Filters = ({ search }: Pick<ExceptionsProps, 'search'>) => (
  <form method="get" action="/exceptions">
    <div>
      <label for="state">State</label>
      <Choices described={{ id: 'state', name: 'state' }} words={STATE_WORDS} chosen={search.state} />
    </div>
    <div>
      <label for="reason">Reason</label>
      <Choices
        described={{ id: 'reason', name: 'reason' }}
        words={EXCEPTION_REASONS}
        chosen={search.reason ?? ''}
        none="Any reason"
      />
    </div>
    <div>
      <label for="from">Made from</label>
      <input id="from" name="from" type="date" value={search.from} />
    </div>
    <div>
      <label for="to">Made until</label>
      <input id="to" name="to" type="date" value={search.to} />
    </div>
    <div>
      <label for="location">Location id</label>
      <input id="location" name="location" size={14} value={search.locationId} />
    </div>
    <button type="submit">Show</button>
  </form>
);

const sumWords = ({ found, open, overdue }: ExceptionsProps['counts']): string => {
  const reviews = overdue === 0 ? 'no review is overdue' : `${counted(overdue, 'review')} overdue`;
  return `${counted(found, 'exception')}: ${open} open, ${reviews}.`;
};

const Found = ({ exceptions, nextCursor, counts, search }: ExceptionsProps) => (
  <>
    <p class={counts.overdue > 0 ? 'status attention' : 'status'}>{sumWords(counts)}</p>
    {exceptions.length === 0 ? (
      <p>No exception fits these filters.</p>
    ) : (
      <ExceptionTable caption="Overdue reviews first, then the newest" exceptions={exceptions} named />
    )}
    {nextCursor === null ? null : (
      <p class="next">
        <a href={`/exceptions?${queryOf(search, nextCursor)}`}>The next ones</a>
      </p>
    )}
    <p class="next">
      <a href={`/exceptions.csv?${queryOf(search)}`}>These exceptions as CSV for the risk register</a>. Likelihood and
      impact are left for you to fill in: they are on the council’s own scale.
    </p>
  </>
);

/** The page's content. */
export const ExceptionsPage = (props: ExceptionsProps) => (
  <>
    <h1>Exceptions</h1>
    <p>
      Placements that were made against the policy’s verdict, with the rating and the verdict as they stood at that
      moment.
    </p>
    <p class="next">
      <a href="/exceptions/new">Record an exception</a>
    </p>
    {props.leftOut.map((words) => (
      <p key={words} class="notice" role="status">
        {words}
      </p>
    ))}
    {props.counts.all === 0 ? (
      <p>
        None is recorded yet. Brokers record them on the card of a provider; here you can record one for a location.
      </p>
    ) : (
      <>
        <Filters search={props.search} />
        <Found {...props} />
      </>
    )}
  </>
);
