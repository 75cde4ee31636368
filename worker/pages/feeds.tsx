/** The page of Atom feeds: who reads the alerts by an address of their own, making one, revoking one. */
import type { FeedAddedBody, FeedBody } from '../../shared/api/feed.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';

export interface FeedsProps {
  /** Oldest first; whoever made one is called by a token's label. */
  readonly feeds: readonly FeedBody[];
  /** The one just made, with its address: told this once. */
  readonly made: FeedAddedBody | null;
  /** What stands in the form. */
  readonly label: string;
  readonly faults: Faults;
  readonly now: Date;
}

const Made = ({ made }: { readonly made: FeedAddedBody }) => (
  <div class="notice" role="status">
    <h2>The address for “{made.label}”</h2>
    <p class="typed">
      <code>{made.address}</code>
    </p>
    <p>
      Copy it into the reader now: it is shown this once. Whoever has it can read the alerts, so pass it on as you would
      a password.
    </p>
  </div>
);

const MakeForm = ({ label, faults }: Pick<FeedsProps, 'label' | 'faults'>) => (
  <form class="fields" method="post" action="/settings/feeds">
    <Field
      name="label"
      label="Who or what reads it"
      hint="A role, a team or a system (“Duty team”), never a person’s name. One feed for each, so that each can be revoked alone."
      fault={faults.label}
    >
      {(described) => <input type="text" maxLength={80} required autocomplete="off" value={label} {...described} />}
    </Field>
    <button type="submit">Make a feed</button>
  </form>
);

const Revoke = ({ feed }: { readonly feed: FeedBody }) => (
  <form method="post" action={`/settings/feeds/${encodeURIComponent(feed.id)}/revoke`}>
    <button type="submit" class="second">
      Revoke<span class="hidden"> the feed of {feed.label}</span>
    </button>
  </form>
);

const Row = ({ feed, now }: { readonly feed: FeedBody; readonly now: Date }) => (
  <tr>
    <th scope="row" class="typed">
      {feed.label}
    </th>
    <td data-label="Made">
      {momentWords(feed.createdAt, now)} by {feed.createdBy}
    </td>
    <td data-label="Last read">{feed.lastReadAt === null ? 'Never' : momentWords(feed.lastReadAt, now)}</td>
    <td data-label="State">
      {feed.revokedAt === null ? <Revoke feed={feed} /> : `Revoked ${momentWords(feed.revokedAt, now)}`}
    </td>
  </tr>
);

const Table = ({ feeds, now }: Pick<FeedsProps, 'feeds' | 'now'>) => (
  <table>
    <caption>Feeds, those in force first. “Last read” is noted at most once an hour.</caption>
    <thead>
      <tr>
        <th scope="col">Who reads it</th>
        <th scope="col">Made</th>
        <th scope="col">Last read</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {[...feeds]
        .sort((one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null))
        .map((feed) => (
          <Row key={feed.id} feed={feed} now={now} />
        ))}
    </tbody>
  </table>
);

/** The whole page. */
export const FeedsPage = ({ feeds, made, label, faults, now }: FeedsProps) => (
  <>
    <h1>Atom feeds of alerts</h1>
    <ErrorSummary faults={faults} />
    {made === null ? null : <Made made={made} />}
    <p>
      A feed reader shows each alert as it is opened, and again when it is corrected. It needs no access token: the
      address is the secret. A feed is beside the other channels, not in their place: nobody knows whether a reader
      reads.
    </p>
    <MakeForm label={label} faults={faults} />
    {feeds.length === 0 ? <p>No feed was made yet.</p> : <Table feeds={feeds} now={now} />}
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
  </>
);
