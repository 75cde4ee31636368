/** The page of all watched locations: searched, filtered, sorted, a page at a time. */
import { ANSWERS } from '../../shared/policy/vocabulary.ts';
import { ANSWER_WORDS } from '../../shared/policy/words.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import type { ShownRating } from '../api/provider-lines.ts';
import { counted } from './check-words.ts';
import { Pager } from './pager.tsx';
import { type ProvidersSearch, providersQuery, SHOWN_RATINGS } from './providers-search.ts';
import { ProvidersTable, type TableProps } from './providers-table.tsx';
import { sortingText } from './sorting.tsx';

export interface ProvidersProps extends Omit<TableProps, 'caption'> {
  readonly paged: { readonly number: number; readonly pages: number };
  /** How many fit, on all pages. */
  readonly found: number;
  /** How many are watched and were read. */
  readonly read: number;
  readonly areas: readonly string[];
  /** Contracts in force. */
  readonly contracts: number;
  readonly leftOut: readonly string[];
}

/** A rating in words, or that none is known. */
export const shownRatingWords = (rating: ShownRating): string =>
  rating === 'unknown' ? UNKNOWN_WORDS : RATING_WORDS[rating];

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly chosen: string | undefined;
}

const Choice = ({ name, label, any, options, chosen }: ChoiceProps) => (
  <div>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{any}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value} selected={value === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);

const BOUGHT = [
  ['yes', 'Those we buy from'],
  ['no', 'Others in the area'],
] as const;

const Search = ({ search, hasPolicy, areas }: Pick<ProvidersProps, 'search' | 'hasPolicy' | 'areas'>) => (
  <search>
    <form method="get" action="/providers">
      <div>
        <label for="query">Name, id or postcode</label>
        <input id="query" name="query" type="search" value={search.query ?? ''} maxLength={200} />
      </div>
      <Choice
        name="rating"
        label="Rating"
        any="Any"
        options={SHOWN_RATINGS.map((rating) => [rating, shownRatingWords(rating)])}
        chosen={search.rating}
      />
      {hasPolicy ? (
        <Choice
          name="verdict"
          label="Verdict"
          any="Any"
          options={ANSWERS.map((answer) => [answer, ANSWER_WORDS[answer]])}
          chosen={search.verdict}
        />
      ) : null}
      <Choice name="area" label="Area" any="All" options={areas.map((area) => [area, area])} chosen={search.area} />
      <Choice name="bought" label="Commissioned" any="All" options={BOUGHT} chosen={search.bought} />
      <input type="hidden" name="sort" value={sortingText(search.sorting)} />
      <button type="submit">Search</button>
    </form>
  </search>
);

/** What to do while no location was read. */
export const NothingWatched = ({ contracts }: Pick<ProvidersProps, 'contracts'>) =>
  contracts === 0 ? (
    <p>
      No providers on the register yet: <a href="/register/import">import the council's list</a>, here or with{' '}
      <code>POST /v1/register/import</code>, as the <a href="/docs">documentation</a> shows.
    </p>
  ) : (
    <p>The register is in, and nothing has been read from CQC yet: the next check does it.</p>
  );

const Empty = ({ contracts, read }: Pick<ProvidersProps, 'contracts' | 'read'>) =>
  read === 0 ? (
    <NothingWatched contracts={contracts} />
  ) : (
    <p>
      No location fits this search. <a href="/providers">Show all of them</a>
    </p>
  );

const foundWords = ({ found, read }: Pick<ProvidersProps, 'found' | 'read'>): string =>
  found === read
    ? counted(read, 'location')
    : `${found.toLocaleString('en-GB')} of ${counted(read, 'location')} ${found === 1 ? 'fits' : 'fit'} this search`;

const csvHref = (search: ProvidersSearch): string => `/providers.csv${providersQuery(search)}`;

/** The content. */
export const ProvidersPage = (props: ProvidersProps) => (
  <>
    <h1>Providers</h1>
    {props.leftOut.map((words) => (
      <p key={words} class="status attention">
        {words}
      </p>
    ))}
    {props.read === 0 ? null : <Search {...props} />}
    {props.shown.length === 0 ? (
      <Empty {...props} />
    ) : (
      <>
        <ProvidersTable {...props} caption={foundWords(props)} />
        <Pager paged={props.paged} hrefOf={(number) => `/providers${providersQuery(props.search, number)}#rows`} />
        <p class="next">
          <a href={csvHref(props.search)}>Download these as CSV</a>
        </p>
      </>
    )}
  </>
);
