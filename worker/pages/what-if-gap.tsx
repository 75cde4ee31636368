/** The gap, area by area: hours that are needed, spare hours that count against them, and what is left. */
import type { AreaCapacity } from '../../shared/risk/capacity.ts';
import type { AreaHours, Gap, Taker } from '../../shared/risk/gap.ts';
import { isOld } from '../../shared/risk/spare-hours.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { groupWords } from './exposure-table.tsx';
import { OldMark } from './spare-hours-old.tsx';
import { SumLink, SummedCell } from './sum-link.tsx';

/** Where the spare hours of an area stand, or of all. */
const anchorOf = (number: number | null): string => (number === null ? 'spare' : `spare-${number}`);

interface GapProps {
  readonly gap: Gap;
  readonly capacity: readonly AreaCapacity[];
  /** Where the contracts of an area stand, `number` being its place from 1; of all areas for 0. */
  readonly rowsOf: (number: number) => string;
  /** Where all alternatives of an area stand, or those that are apart. */
  readonly alternativesOf: (key: string, apart: boolean) => string;
}

const Needed = ({ needed, href }: { readonly needed: AreaHours['needed']; readonly href: string }) => (
  <>
    {needed.sum === null ? (
      '–'
    ) : (
      <SumLink of="hoursPerWeek" href={href} value={needed.sum}>
        {numberWords(needed.sum)}
      </SumLink>
    )}
    {needed.notGiven === 0 ? null : <div class="rest">{counted(needed.notGiven, 'contract')} without</div>}
  </>
);

const Spare = ({ taken, number }: { readonly taken: number; readonly number: number | null }) =>
  taken === 0 ? (
    '–'
  ) : (
    <SumLink of="spare" href={`#${anchorOf(number)}`} value={taken}>
      {numberWords(taken)}
    </SumLink>
  );

interface CountProps {
  readonly count: number;
  readonly href: string;
}

const Count = ({ count, href }: CountProps) =>
  count === 0 ? (
    '0'
  ) : (
    <SumLink of="rows" href={href} value={count}>
      {numberWords(count)}
    </SumLink>
  );

interface RowProps extends Pick<GapProps, 'rowsOf' | 'alternativesOf'> {
  readonly hours: AreaHours;
  readonly capacity: AreaCapacity;
  readonly number: number;
}

const AreaRow = ({ hours, capacity, number, rowsOf, alternativesOf }: RowProps) => {
  const { area, needed, taken, left } = hours;
  return (
    <tr>
      <th scope="row">{groupWords('area', area)}</th>
      <td class="number" data-label="Hours needed">
        <Needed needed={needed} href={rowsOf(number)} />
      </td>
      <td class="number" data-label="Known spare hours">
        <Spare taken={taken} number={number} />
      </td>
      <SummedCell of="left" value={left} label="Left">
        {left === null ? 'not known' : numberWords(left)}
      </SummedCell>
      <td class="number" data-label="Alternatives">
        <Count count={capacity.alternatives.length} href={alternativesOf(area.key, false)} />
      </td>
      <td class="number" data-label="Not counted">
        <Count count={capacity.apart.length} href={alternativesOf(area.key, true)} />
      </td>
    </tr>
  );
};

const Total = ({ gap: { needed, taken, left }, rowsOf }: Pick<GapProps, 'gap' | 'rowsOf'>) => (
  <tbody>
    <tr>
      <th scope="row">Total</th>
      <td class="number" data-label="Hours needed">
        <Needed needed={needed} href={rowsOf(0)} />
      </td>
      <td class="number" data-label="Known spare hours">
        <Spare taken={taken} number={null} />
      </td>
      <td class="number" data-label="Left">
        {left === null ? (
          'not known'
        ) : (
          <SumLink of="left" href="#left" value={left}>
            {numberWords(left)}
          </SumLink>
        )}
      </td>
      <td class="number" data-label="Alternatives">
        <span class="rest">see each area</span>
      </td>
      <td class="number" data-label="Not counted">
        <span class="rest">see each area</span>
      </td>
    </tr>
  </tbody>
);

/** The table. A location may stand in several areas, so its alternatives have no total. */
export const GapTable = ({ gap, capacity, rowsOf, alternativesOf }: GapProps) => (
  <table>
    <caption>Hours a week that need another provider, and the spare hours that alternatives told of</caption>
    <thead>
      <tr>
        <th scope="col">Area</th>
        {['Hours needed', 'Known spare hours', 'Left', 'Alternatives', 'Not counted'].map((head) => (
          <th key={head} scope="col" class="number">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody id="left" tabIndex={-1}>
      {gap.areas.map((hours, at) => {
        const own = capacity[at];
        return own === undefined ? null : (
          <AreaRow key={hours.area.key} {...{ hours, capacity: own, number: at + 1, rowsOf, alternativesOf }} />
        );
      })}
    </tbody>
    <Total gap={gap} rowsOf={rowsOf} />
  </table>
);

const TakerRow = ({ taker, today }: { readonly taker: Taker; readonly today: string }) => {
  const { alternative, said, hours } = taker;
  const { locationId, name } = alternative.candidate;
  return (
    <tr>
      <th scope="row" class="who">
        <a href={`/providers/${encodeURIComponent(locationId)}`}>{name}</a>
      </th>
      <SummedCell of="spare" value={hours} label="Counts here">
        {numberWords(hours)}
      </SummedCell>
      <td class="number" data-label="Said">
        {numberWords(said.hoursPerWeek)}
        <div class="rest">{said.area === null ? 'in all areas together' : `in ${said.area}`}</div>
      </td>
      <td data-label="As at">
        {dayWords(said.asAt)}
        {isOld(said, today) ? <OldMark /> : null}
      </td>
      <td data-label="Source">{said.source}</td>
    </tr>
  );
};

/** The spare hours that count, each in one area; nothing where none are known. */
export const SpareTable = ({ gap, today }: { readonly gap: Gap; readonly today: string }) =>
  gap.taken === 0 ? null : (
    <table id="spare" tabIndex={-1}>
      <caption>Spare hours that count, each once, however many areas the location works in</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Location
          </th>
          <th scope="col" class="number">
            Counts here
          </th>
          <th scope="col" class="number">
            Said, hours a week
          </th>
          <th scope="col">As at</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      {gap.areas.map(({ area, takers }, at) =>
        takers.length === 0 ? null : (
          <tbody key={area.key} id={anchorOf(at + 1)} tabIndex={-1}>
            <tr>
              <th scope="rowgroup" colSpan={5}>
                {groupWords('area', area)}
              </th>
            </tr>
            {takers.map((taker) => (
              <TakerRow key={taker.alternative.candidate.locationId} taker={taker} today={today} />
            ))}
          </tbody>
        ),
      )}
    </table>
  );
