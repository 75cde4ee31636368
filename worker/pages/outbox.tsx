/** The page of the outbox: what did not arrive first, then what waits, and the last that was delivered. */
import { MESSAGE_STATES, type MessageBody, type MessageState } from '../../shared/api/message.ts';
import type { Recipient } from '../delivery/outbox.ts';
import { CHANNEL_WORDS } from './alerts-words.ts';
import { numberWords } from './check-words.ts';
import { MessageTable } from './outbox-table.tsx';
import { recipientWords, STATE_WORDS, standingWords } from './outbox-words.ts';

/** Messages of one state, the newest first. */
export interface Shelf {
  readonly state: MessageState;
  readonly messages: readonly MessageBody[];
  /** Where the next page begins; null where there is none. */
  readonly nextCursor: string | null;
}

/** What the address asks for. */
export interface OutboxFilter {
  readonly state?: MessageState | undefined;
  /** An endpoint's id. */
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
}

export interface OutboxProps {
  /** Those with nothing in them are left out. */
  readonly shelves: readonly Shelf[];
  readonly recipients: readonly Recipient[];
  readonly filter: OutboxFilter;
  /** What was just done, and what of the address was left out, in words. */
  readonly notices: readonly string[];
  readonly now: Date;
}

/** "?state=failed&to=…", or nothing. */
const queryOf = (filter: OutboxFilter): string => {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

const Chosen = ({ filter, to, words }: { filter: OutboxFilter; to: OutboxFilter; words: string }) =>
  filter.state === to.state && filter.to === to.to ? (
    <strong aria-current="true">{words}</strong>
  ) : (
    <a href={`/outbox${queryOf(to)}`}>{words}</a>
  );

const States = ({ filter }: Pick<OutboxProps, 'filter'>) => (
  <nav class="choices next" aria-label="How far they came">
    <Chosen filter={filter} to={{ to: filter.to }} words="All" />
    {MESSAGE_STATES.map((state) => (
      <Chosen key={state} filter={filter} to={{ state, to: filter.to }} words={STATE_WORDS[state]} />
    ))}
  </nav>
);

const SendAll = ({ recipient: { id, label, counts, switchedOn } }: { readonly recipient: Recipient }) =>
  counts.failed < 2 || !switchedOn ? null : (
    <form method="post" action={`/outbox/to/${encodeURIComponent(id)}/replay`}>
      <button type="submit" class="second">
        Send all {numberWords(counts.failed)} again<span class="hidden"> to {recipientWords(label)}</span>
      </button>
    </form>
  );

const RecipientRow = ({ recipient, filter }: { readonly recipient: Recipient } & Pick<OutboxProps, 'filter'>) => (
  <tr>
    <th scope="row" class="who typed">
      <Chosen filter={filter} to={{ state: filter.state, to: recipient.id }} words={recipientWords(recipient.label)} />
      <div class="rest">
        {CHANNEL_WORDS[recipient.channel]}
        {recipient.switchedOn ? '' : ', switched off'}
      </div>
      <SendAll recipient={recipient} />
    </th>
    {MESSAGE_STATES.map((state) => (
      <td key={state} class="number" data-label={STATE_WORDS[state]}>
        {state === 'failed' && recipient.counts.failed > 0 ? (
          <strong>{numberWords(recipient.counts.failed)}</strong>
        ) : (
          numberWords(recipient.counts[state])
        )}
      </td>
    ))}
  </tr>
);

const Recipients = ({ recipients, filter }: Pick<OutboxProps, 'recipients' | 'filter'>) => (
  <section aria-labelledby="recipients">
    <h2 id="recipients">Recipients</h2>
    <table class="sums">
      <caption>How far the messages to each came, all that ever were made</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Recipient
          </th>
          {MESSAGE_STATES.map((state) => (
            <th key={state} scope="col" class="number">
              {STATE_WORDS[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {recipients.map((recipient) => (
          <RecipientRow key={recipient.id} recipient={recipient} filter={filter} />
        ))}
      </tbody>
    </table>
    {filter.to === undefined ? null : (
      <p class="next">
        <a href={`/outbox${queryOf({ state: filter.state })}`}>All recipients</a>
      </p>
    )}
  </section>
);

const CAPTIONS: Readonly<Record<MessageState, string>> = {
  failed: 'Given up: these told nobody',
  ambiguous: 'May have arrived: tried again by itself',
  pending: 'Waiting to be sent',
  delivered: 'Delivered, the newest first',
};

const ShelfOf = ({ shelf, filter, now }: { readonly shelf: Shelf } & Pick<OutboxProps, 'filter' | 'now'>) => {
  const { state, messages, nextCursor } = shelf;
  const { to } = filter;
  return (
    <section aria-label={STATE_WORDS[state]}>
      <MessageTable
        caption={CAPTIONS[state]}
        messages={messages}
        kept={queryOf({ state: filter.state, to })}
        now={now}
      />
      {nextCursor === null ? null : (
        <p class="next">
          <a href={`/outbox${queryOf({ state, to, cursor: nextCursor })}`}>
            The next ones<span class="hidden"> of {STATE_WORDS[state]}</span>
          </a>
        </p>
      )}
    </section>
  );
};

const sumOf = (recipients: readonly Recipient[]): Record<MessageState, number> => {
  const of = (state: MessageState): number => recipients.reduce((sum, { counts }) => sum + counts[state], 0);
  return { failed: of('failed'), ambiguous: of('ambiguous'), pending: of('pending'), delivered: of('delivered') };
};

const Found = (props: OutboxProps) => {
  const { recipients, filter, shelves, now } = props;
  if (recipients.length === 0) {
    return (
      <p>
        Nobody is told of alerts: <a href="/settings/recipients">add a recipient</a>.
      </p>
    );
  }
  return (
    <>
      <States filter={filter} />
      {shelves.length === 0 ? <p>No message fits these filters.</p> : null}
      {shelves.map((shelf) => (
        <ShelfOf key={shelf.state} shelf={shelf} filter={filter} now={now} />
      ))}
      <Recipients recipients={recipients} filter={filter} />
    </>
  );
};

/** The page's content. */
export const OutboxPage = (props: OutboxProps) => {
  const { notices, recipients } = props;
  const sums = sumOf(recipients);
  return (
    <>
      <h1>Outbox</h1>
      {notices.map((words) => (
        <p key={words} class="notice" role="status">
          {words}
        </p>
      ))}
      <p class={sums.failed > 0 ? 'status attention' : 'status'}>{standingWords(sums)}</p>
      <Found {...props} />
      <p class="back">
        <a href="/alerts">Alerts</a>, <a href="/settings/recipients">who is told</a>
      </p>
    </>
  );
};
