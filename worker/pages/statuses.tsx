/** The page of the council's statuses: what is in force, what is overdue for review, what was lifted. */
import type { StatusBody } from '../../shared/api/council-status.ts';
import type { ToldByRegister } from '../statuses/told-by-register.ts';
import { counted } from './check-words.ts';
import { dayWords } from './dates.ts';
import { SearchForm } from './statuses-form.tsx';
import { InForceTable, LiftedTable } from './statuses-table.tsx';

interface StatusesProps {
  readonly inForce: readonly StatusBody[];
  /** Newest first; those that are shown. */
  readonly lifted: readonly StatusBody[];
  readonly toldByRegister: readonly ToldByRegister[];
  /** What was just done, in words. */
  readonly notice: string | null;
}

const sumWords = (inForce: readonly StatusBody[]): string => {
  const overdue = inForce.filter((status) => status.overdue).length;
  const reviews = overdue === 0 ? 'no review is overdue' : `${counted(overdue, 'review')} overdue`;
  return inForce.length === 0
    ? 'No status is in force.'
    : `${counted(inForce.length, 'status', 'statuses')} in force, ${reviews}.`;
};

const ToldTable = ({ told }: { readonly told: readonly ToldByRegister[] }) => (
  <>
    <h2>Told by your register</h2>
    <p>These stand in the register’s own file, in its column “status”, and change with its next import.</p>
    <table>
      <caption>From the register</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Location
          </th>
          <th scope="col">Status</th>
          <th scope="col">Reason</th>
          <th scope="col">Review on</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ locationId, name, status, reason, reviewOn }) => (
          <tr key={`${locationId} ${status} ${reason}`}>
            <th scope="row" class="who">
              <a href={`/providers/${encodeURIComponent(locationId)}`}>{name}</a>
            </th>
            <td data-label="Status">{status}</td>
            <td data-label="Reason">{reason ?? '–'}</td>
            <td data-label="Review on">{dayWords(reviewOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

/** The page's content. */
export const StatusesPage = ({ inForce, lifted, toldByRegister, notice }: StatusesProps) => (
  <>
    <h1>Council statuses</h1>
    {notice === null ? null : (
      <p class="notice" role="status">
        {notice}
      </p>
    )}
    <p class={inForce.some(({ overdue }) => overdue) ? 'status attention' : 'status'}>{sumWords(inForce)}</p>
    <h2>Set a status</h2>
    <p>
      Suspend, caution, note an improvement plan or that a provider takes no work, for all new packages, for increases,
      for one lot or one area. Brokers see it above CQC’s rating within five minutes.
    </p>
    <SearchForm query="" />
    <h2>In force</h2>
    {inForce.length === 0 ? (
      <p>Nothing is suspended or cautioned here. To set a status, find the location above.</p>
    ) : (
      <InForceTable statuses={inForce} named />
    )}
    {toldByRegister.length === 0 ? null : <ToldTable told={toldByRegister} />}
    <h2>Lifted</h2>
    {lifted.length === 0 ? <p>No status was lifted yet.</p> : <LiftedTable statuses={lifted} named />}
  </>
);
