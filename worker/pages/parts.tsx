/** Small pieces that several pages show. */
import type { EventBody } from '../../shared/api/event.ts';
import { RATING_WORDS, type Rating } from '../../shared/ratings/rating.ts';
import { dayWords, momentWords } from './dates.ts';
import { type EventGroup, groupEvents, KIND_WORDS } from './event-words.ts';

/** A rating in words: never a colour alone, never blank. */
export const RatingWords = ({ rating, inherited }: { readonly rating: Rating; readonly inherited: boolean }) => (
  <>
    {RATING_WORDS[rating]}
    {inherited ? ' (inherited)' : ''}
  </>
);

interface EventTableProps {
  readonly caption: string;
  readonly events: readonly EventBody[];
  readonly now: Date;
  /** False on the page of one location. */
  readonly named: boolean;
}

interface EventRowProps {
  readonly group: EventGroup;
  readonly now: Date;
  readonly named: boolean;
}

const EventRow = ({ group: { first, changes }, now, named }: EventRowProps) => (
  <tr>
    <td>
      <span class={first.kind === 'downgrade' ? 'tag down' : 'tag'}>{KIND_WORDS[first.kind]}</span>
    </td>
    {named ? (
      <td>
        <a href={`/providers/${encodeURIComponent(first.locationId)}`}>{first.locationName}</a>
      </td>
    ) : null}
    <td>
      {changes.map((change) => (
        <div key={change}>{change}</div>
      ))}
    </td>
    <td class="when">{dayWords(first.publishedOn)}</td>
    <td class="when">{momentWords(first.observedAt, now)}</td>
  </tr>
);

/** Rating events as a table, newest first, those that belong together in one row. */
export const EventTable = ({ caption, events, now, named }: EventTableProps) => (
  <div class="scroll">
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          {named ? <th scope="col">Location</th> : null}
          <th scope="col">Change</th>
          <th scope="col">Published</th>
          <th scope="col">Seen</th>
        </tr>
      </thead>
      <tbody>
        {groupEvents(events).map((group) => (
          <EventRow key={group.first.id} group={group} now={now} named={named} />
        ))}
      </tbody>
    </table>
  </div>
);
