/** Entered signals as a table: each with its source, who entered it, and that it is not to be passed on. */
import type { ComponentChildren } from 'preact';
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import { dayWords, momentWords } from './dates.ts';

/** Where what it is about stands; a provider has no page of its own, the list of its locations serves. */
const subjectHref = ({ subject, subjectId }: SignalBody): string =>
  subject === 'location'
    ? `/providers/${encodeURIComponent(subjectId)}`
    : `/signals?subject=${encodeURIComponent(subjectId)}&state=all`;

const Subject = ({ signal }: { readonly signal: SignalBody }) => (
  <th scope="row" class="who">
    <a href={subjectHref(signal)}>{signal.subjectName}</a>
    <div class="rest">
      {signal.subject === 'provider' ? 'The whole provider, ' : ''}
      {signal.subjectId}
    </div>
  </th>
);

const Ended = ({ signal: { endedAt, endedBy, endReason }, now }: RowProps) =>
  endedAt === null ? null : (
    <div class="rest">
      Ended {momentWords(endedAt, now)} by {endedBy}: {endReason}
    </div>
  );

/** What can be done with one that holds. */
const Steps = ({ signal: { id, kind, words } }: { readonly signal: SignalBody }) => {
  const of = <span class="hidden">: {words}</span>;
  return (
    <ul class="next rest">
      {kind === 'safeguarding-open' ? (
        <li>
          <a href={`/signals/${encodeURIComponent(id)}/count`}>Change the number{of}</a>
        </li>
      ) : null}
      <li>
        <a href={`/signals/${encodeURIComponent(id)}/end`}>End it{of}</a>
      </li>
    </ul>
  );
};

interface RowProps {
  readonly signal: SignalBody;
  readonly now: Date;
}

const Row = ({ signal, now }: RowProps) => (
  <tr data-row>
    <Subject signal={signal} />
    <td data-label="Signal">
      {signal.words}
      <div class="rest">{signal.confidential}</div>
      <Ended signal={signal} now={now} />
      {signal.endedAt === null ? <Steps signal={signal} /> : null}
    </td>
    <td class="when" data-label="Day">
      {dayWords(signal.on)}
    </td>
    <td data-label="Entered">
      {momentWords(signal.enteredAt, now)}
      <div class="rest">by {signal.enteredBy}</div>
    </td>
  </tr>
);

interface TableProps {
  readonly signals: readonly SignalBody[];
  readonly now: Date;
  readonly caption: string;
  /** The table's heads, where they sort; plain ones otherwise. */
  readonly heads?: ComponentChildren;
  readonly id?: string;
}

const PlainHeads = () => (
  <>
    <th scope="col" class="who">
      Location or provider
    </th>
    <th scope="col">Signal</th>
    <th scope="col" class="when">
      Day
    </th>
  </>
);

/** Signals in the order given. */
export const SignalTable = ({ signals, now, caption, heads, id }: TableProps) => (
  <table id={id}>
    <caption>{caption}</caption>
    <thead>
      <tr>
        {heads ?? <PlainHeads />}
        <th scope="col">Entered</th>
      </tr>
    </thead>
    <tbody>
      {signals.map((signal) => (
        <Row key={signal.id} signal={signal} now={now} />
      ))}
    </tbody>
  </table>
);
