/** Who would have been told of the last month's events, under rules as they are and as they would be. */

import { TIMINGS, type Timing } from '../../shared/api/alert-rules.ts';
import type { EndpointBody } from '../../shared/api/endpoint.ts';
import type { ChangedItem, EndpointPreview, RulesPreview, ToldCounts } from '../messages/preview.ts';
import { PREVIEW_DAYS } from '../messages/preview-items.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { nameOf } from './recipients-words.ts';
import { circleWords, TIMING_WORDS } from './rules-words.ts';

/** Longer lists are read by nobody; the table of numbers has them all. */
const ROWS = 100;

export interface RulesPreviewProps {
  readonly preview: RulesPreview;
  /** Those that are switched on. */
  readonly recipients: readonly EndpointBody[];
  /** How much happened in that time. */
  readonly happened: { readonly alerts: number; readonly changes: number };
  /** False where the rules are those that hold. */
  readonly compared: boolean;
  readonly now: Date;
}

const HEADINGS: Readonly<Record<Timing, string>> = {
  now: 'At once',
  daily: 'In daily digests',
  weekly: 'In weekly digests',
  never: 'Not at all',
};

/** "4", "3, 1 of them when quiet hours end". */
const countWords = (told: ToldCounts, timing: Timing): string =>
  timing !== 'now' || told.held === 0
    ? numberWords(told[timing])
    : `${numberWords(told.now)}, ${numberWords(told.held)} of them when quiet hours end`;

const Count = ({ told: { before, after }, timing }: { readonly told: EndpointPreview; readonly timing: Timing }) => {
  const [was, is] = [countWords(before, timing), countWords(after, timing)];
  if (was === is) return <td data-label={HEADINGS[timing]}>{is}</td>;
  return (
    <td data-label={HEADINGS[timing]}>
      <strong>{is}</strong>
      <div class="rest">was {was}</div>
    </td>
  );
};

const Counts = ({ preview, recipients }: Pick<RulesPreviewProps, 'preview' | 'recipients'>) => (
  <table>
    <caption>How much each recipient would have been told</caption>
    <thead>
      <tr>
        <th scope="col">Recipient</th>
        {TIMINGS.map((timing) => (
          <th scope="col" key={timing}>
            {HEADINGS[timing]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {preview.endpoints.map((told) => {
        const recipient = recipients.find(({ id }) => id === told.endpointId);
        return recipient === undefined ? null : (
          <tr key={told.endpointId}>
            <th scope="row" class="typed">
              {nameOf(recipient)}
              <div class="rest">{circleWords(recipient.audiences)}</div>
            </th>
            {TIMINGS.map((timing) => (
              <Count key={timing} told={told} timing={timing} />
            ))}
          </tr>
        );
      })}
    </tbody>
  </table>
);

const ChangedRow = ({
  item,
  recipients,
  now,
}: Pick<RulesPreviewProps, 'recipients' | 'now'> & { readonly item: ChangedItem }) => (
  <tr>
    <th scope="row" class="who">
      {item.headline}
    </th>
    <td data-label="Seen" class="when">
      {momentWords(item.at, now)}
    </td>
    <td data-label="Told otherwise">
      {item.changes.map(({ endpointId, before, after }) => {
        const recipient = recipients.find(({ id }) => id === endpointId);
        return recipient === undefined ? null : (
          <div key={endpointId}>
            {nameOf(recipient)}: {TIMING_WORDS[after].toLowerCase()}, was {TIMING_WORDS[before].toLowerCase()}
          </div>
        );
      })}
    </td>
  </tr>
);

const Changed = ({ preview: { changed }, recipients, now }: RulesPreviewProps) => {
  if (changed.length === 0) return <p>Nothing would have moved from one column to another.</p>;
  return (
    <>
      <table>
        <caption>{counted(changed.length, 'event')} of which somebody would have been told otherwise</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              What happened
            </th>
            <th scope="col" class="when">
              Seen
            </th>
            <th scope="col">Told otherwise</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, ROWS).map((item) => (
            <ChangedRow key={item.id} item={item} recipients={recipients} now={now} />
          ))}
        </tbody>
      </table>
      {changed.length <= ROWS ? null : <p>And {counted(changed.length - ROWS, 'more event')}, older than these.</p>}
    </>
  );
};

const Body = (props: RulesPreviewProps) => {
  const { alerts, changes } = props.happened;
  if (props.recipients.length === 0) {
    return (
      <p>
        Nobody is told of anything: <a href="/settings/recipients">add a recipient</a>.
      </p>
    );
  }
  if (alerts + changes === 0) return <p>Nothing happened in that time that anybody is told of.</p>;
  return (
    <>
      <p>
        {counted(alerts, 'alert')} and {counted(changes, 'other change')}. A recipient is told at the earliest time that
        one of its circles asks for. Recipients that are switched on now are counted; what somebody is told because it
        corrects something earlier is left aside.
      </p>
      <Counts {...props} />
      {props.compared ? <Changed {...props} /> : null}
    </>
  );
};

/** The section. */
export const PreviewSection = (props: RulesPreviewProps) => (
  <section aria-labelledby="preview">
    <h2 id="preview">Who would have been told of the last {PREVIEW_DAYS} days’ events</h2>
    <Body {...props} />
  </section>
);
