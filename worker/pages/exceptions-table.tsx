/** Exceptions as a table, on their own page and on that of a location. */
import type { ExceptionBody } from '../../shared/api/exception.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { verdictWords } from '../placements/exception.ts';
import { reasonWords } from '../placements/risk-register.ts';
import { dayWords } from './dates.ts';

interface TableProps {
  readonly caption: string;
  readonly exceptions: readonly ExceptionBody[];
  /** False on the page of one location. */
  readonly named: boolean;
}

/** The day of a moment in London, in words. */
export const dayOfMoment = (moment: string): string => dayWords(londonDay(new Date(moment)));

/** Open or closed, and whether its review is overdue: in words, never by colour alone. */
export const StateWords = ({ exception }: { readonly exception: ExceptionBody }) => (
  <>
    {exception.closedAt === null ? 'Open' : `Closed ${dayOfMoment(exception.closedAt)}`}
    {exception.overdue ? (
      <>
        {' '}
        <span class="tag down">Review overdue</span>
      </>
    ) : null}
  </>
);

const Made = ({ exception, named }: { readonly exception: ExceptionBody; readonly named: boolean }) => (
  <th scope="row" class="who">
    <a href={`/exceptions/${encodeURIComponent(exception.id)}`}>{exception.reference}</a>
    {named ? <div>{exception.locationName}</div> : null}
    <div class="rest">{dayOfMoment(exception.madeAt)}</div>
  </th>
);

const Row = ({ exception, named }: { readonly exception: ExceptionBody; readonly named: boolean }) => {
  const { frozen } = exception;
  return (
    <tr>
      <Made exception={exception} named={named} />
      <td class="typed" data-label="Then">
        {frozen.ratingWords}
        <div class="rest">{verdictWords(frozen) ?? 'No verdict'}</div>
      </td>
      <td class="typed" data-label="Reason">
        {reasonWords(exception)}
        <div class="rest">Authorised by {exception.authorisedBy}</div>
      </td>
      <td class="typed" data-label="Case">
        {exception.caseReference}
      </td>
      <td data-label="Review on">{dayWords(exception.reviewOn)}</td>
      <td data-label="State">
        <StateWords exception={exception} />
      </td>
    </tr>
  );
};

/** Exceptions in the order given. */
export const ExceptionTable = ({ caption, exceptions, named }: TableProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Exception
        </th>
        <th scope="col">Shown then</th>
        <th scope="col">Reason</th>
        <th scope="col">Case</th>
        <th scope="col">Review on</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {exceptions.map((exception) => (
        <Row key={exception.id} exception={exception} named={named} />
      ))}
    </tbody>
  </table>
);

interface SectionProps {
  /** Those at the location, as `listExceptions` gives them. */
  readonly exceptions: readonly ExceptionBody[];
  readonly locationId: string;
}

/** The exceptions of one location on its page. */
export const ExceptionsSection = ({ exceptions, locationId }: SectionProps) => (
  <section aria-labelledby="exceptions">
    <h2 id="exceptions">Exceptions</h2>
    {exceptions.length === 0 ? (
      <p>No placement against the verdict is recorded here.</p>
    ) : (
      <ExceptionTable caption="Placements made against the verdict" exceptions={exceptions} named={false} />
    )}
    <p class="next">
      <a href={`/exceptions/new?location=${encodeURIComponent(locationId)}`}>Record an exception</a>
    </p>
  </section>
);
