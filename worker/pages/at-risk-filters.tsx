/** The filters of the board as a form. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { INDICATOR_KINDS, INDICATOR_WORDS } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITY_WORDS } from '../../shared/risk/severity.ts';
import { BOARD_ORDER } from '../contingency/at-risk-order.ts';
import type { BoardAsked } from './at-risk-search.ts';
import { Choices } from './fields.tsx';
import { sortingText } from './sorting.tsx';

interface FiltersProps {
  /** Everything on the board, whatever is asked for. */
  readonly all: readonly AtRiskBody[];
  readonly asked: BoardAsked;
}

/** Only what somebody on the board has can be chosen; what was asked for stays, whether anybody has it or not. */
const choicesOf = <T extends string>(
  known: readonly T[],
  words: Readonly<Record<T, string>>,
  has: (one: T) => boolean,
  asked: T | undefined,
): Record<string, string> =>
  Object.fromEntries(known.filter((one) => one === asked || has(one)).map((one) => [one, words[one]]));

const areasOf = ({ all, asked }: FiltersProps): Record<string, string> => {
  const { area } = asked.search;
  const areas = new Set([...all.flatMap(({ areas: own }) => own), ...(area === undefined ? [] : [area])]);
  return Object.fromEntries([...areas].sort((a, b) => a.localeCompare(b, 'en-GB')).map((one) => [one, one]));
};

const typesOf = ({ all, asked }: FiltersProps): Record<string, string> =>
  choicesOf<ContractType>(
    CONTRACT_TYPES,
    CONTRACT_TYPE_WORDS,
    (type) => all.some(({ contractTypes }) => contractTypes.includes(type)),
    asked.search.contractType,
  );

const reasonsOf = ({ all, asked }: FiltersProps): Record<string, string> => {
  const shown = new Set(all.flatMap(({ indicators }) => indicators.map(({ kind }) => kind)));
  return choicesOf(INDICATOR_KINDS, INDICATOR_WORDS, (kind) => shown.has(kind), asked.search.reason);
};

const PLAN_WORDS = { has: 'Has a plan', none: 'No plan' };
const ENTERED_WORDS = { yes: 'Something entered', no: 'Nothing entered' };

interface FilterProps {
  readonly name: string;
  readonly label: string;
  readonly words: Readonly<Record<string, string>>;
  readonly chosen: string | undefined;
  readonly none: string;
}

const Filter = ({ name, label, words, chosen, none }: FilterProps) => (
  <div>
    <label for={name}>{label}</label>
    <Choices described={{ id: name, name }} words={words} chosen={chosen ?? ''} none={none} />
  </div>
);

/** The form; the order that was chosen stays. */
export const Filters = (props: FiltersProps) => {
  const { search, sorting } = props.asked;
  return (
    <form method="get" action="/at-risk">
      <Filter name="severity" label="Severity" words={SEVERITY_WORDS} chosen={search.severity} none="Any severity" />
      <Filter name="area" label="Area" words={areasOf(props)} chosen={search.area} none="Any area" />
      <Filter name="type" label="Contract" words={typesOf(props)} chosen={search.contractType} none="Any contract" />
      <Filter name="reason" label="Sign" words={reasonsOf(props)} chosen={search.reason} none="Any sign" />
      <Filter name="plan" label="Plan" words={PLAN_WORDS} chosen={search.plan} none="With or without" />
      <Filter name="entered" label="Entered" words={ENTERED_WORDS} chosen={search.entered} none="Either" />
      <div>
        <label for="query">Name, id or postcode</label>
        <input id="query" name="query" type="search" value={search.query ?? ''} />
      </div>
      {sortingText(sorting) === sortingText(BOARD_ORDER) ? null : (
        <input type="hidden" name="sort" value={sortingText(sorting)} />
      )}
      <button type="submit">Show</button>
    </form>
  );
};
