/** The overview: is the watch alive, what changed, who is watched. */
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { RATING_WORDS, RATINGS, type Rating } from '../../shared/ratings/rating.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import { dayWords } from './dates.ts';
import { checkedWords, EventTable, RatingWords, ratingNotes } from './parts.tsx';
import type { StatusLine } from './status-words.ts';

export interface OverviewProps {
  readonly status: StatusLine;
  /** The newest readings with a downgrade among their events, and the newest others. */
  readonly downgrades: readonly EventBody[];
  readonly others: readonly EventBody[];
  readonly names: ToldNames;
  readonly providers: readonly ProviderBody[];
  /** How many fit the search, on all pages. */
  readonly found: number;
  readonly nextCursor: string | null;
  readonly search: { readonly query: string; readonly rating: Rating | null };
  /** Contracts in force, locations read, and names that wait for a location. */
  readonly register: { readonly contracts: number; readonly read: number; readonly waiting: readonly string[] };
  readonly now: Date;
}

const Changes = ({ downgrades, others, names, now }: OverviewProps) => (
  <section aria-labelledby="changes">
    <h2 id="changes">What changed</h2>
    {downgrades.length === 0 ? (
      <p>No downgrade has been seen.</p>
    ) : (
      <EventTable caption="Downgrades, newest first" events={downgrades} names={names} now={now} named />
    )}
    {others.length === 0 ? null : (
      <EventTable caption="Other changes, newest first" events={others} names={names} now={now} named />
    )}
  </section>
);

const Search = ({ search }: OverviewProps) => (
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

const ProviderRow = ({ provider, now }: { readonly provider: ProviderBody; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(provider.locationId)}`}>{provider.name}</a>
    </th>
    <td class="rating" data-label="Rating">
      <RatingWords provider={provider} />
      <Notes notes={ratingNotes(provider)} />
    </td>
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

const nextPage = ({ search, nextCursor }: OverviewProps): string => {
  const parameters = new URLSearchParams({
    query: search.query,
    rating: search.rating ?? '',
    cursor: nextCursor ?? '',
  });
  return `/?${parameters}`;
};

const Providers = (props: OverviewProps) => (
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
          <ProviderRow key={provider.locationId} provider={provider} now={props.now} />
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

const Empty = ({ register }: OverviewProps) => {
  if (register.contracts === 0) {
    return (
      <p>
        No providers on the register yet: import the council's list with <code>POST /v1/register/import</code>, as the{' '}
        <a href="/docs">documentation</a> shows.
      </p>
    );
  }
  return register.read === 0 ? (
    <p>The register is in, and nothing has been read from CQC yet: the next check does it.</p>
  ) : (
    <p>No location fits this search.</p>
  );
};

const Waiting = ({ register }: OverviewProps) =>
  register.waiting.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Names that wait for a location</h2>
      <p>These are on the register without a location that is known for certain. They are not watched yet.</p>
      <ul>
        {register.waiting.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );

/** The overview's content. */
export const Overview = (props: OverviewProps) => (
  <>
    <h1>Providers we commission</h1>
    <p class={props.status.tone === 'attention' ? 'status attention' : 'status'} role="status">
      {props.status.text}{' '}
      <a href="/health">{props.status.tone === 'attention' ? 'See the health page' : 'How it is checked'}</a>
    </p>
    <Changes {...props} />
    <Waiting {...props} />
    <section aria-labelledby="providers">
      <h2 id="providers">Watched locations</h2>
      {props.register.read === 0 ? null : <Search {...props} />}
      {props.providers.length === 0 ? <Empty {...props} /> : <Providers {...props} />}
    </section>
  </>
);
