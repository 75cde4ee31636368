/** Locations at risk as a table: each with its reasons in words, each reason a link to where its fact stands. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import { SEVERITY_WORDS, type Severity } from '../../shared/risk/severity.ts';
import { clockWords, planWords } from '../contingency/at-risk-words.ts';
import { counted } from './check-words.ts';
import { dayWords } from './dates.ts';

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

const Who = ({ item }: Item) => {
  const plan = planWords(item.plan);
  return (
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(item.locationId)}`}>{item.name}</a>
      {ratingWords(item).map((words) => (
        <div key={words} class="rest">
          {words}
        </div>
      ))}
      {item.providerName === null || item.providerName === item.name ? null : (
        <div class="rest">Provider: {item.providerName}</div>
      )}
      <div class="rest">{contractWords(item)}</div>
      {plan === null ? null : <div class="rest">Plan: {plan}</div>}
      <div class="rest">{item.locationId}</div>
    </th>
  );
};

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
  readonly label: string;
  readonly figure: number | null;
  /** Contracts that give none. */
  readonly missing: number;
  readonly item: AtRiskBody;
}

/** Never 0 where nobody gave a figure. */
const FigureCell = ({ label, figure, missing, item: { contracts, coveredBy } }: FigureProps) => (
  <td class="number" data-label={label}>
    {figure === null ? 'Not given' : figure.toLocaleString('en-GB')}
    {figure === null || missing === 0 ? null : (
      <div class="rest">
        not given for {missing} of {contracts - coveredBy}
      </div>
    )}
  </td>
);

const Row = ({ item }: Item) => (
  <tr>
    <Who item={item} />
    <Why item={item} />
    <ClocksCell item={item} />
    <FigureCell label="People" figure={item.people} missing={item.notGiven.people} item={item} />
    <FigureCell label="Hours a week" figure={item.hoursPerWeek} missing={item.notGiven.hoursPerWeek} item={item} />
  </tr>
);

/** The board in the order given. */
export const AtRiskTable = ({ items }: { readonly items: readonly AtRiskBody[] }) => (
  <table>
    <caption>The gravest sign first, then the most people, then by name</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Provider
        </th>
        <th scope="col">Signs</th>
        <th scope="col">Clocks</th>
        <th scope="col" class="number">
          People
        </th>
        <th scope="col" class="number">
          Hours a week
        </th>
      </tr>
    </thead>
    <tbody>
      {items.map((item) => (
        <Row key={item.locationId} item={item} />
      ))}
    </tbody>
  </table>
);
