/** Small pieces that several pages show. */
import type { EventBody } from '../../shared/api/event.ts';
import { RATING_WORDS, type Rating } from '../../shared/ratings/rating.ts';
import { dayWords, momentWords } from './dates.ts';
import { changeWords, KIND_WORDS } from './event-words.ts';

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

const EventRow = ({
  event,
  now,
  named,
}: {
  readonly event: EventBody;
  readonly now: Date;
  readonly named: boolean;
}) => (
  <tr>
    <td>
      <span class={event.kind === 'downgrade' ? 'tag down' : 'tag'}>{KIND_WORDS[event.kind]}</span>
    </td>
    {named ? (
      <td>
        <a href={`/providers/${encodeURIComponent(event.locationId)}`}>{event.locationName}</a>
      </td>
    ) : null}
    <td>{changeWords(event)}</td>
    <td>{dayWords(event.publishedOn)}</td>
    <td>{momentWords(event.observedAt, now)}</td>
  </tr>
);

/** Rating events as a table, in the order given. */
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
        {events.map((event) => (
          <EventRow key={event.id} event={event} now={now} named={named} />
        ))}
      </tbody>
    </table>
  </div>
);
