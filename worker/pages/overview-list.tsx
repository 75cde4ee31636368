/** The watched locations on the overview: searched, and a page of them as a table. */
import type { ProviderBody } from '../../shared/api/provider.ts';
import { ANSWERS, type PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { ANSWER_WORDS } from '../../shared/policy/words.ts';
import { RATING_WORDS, RATINGS, type Rating } from '../../shared/ratings/rating.ts';
import { dayWords } from './dates.ts';
import { checkedWords, RatingWords, ratingNotes } from './parts.tsx';
import { VerdictWords } from './policy-parts.tsx';

/** What was searched for. */
interface OverviewSearch {
  readonly query: string;
  readonly rating: Rating | null;
  readonly verdict: PolicyAnswer | null;
}

export interface ListProps {
  readonly providers: readonly ProviderBody[];
  /** How many fit the search, on all pages. */
  readonly found: number;
  readonly nextCursor: string | null;
  readonly search: OverviewSearch;
  /** A placement policy is in force: then each has a verdict. */
  readonly hasPolicy: boolean;
  /** Contracts in force, locations read, and names that wait for a location. */
  readonly register: { readonly contracts: number; readonly read: number; readonly waiting: readonly string[] };
  readonly now: Date;
}

const Search = ({ search, hasPolicy }: ListProps) => (
  <search>
    <form method="get" action="/">
      <div>
        <label for="query">Name, id or postcode</label>
        <input id="query" name="query" type="search" value={search.query} maxLength={200} />
      </div>
      <div>
        <label for="rating">Rating</label>
        <select id="rating" name="rating">
          <option value="">Any</option>
          {RATINGS.map((rating) => (
            <option key={rating} value={rating} selected={rating === search.rating}>
              {RATING_WORDS[rating]}
            </option>
          ))}
        </select>
      </div>
      {hasPolicy ? (
        <div>
          <label for="verdict">Verdict</label>
          <select id="verdict" name="verdict">
            <option value="">Any</option>
            {ANSWERS.map((answer) => (
              <option key={answer} value={answer} selected={answer === search.verdict}>
                {ANSWER_WORDS[answer]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <button type="submit">Search</button>
    </form>
  </search>
);

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
  readonly provider: ProviderBody;
  readonly hasPolicy: boolean;
  readonly now: Date;
}

const ProviderRow = ({ provider, hasPolicy, now }: RowProps) => (
  <tr>
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(provider.locationId)}`}>{provider.name}</a>
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
    <td data-label="Registration">
      {registrationWords(provider)}
      <Notes notes={provider.commissioned ? [] : ['In the area, not commissioned']} />
    </td>
    <td class="when" data-label="Checked">
      {checkedWords(provider, now)}
    </td>
  </tr>
);

const nextPage = ({ search, nextCursor }: ListProps): string => {
  const parameters = new URLSearchParams({
    query: search.query,
    rating: search.rating ?? '',
    verdict: search.verdict ?? '',
    cursor: nextCursor ?? '',
  });
  return `/?${parameters}`;
};

const Providers = (props: ListProps) => (
  <>
    <table>
      <caption>
        {props.found} {props.found === 1 ? 'location' : 'locations'}, by name
      </caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Name
          </th>
          <th scope="col" class="rating">
            Rating
          </th>
          {props.hasPolicy ? <th scope="col">Verdict</th> : null}
          <th scope="col" class="when">
            Published
          </th>
          <th scope="col">Registration</th>
          <th scope="col" class="when">
            Checked
          </th>
        </tr>
      </thead>
      <tbody>
        {props.providers.map((provider) => (
          <ProviderRow key={provider.locationId} provider={provider} hasPolicy={props.hasPolicy} now={props.now} />
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

const Empty = ({ register }: ListProps) => {
  if (register.contracts === 0) {
    return (
      <p>
        No providers on the register yet: <a href="/register/import">import the council's list</a>, here or with{' '}
        <code>POST /v1/register/import</code>, as the <a href="/docs">documentation</a> shows.
      </p>
    );
  }
  return register.read === 0 ? (
    <p>The register is in, and nothing has been read from CQC yet: the next check does it.</p>
  ) : (
    <p>No location fits this search.</p>
  );
};

/** The search, and what it finds. */
export const ProviderList = (props: ListProps) => (
  <section aria-labelledby="providers">
    <h2 id="providers">Watched locations</h2>
    {props.register.read === 0 ? null : <Search {...props} />}
    {props.providers.length === 0 ? <Empty {...props} /> : <Providers {...props} />}
  </section>
);
