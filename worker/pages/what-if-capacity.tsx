/** Who could take the work, area by area, and the gap that is left. */
import type { AreaCapacity } from '../../shared/risk/capacity.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { Scenario } from '../contingency/what-if.ts';
import { gapWords } from '../contingency/what-if-words.ts';
import { numberWords } from './check-words.ts';
import { groupWords } from './exposure-table.tsx';
import { SumLink } from './sum-link.tsx';
import { AlternativesTable } from './what-if-alternatives.tsx';
import { GapTable, SpareTable } from './what-if-gap.tsx';
import { addressOf, type TypedWhatIf } from './what-if-typed.ts';

/** Of each list on a page with few areas, and of all together on one with many; the others are counted. */
const SHOWN = 10;
const SHOWN_TOGETHER = 24;

/** How many of each list there is room for. */
const roomFor = (areas: number): number =>
  Math.max(3, Math.min(SHOWN, Math.floor(SHOWN_TOGETHER / Math.max(1, areas))));

/** The page with all alternatives of an area, or all that are apart. */
export const alternativesHref = (typed: TypedWhatIf, area: string, apart: boolean): string =>
  `${addressOf(typed, '/what-if/alternatives', { area, ...(apart ? { apart: '1' } : {}) })}#alternatives`;

interface ListProps extends Omit<AreaProps, 'capacity'> {
  readonly capacity: AreaCapacity;
  readonly apart: boolean;
}

const List = ({ capacity, apart, room, typed, today }: ListProps) => {
  const listed = apart ? capacity.apart : capacity.alternatives;
  const { key } = capacity.area;
  return (
    <>
      <AlternativesTable
        caption={apart ? 'Good or Outstanding, but not counted' : 'Could be asked'}
        listed={listed.slice(0, room)}
        {...{ apart, area: key, today, back: addressOf(typed) }}
      />
      {listed.length <= room ? null : (
        <p>
          The first {room} of{' '}
          <SumLink of="rows" href={alternativesHref(typed, key, apart)} value={listed.length}>
            {numberWords(listed.length)}
          </SumLink>
          .
        </p>
      )}
    </>
  );
};

interface AreaProps {
  readonly capacity: AreaCapacity;
  readonly room: number;
  readonly typed: TypedWhatIf;
  readonly today: string;
}

const Area = (props: AreaProps) => (
  <section>
    <h3>{groupWords('area', props.capacity.area)}</h3>
    {props.capacity.alternatives.length === 0 ? (
      <p>
        Nobody who is registered, rated Good or Outstanding and open to new work gives the same kind of service here.
      </p>
    ) : null}
    <List {...props} apart={false} />
    <List {...props} apart={true} />
  </section>
);

const Counted = ({ policyVersion }: Pick<Scenario, 'policyVersion'>) => (
  <p>
    Counted are locations that you watch: registered, rated Good or Outstanding, not stopped by a council status
    {policyVersion === null
      ? '. No policy is in force, so no rating is called too old.'
      : ` and not by policy version ${policyVersion}.`}{' '}
    Not counted, with the reason, are those of the same provider or brand, and those at risk themselves, as{' '}
    <a href="/at-risk">the board of locations at risk</a> has them. A location may stand in several areas; its spare
    hours count once.
  </p>
);

interface CapacityProps {
  readonly scenario: Scenario;
  readonly typed: TypedWhatIf;
  /** Where the contracts of an area stand, by its place from 1; of all areas for 0. */
  readonly rowsOf: (number: number) => string;
  readonly now: Date;
}

/** The section. */
export const Capacity = ({ scenario, typed, rowsOf, now }: CapacityProps) => {
  const { capacity, gap, policyVersion } = scenario;
  const today = londonDay(now);
  return (
    <section aria-labelledby="alternatives">
      <h2 id="alternatives">Who could take it over</h2>
      {gapWords(gap).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <GapTable {...{ gap, capacity, rowsOf }} alternativesOf={(key, apart) => alternativesHref(typed, key, apart)} />
      <SpareTable gap={gap} today={today} />
      <p class="next">
        <a href="/spare-hours">All spare hours that are known</a>, or{' '}
        <a href={addressOf(typed, '/what-if/alternatives.csv')}>the alternatives of every area as CSV</a>.
      </p>
      <Counted policyVersion={policyVersion} />
      {capacity.map((each) => (
        <Area key={each.area.key} capacity={each} room={roomFor(capacity.length)} typed={typed} today={today} />
      ))}
    </section>
  );
};
