/** The pages of who is told: all of them, and adding one. */
import { CHANNEL_NAMES, type EndpointBody } from '../../shared/api/endpoint.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary } from './fields.tsx';
import { NewRecipientForm, type RecipientFormProps } from './recipients-form.tsx';
import { addressWords, CHANNEL_WORDS, type Channel, failureWords, isFailing, nameOf } from './recipients-words.ts';
import { circleWords } from './rules-words.ts';

interface ListProps {
  /** Oldest first. */
  readonly recipients: readonly EndpointBody[];
  readonly now: Date;
}

const State = ({ recipient, now }: { readonly recipient: EndpointBody; readonly now: Date }) => {
  if (recipient.disabledAt !== null) {
    return (
      <>
        <span class="tag">Switched off</span>
        <div class="rest">
          {momentWords(recipient.disabledAt, now)}: {recipient.disabledReason}
        </div>
        <a href={`/settings/recipients/new?channel=${recipient.channel}&again=${encodeURIComponent(recipient.id)}`}>
          Switch on<span class="hidden"> {nameOf(recipient)}</span> again
        </a>
      </>
    );
  }
  const { lastFailure } = recipient;
  return (
    <>
      {isFailing(recipient) ? <span class="tag down">Failing</span> : 'On'}
      {lastFailure === null ? null : <div class="rest typed">{failureWords(lastFailure, now)}</div>}
    </>
  );
};

const Row = ({ recipient, now }: { readonly recipient: EndpointBody; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who typed">
      <a href={`/settings/recipients/${encodeURIComponent(recipient.id)}`}>{nameOf(recipient)}</a>
      {recipient.label === null ? null : (
        <div class="rest">
          {CHANNEL_WORDS[recipient.channel]}: {addressWords(recipient)}
        </div>
      )}
    </th>
    <td data-label="Reaches">{circleWords(recipient.audiences)}</td>
    <td data-label="Last delivered">
      {recipient.lastDeliveredAt === null ? 'Nothing yet' : momentWords(recipient.lastDeliveredAt, now)}
    </td>
    <td data-label="State">
      <State recipient={recipient} now={now} />
    </td>
    <td class="next">
      {recipient.disabledAt === null ? (
        <form method="post" action={`/settings/recipients/${encodeURIComponent(recipient.id)}/test`}>
          <button type="submit" class="second">
            Send a test<span class="hidden"> to {nameOf(recipient)}</span>
          </button>
        </form>
      ) : null}
    </td>
  </tr>
);

const Table = ({ recipients, now }: ListProps) => (
  <table>
    <caption>Those that are switched on first</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Who is told
        </th>
        <th scope="col">Reaches</th>
        <th scope="col">Last delivered</th>
        <th scope="col">State</th>
        <th scope="col" class="next">
          Test
        </th>
      </tr>
    </thead>
    <tbody>
      {[...recipients]
        .sort((one, other) => Number(one.disabledAt !== null) - Number(other.disabledAt !== null))
        .map((recipient) => (
          <Row key={recipient.id} recipient={recipient} now={now} />
        ))}
    </tbody>
  </table>
);

/** Everyone who is told. */
export const RecipientsPage = ({ recipients, now }: ListProps) => (
  <>
    <h1>Recipients</h1>
    {recipients.some(({ disabledAt }) => disabledAt === null) ? null : (
      <p class="status attention" role="status">
        Nobody is told of anything: add a recipient.
      </p>
    )}
    <p>
      Alerts, digests and the weekly sign of life go to each of them. When each is told of what,{' '}
      <a href="/settings/rules">the rules</a> say. Feed readers are <a href="/settings/feeds">beside these</a>.
    </p>
    {recipients.length === 0 ? null : <Table recipients={recipients} now={now} />}
    <section aria-labelledby="add" class="next">
      <h2 id="add">Add a recipient</h2>
      <ul>
        {CHANNEL_NAMES.map((channel) => (
          <li key={channel}>
            <a href={`/settings/recipients/new?channel=${channel}`}>{CHANNEL_WORDS[channel]}</a>
          </li>
        ))}
      </ul>
    </section>
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
  </>
);

interface NewPageProps extends RecipientFormProps {
  readonly channel: Channel;
  /** One that is switched off, whose form is filled in. */
  readonly again: EndpointBody | null;
  readonly local: boolean;
}

/** Adding one, or one that was switched off again. */
export const NewRecipientPage = ({ again, ...form }: NewPageProps) => (
  <>
    <h1>
      {again === null ? 'Add a recipient' : 'Switch on again'}: {CHANNEL_WORDS[form.channel]}
    </h1>
    <ErrorSummary faults={form.faults} />
    {again === null ? null : (
      <p>
        {nameOf(again)} was switched off. With the same address it is the same recipient, and goes on where it stopped;
        what was given up meanwhile is not sent.
      </p>
    )}
    <NewRecipientForm {...form} />
    <p class="back">
      <a href="/settings/recipients">All recipients</a>
    </p>
  </>
);
