/** Expected inspections as a table: each with every day that was named, and how long it has waited. */
import type { ComponentChildren } from 'preact';
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { GROUND_WORDS } from '../inspections/words.ts';
import { dayWords, momentWords } from './dates.ts';

interface RowProps {
  readonly inspection: InspectionBody;
  readonly now: Date;
}

/** The days that were named before the last one. */
const Dates = ({ inspection: { dates } }: Pick<RowProps, 'inspection'>) =>
  dates.length === 0 ? (
    '–'
  ) : (
    <ul class="rest">
      {dates.map(({ number, expectedOn, source }) => (
        <li key={number}>
          {dayWords(expectedOn)}: {source}
        </li>
      ))}
    </ul>
  );

const Steps = ({ inspection: { id, locationName } }: Pick<RowProps, 'inspection'>) => {
  if (id === null) return null;
  const of = <span class="hidden"> of {locationName}</span>;
  return (
    <ul class="next rest">
      <li>
        <a href={`/inspections/${encodeURIComponent(id)}/date`}>Another day was named{of}</a>
      </li>
      <li>
        <a href={`/inspections/${encodeURIComponent(id)}/close`}>Not expected any more{of}</a>
      </li>
    </ul>
  );
};

const Ended = ({ inspection: { closedAt, closedBy }, now }: RowProps) =>
  closedAt === null ? null : (
    <div class="rest">
      Closed {momentWords(closedAt, now)} by {closedBy}
    </div>
  );

const Who = ({ inspection: { locationId, locationName, ground, enteredAt, enteredBy }, now }: RowProps) => (
  <th scope="row" class="who">
    <a href={`/providers/${encodeURIComponent(locationId)}`}>{locationName}</a>
    <div class="rest">{GROUND_WORDS[ground]}</div>
    {enteredAt === null ? null : (
      <div class="rest">
        Entered {momentWords(enteredAt, now)} by {enteredBy}
      </div>
    )}
    <div class="rest">{locationId}</div>
  </th>
);

const Row = ({ inspection, now }: RowProps) => {
  const { state, expectedOn, moves, daysPast, words, doneBy, locationId } = inspection;
  return (
    <tr data-row>
      <Who inspection={inspection} now={now} />
      <td data-label="How it stands">
        {daysPast > 0 ? <strong>{words}</strong> : words}
        {doneBy === null ? null : (
          <div class="rest">
            <a href={`/providers/${encodeURIComponent(locationId)}`}>The report that was published</a>
          </div>
        )}
        <Ended inspection={inspection} now={now} />
        {state === 'expected' ? <Steps inspection={inspection} /> : null}
      </td>
      <td data-label="Days that were named">
        <Dates inspection={inspection} />
      </td>
      <td class="when" data-label="Expected">
        {dayWords(expectedOn)}
      </td>
      <td class="number" data-label="Moved">
        {moves}
      </td>
    </tr>
  );
};

interface TableProps {
  readonly inspections: readonly InspectionBody[];
  readonly now: Date;
  readonly caption: string;
  /** The heads of the table, where they sort; plain ones otherwise. */
  readonly heads?: ComponentChildren;
  readonly id?: string;
}

const PlainHeads = () => (
  <>
    <th scope="col" class="who">
      Location
    </th>
    <th scope="col">How it stands</th>
    <th scope="col">Days that were named</th>
    <th scope="col" class="when">
      Expected
    </th>
    <th scope="col" class="number">
      Moved
    </th>
  </>
);

/** Inspections in the order given. */
export const InspectionTable = ({ inspections, now, caption, heads, id }: TableProps) => (
  <table id={id}>
    <caption>{caption}</caption>
    <thead>
      <tr>{heads ?? <PlainHeads />}</tr>
    </thead>
    <tbody>
      {inspections.map((inspection) => (
        <Row key={`${inspection.id} ${inspection.locationId}`} inspection={inspection} now={now} />
      ))}
    </tbody>
  </table>
);
