/** Messages as a table: what each says, to whom, how far it came, and sending it again. */
import type { MessageBody } from '../../shared/api/message.ts';
import { CHANNEL_WORDS } from './alerts-words.ts';
import { momentWords } from './dates.ts';
import { farWords, KIND_WORDS, recipientWords } from './outbox-words.ts';

interface TableProps {
  readonly caption: string;
  readonly messages: readonly MessageBody[];
  /** The address's query, kept by what is sent from here: "?state=failed", or nothing. */
  readonly kept: string;
  readonly now: Date;
}

/** The page of what a message is about, where it is about one alert: its id begins with the alert's. */
const pageOf = ({ kind, id, endpointId }: MessageBody): string | null => {
  const tail = `_${endpointId}`;
  return kind === 'alert' && id.endsWith(tail) ? `/alerts/${encodeURIComponent(id.slice(0, -tail.length))}` : null;
};

const What = ({ message }: { readonly message: MessageBody }) => {
  const href = pageOf(message);
  return (
    <>
      {href === null ? message.words : <a href={href}>{message.words}</a>}
      <div class="rest">{KIND_WORDS[message.kind]}</div>
    </>
  );
};

const Again = ({ message, kept }: { readonly message: MessageBody; readonly kept: string }) => {
  if (message.state !== 'failed') return null;
  if (!message.switchedOn) return <div class="rest">Its recipient is switched off.</div>;
  return (
    <form method="post" action={`/outbox/${encodeURIComponent(message.id)}/replay${kept}`}>
      <button type="submit" class="second">
        Send again
        <span class="hidden">
          {' '}
          to {recipientWords(message.label)}: {message.words}
        </span>
      </button>
    </form>
  );
};

const Row = ({ message, kept, now }: { readonly message: MessageBody } & Pick<TableProps, 'kept' | 'now'>) => {
  const { far, tried, problem } = farWords(message, now);
  return (
    <tr>
      <th scope="row" class="who typed">
        <What message={message} />
      </th>
      <td data-label="To" class="rating typed">
        {recipientWords(message.label)}
        <div class="rest">{CHANNEL_WORDS[message.channel]}</div>
      </td>
      <td data-label="Made">{momentWords(message.createdAt, now)}</td>
      <td data-label="How far it came">
        {far}
        <div class="rest">{tried}</div>
        {problem === null ? null : <div class="rest typed">{problem}</div>}
        <Again message={message} kept={kept} />
      </td>
    </tr>
  );
};

/** In the order given. */
export const MessageTable = ({ caption, messages, kept, now }: TableProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          What it says
        </th>
        <th scope="col" class="rating">
          To
        </th>
        <th scope="col">Made</th>
        <th scope="col">How far it came</th>
      </tr>
    </thead>
    <tbody>
      {messages.map((message) => (
        <Row key={message.id} message={message} kept={kept} now={now} />
      ))}
    </tbody>
  </table>
);
