/** The trend of the exposure, and the account of what came and went between two readings. */
import { FIGURES } from '../../shared/risk/exposure.ts';
import type { Part } from '../../shared/risk/exposure-changes.ts';
import { type ComparedReadings, type ExposureTrend, NOW, type TrendReading } from '../contingency/exposure-trend.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { FIGURE_HEADS } from './exposure-table.tsx';
import { Pager, pageOf } from './pager.tsx';
import { TrendPlot } from './plots/trend.tsx';
import { SumLink } from './sum-link.tsx';

/** What a reading is called. */
export const readingWords = ({ id, asAt }: TrendReading): string =>
  id === NOW ? 'As the register stands' : dayWords(asAt);

/** Rows of a reading or of a part of the account. */
export type TrendList = 'start' | 'came' | 'went' | 'changed' | 'end';

/** The page with the rows of a part of the account. */
export const listHref = (from: string, to: string, list: TrendList): string =>
  `/exposure/trend/contracts?${new URLSearchParams({ from, to, list })}#rows`;

/** Points of a picture and readings to choose from, the newest: the table and the file have them all. */
const READINGS = 60;

const Plots = ({ readings }: { readonly readings: readonly TrendReading[] }) => (
  <>
    <TrendPlot
      id="people"
      caption="People, by the readings of the exposure"
      columns={[{ key: 'people', name: 'People' }]}
      points={readings.map((reading) => ({
        on: reading.asAt,
        name: readingWords(reading),
        values: { people: reading.people },
      }))}
    />
    <TrendPlot
      id="hours"
      caption="Hours a week, by the readings of the exposure"
      columns={[{ key: 'hours', name: 'Hours a week' }]}
      points={readings.map((reading) => ({
        on: reading.asAt,
        name: readingWords(reading),
        values: { hours: reading.hoursPerWeek },
      }))}
    />
  </>
);

interface ChoiceProps {
  readonly id: 'from' | 'to';
  readonly label: string;
  readonly readings: readonly TrendReading[];
  readonly chosen: string;
}

const Choice = ({ id, label, readings, chosen }: ChoiceProps) => (
  <div>
    <label for={id}>{label}</label>
    <select id={id} name={id}>
      {readings.slice(-READINGS).map((reading) => (
        <option key={reading.id} value={reading.id} selected={reading.id === chosen}>
          {readingWords(reading)}
        </option>
      ))}
    </select>
  </div>
);

interface LineProps {
  readonly words: string;
  readonly part: Part;
  readonly href: string;
  /** Said with its sign. */
  readonly isChange: boolean;
}

const signed = (figure: number): string =>
  figure > 0 ? `+${numberWords(figure)}` : figure < 0 ? `−${numberWords(-figure)}` : '0';

const Line = ({ words, part, href, isChange }: LineProps) => (
  <tr>
    <th scope="row">{words}</th>
    {(['contracts', ...FIGURES] as const).map((name) => (
      <td key={name} class="number" data-label={name === 'contracts' ? 'Contracts' : FIGURE_HEADS[name]}>
        <SumLink of={name} href={href} value={part[name]}>
          {isChange ? signed(part[name]) : numberWords(part[name])}
        </SumLink>
      </td>
    ))}
  </tr>
);

const Account = ({ compared: { from, to, changes } }: { readonly compared: ComparedReadings }) => {
  const href = (list: TrendList) => listHref(from.id, to.id, list);
  return (
    <table class="sums" id="account">
      <caption>
        What became of it from {readingWords(from)} to {readingWords(to).replace(/^As/, 'as')}: the lines add up
      </caption>
      <thead>
        <tr>
          <th scope="col">From start to end</th>
          <th scope="col" class="number">
            Contracts
          </th>
          {FIGURES.map((name) => (
            <th key={name} scope="col" class="number">
              {FIGURE_HEADS[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Line words={`Start: ${readingWords(from)}`} part={changes.start} href={href('start')} isChange={false} />
        <Line words="Came" part={changes.came} href={href('came')} isChange={true} />
        <Line words="Went" part={changes.went} href={href('went')} isChange={true} />
        <Line words="Changed" part={changes.changed} href={href('changed')} isChange={true} />
        <Line words={`End: ${readingWords(to)}`} part={changes.end} href={href('end')} isChange={false} />
      </tbody>
    </table>
  );
};

interface TrendProps {
  readonly trend: ExposureTrend;
  /** null where there are not two readings, or one that was asked for is not there. */
  readonly compared: ComparedReadings | null;
  /** The page of the readings, as the address asks for it. */
  readonly asked: string | undefined;
}

/** Readings on a page. */
const ROWS = 25;

const READING_FIGURES = ['contracts', 'people', 'hoursPerWeek'] as const;
const READING_HEADS = { contracts: 'Contracts', people: FIGURE_HEADS.people, hoursPerWeek: FIGURE_HEADS.hoursPerWeek };

const Reading = ({ reading }: { readonly reading: TrendReading }) => (
  // The register as it stands is no reading that was kept: it does not count as one.
  <tr data-row={reading.id === NOW ? undefined : true}>
    <th scope="row">{readingWords(reading)}</th>
    {READING_FIGURES.map((name) => (
      <td key={name} class="number" data-label={READING_HEADS[name]}>
        {reading[name] === null ? (
          'not given'
        ) : (
          <SumLink of={name} href={listHref(reading.id, NOW, 'start')} value={reading[name]}>
            {numberWords(reading[name])}
          </SumLink>
        )}
      </td>
    ))}
  </tr>
);

const Readings = ({ trend: { readings }, compared, asked }: TrendProps) => {
  const paged = pageOf(readings.toReversed(), asked, ROWS);
  const chosen = compared === null ? {} : { from: compared.from.id, to: compared.to.id };
  const hrefOf = (number: number) =>
    `/exposure/trend?${new URLSearchParams({ ...chosen, page: String(number) })}#readings`;
  return (
    <>
      <table id="readings" class="sums">
        <caption>Every reading, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">As at</th>
            {READING_FIGURES.map((name) => (
              <th key={name} scope="col" class="number">
                {READING_HEADS[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paged.shown.map((reading) => (
            <Reading key={reading.id} reading={reading} />
          ))}
        </tbody>
      </table>
      <Pager paged={paged} hrefOf={hrefOf} />
    </>
  );
};

const Compare = ({ trend: { readings }, compared }: Omit<TrendProps, 'asked'>) => (
  <section aria-labelledby="compare">
    <h2 id="compare">What came and went</h2>
    {readings.length < 2 ? (
      <p>There is nothing to compare with yet: the next import of figures makes a second reading.</p>
    ) : (
      <form method="get" action="/exposure/trend">
        <Choice id="from" label="From" readings={readings} chosen={compared?.from.id ?? ''} />
        <Choice id="to" label="To" readings={readings} chosen={compared?.to.id ?? ''} />
        <button type="submit">Compare</button>
      </form>
    )}
    {compared === null ? null : (
      <>
        <Account compared={compared} />
        <p>Figures that are not given count as nothing here, so that a figure that becomes known is a change.</p>
      </>
    )}
  </section>
);

/** The page. */
export const ExposureTrendPage = (props: TrendProps) => (
  <>
    <h1>Trend of the exposure</h1>
    {props.trend.readings.length === 0 ? (
      <p>
        Nothing is on the register yet. <a href="/register">Import the council’s list</a>; each{' '}
        <a href="/exposure/import">import of figures</a> then keeps a reading of the whole.
      </p>
    ) : (
      <>
        <p>
          Each import of figures keeps a reading of the whole exposure; the last point is the register as it stands
          today.{' '}
          <span class="next">
            <a href="/exposure/trend.csv">Download the readings as CSV</a>
          </span>
        </p>
        <Plots readings={props.trend.readings.slice(-READINGS)} />
        <Compare {...props} />
        <Readings {...props} />
      </>
    )}
    <p class="back">
      <a href="/exposure">Back to the exposure</a>
    </p>
  </>
);
