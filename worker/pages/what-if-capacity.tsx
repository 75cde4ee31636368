/** Who could take the work, area by area. */
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import { type Alternative, type AreaCapacity, gapOf, type Serves } from '../../shared/risk/capacity.ts';
import { ageWords } from '../../shared/ui/age.ts';
import { figureWords, gapWords } from '../contingency/what-if-words.ts';
import { counted } from './check-words.ts';
import { dayWords } from './dates.ts';
import { groupWords } from './exposure-table.tsx';

const SERVES_WORDS: Readonly<Record<Serves, string>> = {
  contract: 'Has a contract in this area',
  authority: 'Same local authority, no contract in this area',
};

/** Of each list on a page with few areas, and of all together on one with many; the others are counted. */
const SHOWN = 10;
const SHOWN_TOGETHER = 24;

/** How many of each list there is room for. */
const roomFor = (areas: number): number =>
  Math.max(3, Math.min(SHOWN, Math.floor(SHOWN_TOGETHER / Math.max(1, areas))));

const holdsWords = ({ candidate: { holds } }: Alternative): string => {
  if (holds.contracts === 0) return 'No contract of its own with the council';
  const given = [figureWords('people', holds.people), figureWords('hoursPerWeek', holds.hoursPerWeek)];
  const told = given.filter((words) => words !== null);
  return told.length === 0 ? `${counted(holds.contracts, 'contract')}, figures not given` : told.join(', ');
};

interface AlternativeProps {
  readonly alternative: Alternative;
  readonly today: string;
}

const AlternativeRow = ({ alternative, today }: AlternativeProps) => {
  const { candidate, serves, reasons } = alternative;
  const { publishedOn } = candidate;
  return (
    <tr>
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
      {reasons.length === 0 ? null : <td data-label="Why apart">{reasons.join(' ')}</td>}
    </tr>
  );
};

interface ListProps {
  readonly caption: string;
  readonly listed: readonly Alternative[];
  readonly apart: boolean;
  readonly room: number;
  readonly today: string;
}

const List = ({ caption, listed, apart, room, today }: ListProps) =>
  listed.length === 0 ? null : (
    <>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              Location
            </th>
            <th scope="col">Rating</th>
            <th scope="col">Here</th>
            <th scope="col">Holds already</th>
            {apart ? <th scope="col">Why apart</th> : null}
          </tr>
        </thead>
        <tbody>
          {listed.slice(0, room).map((alternative) => (
            <AlternativeRow key={alternative.candidate.locationId} alternative={alternative} today={today} />
          ))}
        </tbody>
      </table>
      {listed.length <= room ? null : <p>{counted(listed.length - room, 'more is', 'more are')} not shown.</p>}
    </>
  );

/** "Fernbridge: 9 alternatives, 2 of them with a contract in this area". */
const titleOf = ({ area, alternatives }: AreaCapacity): string => {
  const contracted = alternatives.filter(({ serves }) => serves === 'contract').length;
  const here = alternatives.length === 0 || area.key === '' ? '' : `, ${contracted} with a contract in this area`;
  return `${groupWords('area', area)}: ${counted(alternatives.length, 'alternative')}${here}`;
};

interface AreaProps {
  readonly capacity: AreaCapacity;
  readonly room: number;
  readonly today: string;
}

const Area = ({ capacity, room, today }: AreaProps) => {
  const { alternatives, apart } = capacity;
  return (
    <section>
      <h3>{titleOf(capacity)}</h3>
      {alternatives.length === 0 ? (
        <p>
          Nobody who is registered, rated Good or Outstanding and open to new work gives the same kind of service here.
        </p>
      ) : null}
      <List caption="Could be asked" listed={alternatives} apart={false} room={room} today={today} />
      <List caption="Good or Outstanding, but not counted" listed={apart} apart={true} room={room} today={today} />
    </section>
  );
};

interface CapacityProps {
  readonly capacity: readonly AreaCapacity[];
  readonly policyVersion: string | null;
  /** The day in London. */
  readonly today: string;
}

/** The section. */
export const Capacity = ({ capacity, policyVersion, today }: CapacityProps) => {
  const { without, notKnown } = gapOf(capacity);
  return (
    <section aria-labelledby="alternatives">
      <h2 id="alternatives">Who could take it over</h2>
      {gapWords(without, notKnown).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <p>
        Counted are locations that you watch: registered, rated Good or Outstanding, not stopped by a council status
        {policyVersion === null
          ? '. No policy is in force, so no rating is called too old.'
          : ` and not by policy version ${policyVersion}.`}{' '}
        A location may stand in several areas.
      </p>
      {capacity.map((each) => (
        <Area key={each.area.key} capacity={each} room={roomFor(capacity.length)} today={today} />
      ))}
    </section>
  );
};
