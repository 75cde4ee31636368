/** A page of the watched locations as a table, each column sorted by a link. */
import type { ComponentChildren } from 'preact';
import type { ProviderBody } from '../../shared/api/provider.ts';
import type { ProviderLine } from '../api/provider-lines.ts';
import { dayWords } from './dates.ts';
import { checkedWords, RatingWords, ratingNotes } from './parts.tsx';
import { VerdictWords } from './policy-parts.tsx';
import { type ProviderColumn, type ProvidersSearch, providersQuery } from './providers-search.ts';
import { type Direction, SortHead } from './sorting.tsx';

/** One location: what it was found by, and all that is told of it. */
export interface ShownProvider {
  readonly line: ProviderLine;
  readonly provider: ProviderBody;
}

/** What the registration column says; a published end comes before everything else. */
export const registrationWords = (
  provider: Pick<ProviderBody, 'registrationStatus' | 'dormant' | 'goneSince'>,
): string => {
  if (provider.goneSince !== null) return 'No longer shown by CQC';
  if (provider.registrationStatus === 'deregistered') return 'Registration ended';
  return provider.dormant ? 'Registered, dormant' : 'Registered';
};

const Notes = ({ notes }: { readonly notes: readonly string[] }) => (
  <>
    {notes.map((note) => (
      <div key={note} class="rest">
        {note}
      </div>
    ))}
  </>
);

interface RowProps {
  readonly shown: ShownProvider;
  readonly hasPolicy: boolean;
  readonly now: Date;
}

const Row = ({ shown: { line, provider }, hasPolicy, now }: RowProps) => (
  <tr data-row>
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(provider.locationId)}`}>{provider.name}</a>
      <Notes notes={line.areas.length === 0 ? [] : [line.areas.join(', ')]} />
    </th>
    <td class="rating" data-label="Rating">
      <RatingWords provider={provider} />
      <Notes notes={ratingNotes(provider)} />
    </td>
    {hasPolicy ? (
      <td data-label="Verdict">
        <VerdictWords verdict={provider.verdict} />
      </td>
    ) : null}
    <td class="when" data-label="Published">
      {dayWords(provider.publishedOn)}
    </td>
    <td class="number" data-label="People">
      {line.people === null ? '–' : line.people.toLocaleString('en-GB')}
    </td>
    <td data-label="Registration">
      {registrationWords(provider)}
      <Notes notes={provider.commissioned ? [] : ['In the area, not commissioned']} />
    </td>
    <td class="when" data-label="Checked">
      {checkedWords(provider, now)}
    </td>
  </tr>
);

interface HeadProps {
  readonly search: ProvidersSearch;
  readonly column: ProviderColumn;
  readonly class?: string;
  readonly first?: Direction;
  readonly children: ComponentChildren;
}

const Head = ({ search, column, class: name = '', first = 'ascending', children }: HeadProps) => (
  <SortHead
    column={column}
    sorting={search.sorting}
    first={first}
    class={name}
    hrefOf={(sorting) => `/providers${providersQuery({ ...search, sorting })}`}
  >
    {children}
  </SortHead>
);

export interface TableProps {
  readonly shown: readonly ShownProvider[];
  readonly caption: string;
  readonly search: ProvidersSearch;
  readonly hasPolicy: boolean;
  readonly now: Date;
}

/** The table; its id is where counts of these locations lead. */
export const ProvidersTable = ({ shown, caption, search, hasPolicy, now }: TableProps) => (
  <table id="rows">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <Head search={search} column="name" class="who">
          Name
        </Head>
        <Head search={search} column="rating" class="rating" first="descending">
          Rating
        </Head>
        {hasPolicy ? (
          <Head search={search} column="verdict" first="descending">
            Verdict
          </Head>
        ) : null}
        <Head search={search} column="published" class="when">
          Published
        </Head>
        <Head search={search} column="people" class="number" first="descending">
          People
        </Head>
        <th scope="col">Registration</th>
        <th scope="col" class="when">
          Checked
        </th>
      </tr>
    </thead>
    <tbody>
      {shown.map((one) => (
        <Row key={one.provider.locationId} shown={one} hasPolicy={hasPolicy} now={now} />
      ))}
    </tbody>
  </table>
);
