/** Statuses as tables: those in force, and what was lifted. */
import type { StatusBody } from '../../shared/api/council-status.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { reachWords } from '../statuses/words.ts';
import { dayWords } from './dates.ts';

interface TableProps {
  readonly statuses: readonly StatusBody[];
  /** False on the page of one location. */
  readonly named: boolean;
}

interface RowProps {
  readonly status: StatusBody;
  readonly named: boolean;
}

const daysWord = (moment: string): string => dayWords(londonDay(new Date(moment)));

const Where = ({ status }: { readonly status: StatusBody }) => (
  <th scope="row" class="who">
    <a href={`/providers/${encodeURIComponent(status.locationId)}`}>{status.locationName}</a>
    <div class="rest">{status.locationId}</div>
  </th>
);

const What = ({ status }: { readonly status: StatusBody }) => (
  <td data-label="Status">
    <span class="tag">{reachWords(status)}</span>
    <div class="rest">{status.reason}</div>
  </td>
);

const Review = ({ status: { overdue, reviewOn } }: { readonly status: StatusBody }) => (
  <td data-label="Review on">
    {dayWords(reviewOn)}
    {overdue ? (
      <>
        {' '}
        <span class="tag down">Review overdue</span>
      </>
    ) : null}
  </td>
);

const SetBy = ({ status }: { readonly status: StatusBody }) => (
  <td data-label="Set">
    {daysWord(status.setAt)}
    <div class="rest">by {status.setBy}</div>
  </td>
);

const InForceRow = ({ status, named }: RowProps) => (
  <tr>
    {named ? <Where status={status} /> : null}
    <What status={status} />
    <Review status={status} />
    <SetBy status={status} />
    <td class="next">
      <a href={`/statuses/${encodeURIComponent(status.id)}/lift`}>
        Lift<span class="hidden"> {`${reachWords(status)} at ${status.locationName}`}</span>
      </a>
    </td>
  </tr>
);

/** Those in force, in the order given. */
export const InForceTable = ({ statuses, named }: TableProps) => (
  <table>
    <caption>In force, by review date</caption>
    <thead>
      <tr>
        {named ? (
          <th scope="col" class="who">
            Location
          </th>
        ) : null}
        <th scope="col">Status and reason</th>
        <th scope="col">Review on</th>
        <th scope="col">Set</th>
        <th scope="col" class="next">
          Lift
        </th>
      </tr>
    </thead>
    <tbody>
      {statuses.map((status) => (
        <InForceRow key={status.id} status={status} named={named} />
      ))}
    </tbody>
  </table>
);

const LiftedRow = ({ status, named }: RowProps) => (
  <tr>
    {named ? <Where status={status} /> : null}
    <What status={status} />
    <SetBy status={status} />
    <td data-label="Lifted">
      {status.liftedAt === null ? null : daysWord(status.liftedAt)}
      <div class="rest">by {status.liftedBy}</div>
    </td>
    <td data-label="Why it was lifted">{status.liftReason}</td>
  </tr>
);

/** Those that were lifted, in the order given. */
export const LiftedTable = ({ statuses, named }: TableProps) => (
  <table>
    <caption>Lifted, newest first</caption>
    <thead>
      <tr>
        {named ? (
          <th scope="col" class="who">
            Location
          </th>
        ) : null}
        <th scope="col">Status and reason</th>
        <th scope="col">Set</th>
        <th scope="col">Lifted</th>
        <th scope="col">Why it was lifted</th>
      </tr>
    </thead>
    <tbody>
      {statuses.map((status) => (
        <LiftedRow key={status.id} status={status} named={named} />
      ))}
    </tbody>
  </table>
);

interface SectionProps {
  /** Those that count at the location, as `listStatuses` gives them. */
  readonly statuses: readonly StatusBody[];
  readonly locationId: string;
  /** Where what is written for it counts since it was registered anew; null while it counts here. */
  readonly followedTo: string | null;
}

/** The statuses of one location on its page, with its history. */
export const StatusesSection = ({ statuses, locationId, followedTo }: SectionProps) => {
  const inForce = statuses.filter(({ liftedAt }) => liftedAt === null);
  const lifted = statuses.filter(({ liftedAt }) => liftedAt !== null);
  return (
    <section aria-labelledby="statuses">
      <h2 id="statuses">Council statuses</h2>
      {inForce.length === 0 ? (
        <p>None that was set here is in force.</p>
      ) : (
        <InForceTable statuses={inForce} named={false} />
      )}
      {lifted.length === 0 ? null : <LiftedTable statuses={lifted} named={false} />}
      {followedTo === null ? (
        <p class="next">
          <a href={`/statuses/new?location=${encodeURIComponent(locationId)}`}>Set a status</a>
        </p>
      ) : null}
    </section>
  );
};
