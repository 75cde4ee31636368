/** The council's register as a page: contracts in force, searched and filtered, and what can be done with them. */
import type { RegisterSearch } from '../register/list.ts';
import { isWaiting, type ListedContract } from '../register/list.ts';
import type { ImportEntry } from '../register/undo-repository.ts';
import { dayWords, momentWords } from './dates.ts';
import { CONTRACT_TYPE_WORDS, counted, figure, LIFECYCLE_WORDS, lifecycleWords, lotWords } from './register-words.ts';

export interface RegisterPageProps {
  readonly search: RegisterSearch;
  readonly items: readonly ListedContract[];
  readonly found: number;
  /** Contracts in force, whatever is searched for. */
  readonly total: number;
  readonly nextCursor: string | null;
  readonly lastImport: ImportEntry | null;
  readonly now: Date;
}

const Search = ({ search }: RegisterPageProps) => (
  <search>
    <form method="get" action="/register">
      <div>
        <label for="query">Name, id, lot, area or lead</label>
        <input id="query" name="query" type="search" value={search.query} />
      </div>
      <div>
        <label for="status">Status</label>
        <select id="status" name="status">
          <option value="">All</option>
          {Object.entries(LIFECYCLE_WORDS).map(([status, words]) => (
            <option key={status} value={status} selected={search.status === status}>
              {words}
            </option>
          ))}
          <option value="waiting" selected={search.status === 'waiting'}>
            Waits for a location
          </option>
        </select>
      </div>
      <button type="submit">Search</button>
    </form>
  </search>
);

const Rest = ({ words }: { readonly words: string | null }) =>
  words === null ? null : <div class="rest">{words}</div>;

/** What the row is about, and what has to be known of that. */
const Subject = ({ item: { contract, name, written, providerName, isRead } }: { readonly item: ListedContract }) => {
  const { locationId, providerId, covers } = contract;
  const id = locationId ?? providerId;
  const isWide = locationId === null && covers.length > 0;
  return (
    <th scope="row" class="who">
      {locationId !== null && isRead ? <a href={`/providers/${encodeURIComponent(locationId)}`}>{name}</a> : name}
      <Rest words={written === null ? null : `On the list as ${written}`} />
      <Rest words={providerName === null || providerName === name ? null : providerName} />
      <Rest words={isWide ? `The provider as a whole: ${counted(covers.length, 'location')}` : null} />
      <Rest words={id === name ? null : id} />
      {isWaiting(contract) ? (
        <div class="rest">
          Waits for a location: see <a href="/names">the names</a>
        </div>
      ) : null}
      <Rest words={isRead ? null : 'Not read from CQC yet'} />
    </th>
  );
};

const Row = ({ item }: { readonly item: ListedContract }) => {
  const { contract } = item;
  return (
    <tr>
      <Subject item={item} />
      <td data-label="Contract">
        {contract.contractType === null ? '–' : CONTRACT_TYPE_WORDS[contract.contractType]}
        <Rest words={contract.lot === null ? null : lotWords(contract.lot)} />
        <Rest words={contract.area} />
      </td>
      <td data-label="Status">{lifecycleWords(contract)}</td>
      <td class="number" data-label="People">
        {figure(contract.people)}
      </td>
      <td class="number" data-label="Hours a week">
        {figure(contract.hoursPerWeek)}
      </td>
      <td class="when" data-label="Review on">
        {dayWords(contract.reviewOn)}
      </td>
    </tr>
  );
};

const nextPage = ({ search, nextCursor }: RegisterPageProps): string =>
  `/register?${new URLSearchParams({ query: search.query, status: search.status ?? '', cursor: nextCursor ?? '' })}`;

const Contracts = (props: RegisterPageProps) => (
  <>
    <table>
      <caption>{counted(props.found, 'contract')}, by name</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Location or provider
          </th>
          <th scope="col">Contract</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">
            People
          </th>
          <th scope="col" class="number">
            Hours a week
          </th>
          <th scope="col" class="when">
            Review on
          </th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((item) => (
          <Row key={item.contract.id} item={item} />
        ))}
      </tbody>
    </table>
    {props.nextCursor === null ? null : (
      <p class="next">
        <a href={nextPage(props)} rel="next">
          Next page
        </a>
      </p>
    )}
  </>
);

interface Figures {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

const LastImport = ({ lastImport, now }: RegisterPageProps) => {
  if (lastImport === null) return null;
  const who = `${momentWords(lastImport.at, now)} by ${lastImport.label ?? lastImport.actor}`;
  if (lastImport.action === 'register.undo') return <p>The last import was undone {who}.</p>;
  const { added, changed, removed } = JSON.parse(lastImport.after) as Figures;
  return (
    <p id="last-import">
      Last import {who}: {figure(added)} added, {figure(changed)} changed, {figure(removed)} removed.{' '}
      <a href="/register/undo">Undo the last import</a>
    </p>
  );
};

const Empty = () => (
  <p>
    No contracts yet: <a href="/register/import">import the council’s list</a>, a CSV with one line a contract.
  </p>
);

/** The page's content. */
export const RegisterPage = (props: RegisterPageProps) => (
  <>
    <h1>Register</h1>
    <p>The council’s own list of contracts with providers: {counted(props.total, 'contract')} in force.</p>
    <LastImport {...props} />
    {props.total === 0 ? (
      <Empty />
    ) : (
      <>
        <p class="next">
          <a href="/register/import">Import a new list</a> · <a href="/register.csv">Download as CSV</a>
        </p>
        <Search {...props} />
        {props.found === 0 ? <p>No contract fits this search.</p> : <Contracts {...props} />}
      </>
    )}
  </>
);
