/** Whom a plan hits: people by who pays, and the contracts behind the register's number. */
import { FUNDER_WORDS, FUNDERS, type People, peopleSumWords, sumOfPeople } from '../../shared/plans/plan.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { type ExposureRow, figuresOf } from '../../shared/risk/exposure.ts';
import { numberWords } from './check-words.ts';
import { SumLink, SummedCell } from './sum-link.tsx';

interface FundersProps {
  readonly people: People;
  /** What the register gives; null where the numbers were frozen. */
  readonly given: People | null;
  /** Of the plan; null where nothing was entered. */
  readonly entered: People | null;
}

const sourceWords = (funder: (typeof FUNDERS)[number], { people, given, entered }: FundersProps): string => {
  if (people[funder] === null) return 'not known';
  if (given === null) return 'when it was activated, or put right since';
  return entered?.[funder] == null ? 'from the register' : 'entered in the plan';
};

/** How many people, by who pays, and in all. The sum links to its parts. */
export const FundersTable = (props: FundersProps) => {
  const { people } = props;
  const all = sumOfPeople(people);
  return (
    <table class="figures" id="everybody">
      <caption>People, by who pays for their care</caption>
      <thead>
        <tr>
          <th scope="col">Who pays</th>
          <th scope="col" class="number">
            People
          </th>
          <th scope="col">Where the number is from</th>
        </tr>
      </thead>
      <tbody>
        {FUNDERS.map((funder) => (
          <tr key={funder}>
            <th scope="row">{FUNDER_WORDS[funder]}</th>
            <SummedCell of="everybody" value={people[funder]} label="People">
              {people[funder] === null ? 'Not known' : numberWords(people[funder])}
            </SummedCell>
            <td data-label="Where the number is from">{sourceWords(funder, props)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">All</th>
          <td class="number" data-label="People">
            <SumLink of="everybody" href="#everybody" value={all.known}>
              {peopleSumWords(all)}
            </SumLink>
          </td>
          <td />
        </tr>
      </tbody>
    </table>
  );
};

const Row = ({ row }: { readonly row: ExposureRow }) => (
  <tr data-row>
    <th scope="row" class="who">
      {row.locationId === null ? row.name : <a href={`/providers/${encodeURIComponent(row.locationId)}`}>{row.name}</a>}
      <div class="rest">
        {row.contractType === null ? 'Contract' : CONTRACT_TYPE_WORDS[row.contractType]}
        {row.providerWide ? ' with the provider as a whole' : ''}
      </div>
    </th>
    <td data-label="Area">{row.area ?? '–'}</td>
    <SummedCell of="people" value={row.people} label="People">
      {row.people === null ? 'Not given' : numberWords(row.people)}
    </SummedCell>
    <SummedCell of="self" value={row.selfFunders} label="Pay themselves">
      {row.selfFunders === null ? 'Not known' : numberWords(row.selfFunders)}
    </SummedCell>
    <SummedCell of="hours" value={row.hoursPerWeek} label="Hours a week">
      {row.hoursPerWeek === null ? 'Not given' : numberWords(row.hoursPerWeek)}
    </SummedCell>
  </tr>
);

interface SumProps {
  readonly of: string;
  readonly label: string;
  readonly value: number | null;
}

const Sum = ({ of, label, value }: SumProps) => (
  <td class="number" data-label={label}>
    {value === null ? (
      '–'
    ) : (
      <SumLink of={of} href="#contracts" value={value}>
        {numberWords(value)}
      </SumLink>
    )}
  </td>
);

const selfIn = (rows: readonly ExposureRow[]): number | null => {
  const given = rows.map(({ selfFunders }) => selfFunders).filter((count) => count !== null);
  return given.length === 0 ? null : given.reduce((sum, count) => sum + count, 0);
};

const Heads = () => (
  <thead>
    <tr>
      <th scope="col" class="who">
        Contract
      </th>
      <th scope="col">Area</th>
      <th scope="col" class="number">
        People
      </th>
      <th scope="col" class="number">
        Pay themselves
      </th>
      <th scope="col" class="number">
        Hours a week
      </th>
    </tr>
  </thead>
);

/** The contracts in force whose people are the subject's own, with their sums. */
export const ContractsTable = ({ rows }: { readonly rows: readonly ExposureRow[] }) => {
  if (rows.length === 0) return <p id="contracts">No contract in force of its own gives any number.</p>;
  const { people, hoursPerWeek } = figuresOf(rows);
  return (
    <table id="contracts">
      <caption>Contracts in force</caption>
      <Heads />
      <tbody>
        {rows.map((row) => (
          <Row key={row.contractId} row={row} />
        ))}
        <tr>
          <th scope="row">All</th>
          <td />
          <Sum of="people" label="People" value={people.sum} />
          <Sum of="self" label="Pay themselves" value={selfIn(rows)} />
          <Sum of="hours" label="Hours a week" value={hoursPerWeek.sum} />
        </tr>
      </tbody>
    </table>
  );
};
