/** Locations at risk as a table: each with its reasons in words, each reason a link to where its fact stands. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import { SEVERITY_WORDS, type Severity } from '../../shared/risk/severity.ts';
import type { BoardSorting } from '../contingency/at-risk-order.ts';
import { clockWords, planWords } from '../contingency/at-risk-words.ts';
import { planHref } from '../plans/link.ts';
import { type BoardAsked, queryOf } from './at-risk-search.ts';
import { counted } from './check-words.ts';
import { dayWords } from './dates.ts';
import { SortHead } from './sorting.tsx';
import { SummedCell } from './sum-link.tsx';

type Item = Readonly<{ item: AtRiskBody }>;

const SeverityTag = ({ severity }: { readonly severity: Severity }) => (
  <span class={severity === 'grave' ? 'tag down' : 'tag'}>{SEVERITY_WORDS[severity]}</span>
);

type Rated = Pick<AtRiskBody['services'][number], 'rating' | 'publishedOn'>;

/** A day stands beside a rating only: words without one may have a day too. */
const ratedWords = ({ rating, publishedOn }: Rated): string =>
  `${RATING_WORDS[rating]}${publishedOn === null || rating === 'not-rated' ? '' : `, published ${dayWords(publishedOn)}`}`;

/** The location's own rating, or those of its services where it has none. */
const ratingWords = ({ rating, publishedOn, services }: AtRiskBody): string[] => {
  if (rating === null) return [`Rating: ${UNKNOWN_WORDS.toLowerCase()}`];
  if (services.length > 0) return services.map((service) => `${service.name}: ${ratedWords(service)}`);
  return [ratedWords({ rating, publishedOn })];
};

const contractWords = ({ contracts, contractTypes, areas }: AtRiskBody): string => {
  const types = contractTypes.map((type) => CONTRACT_TYPE_WORDS[type]).join(', ');
  const where = areas.length === 0 ? '' : ` in ${areas.join(', ')}`;
  return `${counted(contracts, 'contract')}${types === '' ? '' : `: ${types}`}${where}`;
};

/** What a planner does next with one of them. */
const Next = ({ item: { locationId, name } }: Item) => {
  const id = encodeURIComponent(locationId);
  const of = <span class="hidden"> {name}</span>;
  return (
    <ul class="next rest">
      <li>
        <a href={`/what-if?stop=${id}`}>What if it stops{of}</a>
      </li>
      <li>
        <a href={planHref('location', locationId)}>Open or write its plan{of}</a>
      </li>
      <li>
        <a href={`/signals/new?location=${id}`}>Enter a signal{of}</a>
      </li>
    </ul>
  );
};

const Who = ({ item }: Item) => {
  const plan = planWords(item.plan);
  return (
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(item.locationId)}`}>{item.name}</a>
      {item.providerName === null || item.providerName === item.name ? null : (
        <div class="rest">Provider: {item.providerName}</div>
      )}
      <div class="rest">{contractWords(item)}</div>
      {plan === null ? null : <div class="rest">Plan: {plan}</div>}
      <div class="rest">{item.locationId}</div>
      <Next item={item} />
    </th>
  );
};

const RatedCell = ({ item }: Item) => (
  <td data-label="Rating">
    {ratingWords(item).map((words) => (
      <div key={words}>{words}</div>
    ))}
  </td>
);

const Why = ({ item: { indicators } }: Item) => {
  const beside = indicators.filter(({ reason }) => !reason);
  return (
    <td data-label="Signs">
      {indicators
        .filter(({ reason }) => reason)
        .map(({ kind, severity, words, href }) => (
          <div key={`${kind} ${words}`}>
            <SeverityTag severity={severity} />
            <a href={href}>{words}</a>
          </div>
        ))}
      {beside.map(({ kind, words, href }) => (
        <div key={`${kind} ${words}`} class="rest">
          <a href={href}>{words}</a>
        </div>
      ))}
    </td>
  );
};

const ClocksCell = ({ item }: Item) => {
  const clocks = clockWords(item.clocks);
  return (
    <td data-label="Clocks">
      {clocks.length === 0
        ? '–'
        : clocks.map(({ about, words, late }) => (
            <div key={about}>
              {late ? <strong>{words}</strong> : words}
              <div class="rest">{about}</div>
            </div>
          ))}
    </td>
  );
};

interface FigureProps {
  /** What it is a part of in sums. */
  readonly of: string;
  readonly label: string;
  readonly figure: number | null;
  /** Contracts that give none. */
  readonly missing: number;
  readonly item: AtRiskBody;
}

/** Never 0 where nobody gave a figure. */
const FigureCell = ({ of, label, figure, missing, item: { contracts, coveredBy } }: FigureProps) => (
  <SummedCell of={of} label={label} value={figure}>
    {figure === null ? 'Not given' : figure.toLocaleString('en-GB')}
    {figure === null || missing === 0 ? null : (
      <div class="rest">
        not given for {missing} of {contracts - coveredBy}
      </div>
    )}
  </SummedCell>
);

const Row = ({ item }: Item) => (
  <tr data-row>
    <Who item={item} />
    <RatedCell item={item} />
    <Why item={item} />
    <ClocksCell item={item} />
    <FigureCell of="people" label="People" figure={item.people} missing={item.notGiven.people} item={item} />
    <FigureCell
      of="hours"
      label="Hours a week"
      figure={item.hoursPerWeek}
      missing={item.notGiven.hoursPerWeek}
      item={item}
    />
  </tr>
);

interface TableProps {
  readonly items: readonly AtRiskBody[];
  readonly asked: BoardAsked;
}

/** Heads that sort: each with the way that it runs first. */
const HEADS = [
  { column: 'name', words: 'Provider', first: 'ascending', class: 'who' },
  { column: 'age', words: 'Rating', first: 'ascending' },
  { column: 'severity', words: 'Signs', first: 'descending' },
  { column: 'clock', words: 'Clocks', first: 'descending' },
  { column: 'people', words: 'People', first: 'descending', class: 'number' },
  { column: 'hours', words: 'Hours a week', first: 'descending', class: 'number' },
] as const;

const ORDER_WORDS: Readonly<Record<BoardSorting['column'], string>> = {
  severity: 'By the gravest sign, then people, then name',
  people: 'By people',
  hours: 'By hours a week',
  name: 'By name',
  age: 'By the day on which the rating was published',
  clock: 'By the clock that is furthest past',
};

/** The board in the order given. */
export const AtRiskTable = ({ items, asked }: TableProps) => {
  const { sorting } = asked;
  const hrefOf = (other: BoardSorting) => `/at-risk${queryOf({ ...asked, sorting: other })}`;
  return (
    <table id="rows">
      <caption>{ORDER_WORDS[sorting.column]}</caption>
      <thead>
        <tr>
          {HEADS.map(({ words, ...head }) => (
            <SortHead key={head.column} {...head} sorting={sorting} hrefOf={hrefOf}>
              {words}
            </SortHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.locationId} item={item} />
        ))}
      </tbody>
    </table>
  );
};
