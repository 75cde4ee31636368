/** Alternatives as a table: who they are, what they hold, what they told of their spare hours, and why they stand apart. */
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import type { Alternative, Serves } from '../../shared/risk/capacity.ts';
import { spareIn } from '../../shared/risk/gap.ts';
import { isOld } from '../../shared/risk/spare-hours.ts';
import { ageWords } from '../../shared/ui/age.ts';
import { figureWords } from '../contingency/what-if-words.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { OldMark } from './spare-hours-old.tsx';

/** How an alternative comes to stand in an area. */
const SERVES_WORDS: Readonly<Record<Serves, string>> = {
  contract: 'Has a contract in this area',
  authority: 'Same local authority, no contract in this area',
};

/** What it holds already, in words. */
const holdsWords = ({ candidate: { holds } }: Alternative): string => {
  if (holds.contracts === 0) return 'No contract of its own with the council';
  const given = [figureWords('people', holds.people), figureWords('hoursPerWeek', holds.hoursPerWeek)];
  const told = given.filter((words) => words !== null);
  return told.length === 0 ? `${counted(holds.contracts, 'contract')}, figures not given` : told.join(', ');
};

interface Shared {
  /** The key of the area in which they stand. */
  readonly area: string;
  /** The day in London. */
  readonly today: string;
  /** The address of the what-if, to come back to when spare hours were entered. */
  readonly back: string;
}

interface AlternativeProps extends Shared {
  readonly alternative: Alternative;
}

const enterHref = (locationId: string, back: string): string =>
  `/spare-hours/new?${new URLSearchParams({ location: locationId, back })}`;

const Spare = ({ alternative: { candidate, reasons }, area, today, back }: AlternativeProps) => {
  const said = spareIn(candidate, area);
  const enter = (
    <a class="next" href={enterHref(candidate.locationId, back)}>
      {said === null ? 'Enter' : 'Change'}
      <span class="hidden"> the spare hours of {candidate.name}</span>
    </a>
  );
  if (said === null) return <>Not known. {reasons.length === 0 ? enter : null}</>;
  return (
    <>
      {numberWords(said.hoursPerWeek)} {said.area === null ? 'in all areas' : 'here'}, {dayWords(said.asAt)}{' '}
      {isOld(said, today) ? <OldMark /> : null}
      {enter}
    </>
  );
};

const AlternativeRow = (props: AlternativeProps) => {
  const { alternative, today } = props;
  const { candidate, serves, reasons } = alternative;
  const { publishedOn } = candidate;
  return (
    <tr data-row>
      <th scope="row" class="who">
        <a href={`/providers/${encodeURIComponent(candidate.locationId)}`}>{candidate.name}</a>
        {candidate.providerName === null || candidate.providerName === candidate.name ? null : (
          <div class="rest">{candidate.providerName}</div>
        )}
      </th>
      <td data-label="Rating">
        {RATING_WORDS[candidate.rating]}
        {publishedOn === null ? null : (
          <div class="rest">
            {dayWords(publishedOn)}, {ageWords(publishedOn, today)}
          </div>
        )}
      </td>
      <td data-label="Here">{SERVES_WORDS[serves]}</td>
      <td data-label="Holds already">{holdsWords(alternative)}</td>
      <td data-label="Spare hours a week">
        <Spare {...props} />
      </td>
      {reasons.length === 0 ? null : <td data-label="Why not counted">{reasons.join(' ')}</td>}
    </tr>
  );
};

interface TableProps extends Shared {
  readonly caption: string;
  readonly listed: readonly Alternative[];
  /** They are listed apart, with the reason. */
  readonly apart: boolean;
  readonly id?: string;
}

/** A table of them; nothing for none. */
export const AlternativesTable = ({ caption, listed, apart, id, ...shared }: TableProps) =>
  listed.length === 0 ? null : (
    <table id={id} tabIndex={id === undefined ? undefined : -1}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Location
          </th>
          <th scope="col">Rating</th>
          <th scope="col">Here</th>
          <th scope="col">Holds already</th>
          <th scope="col">Spare hours a week</th>
          {apart ? <th scope="col">Why not counted</th> : null}
        </tr>
      </thead>
      <tbody>
        {listed.map((alternative) => (
          <AlternativeRow key={alternative.candidate.locationId} alternative={alternative} {...shared} />
        ))}
      </tbody>
    </table>
  );
