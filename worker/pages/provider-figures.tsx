/** What the council has at one location: the figures of each contract, and what they come to. */
import { type ExposureRow, FIGURES, type FigureName, figuresOf } from '../../shared/risk/exposure.ts';
import { exposureRows } from '../contingency/exposure.ts';
import { isProviderWide, type StoredContract } from '../register/contract.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { CONTRACT_TYPE_WORDS, LIFECYCLE_WORDS, lotWords } from './register-words.ts';
import { SumLink, SummedCell } from './sum-link.tsx';

/** Of the element that holds the rows. */
export const FIGURES_ID = 'figures';

/** The contracts that count at a location, with those of them whose figures do. */
export interface ShownFigures {
  readonly contracts: readonly StoredContract[];
  /** Neither over nor with the provider as a whole. */
  readonly counting: readonly ExposureRow[];
  /** A contract in force counts here, be it one with the provider as a whole. */
  readonly isOnRegister: boolean;
}

const HEADS: Readonly<Record<FigureName, string>> = {
  people: 'People',
  packages: 'Packages',
  hoursPerWeek: 'Hours a week',
  doubleHanded: 'Double-handed',
};

/** The figures as the exposure counts them. */
export const figuresAt = ({ record, contracts }: Pick<WatchedLocation, 'record' | 'contracts'>): ShownFigures => {
  // Those that count here have been followed here already.
  const following = { to: () => record.locationId };
  const { rows } = exposureRows({ contracts, following, listed: new Map() });
  return { contracts, counting: rows.filter(({ providerWide }) => !providerWide), isOnRegister: rows.length > 0 };
};

const titleOf = ({ contractType, lot, area }: StoredContract): string => {
  const type = contractType === null ? 'Contract' : CONTRACT_TYPE_WORDS[contractType];
  return [type, lot === null ? null : lotWords(lot), area].filter((part) => part !== null).join(', ');
};

const aboutWords = (contract: StoredContract, row: ExposureRow | undefined): string => {
  if (row !== undefined) return `As at ${dayWords(row.asAt)}`;
  return isProviderWide(contract)
    ? 'With the provider as a whole: its figures count at no one location'
    : `${LIFECYCLE_WORDS[contract.status]}: counts no more`;
};

const ContractRow = ({ contract, row }: { contract: StoredContract; row: ExposureRow | undefined }) => (
  <tr data-row>
    <th scope="row">
      {titleOf(contract)}
      <div class="rest">{aboutWords(contract, row)}</div>
    </th>
    {FIGURES.map((name) => {
      const value = row?.[name] ?? null;
      return (
        <SummedCell key={name} of={name} value={value} label={HEADS[name]}>
          {value === null ? '–' : numberWords(value)}
        </SummedCell>
      );
    })}
  </tr>
);

const Total = ({ counting, locationId }: Pick<ShownFigures, 'counting'> & { readonly locationId: string }) => {
  const sums = figuresOf(counting);
  const href = `/providers/${encodeURIComponent(locationId)}#${FIGURES_ID}`;
  return (
    <tr>
      <th scope="row">In all</th>
      {FIGURES.map((name) => {
        const { sum } = sums[name];
        return (
          <td key={name} class="number" data-label={HEADS[name]}>
            {sum === null ? (
              '–'
            ) : (
              <SumLink of={name} href={href} value={sum}>
                {numberWords(sum)}
              </SumLink>
            )}
          </td>
        );
      })}
    </tr>
  );
};

interface SectionProps extends Pick<ShownFigures, 'contracts' | 'counting'> {
  readonly locationId: string;
}

/** The section; nothing where the council has no contract there. */
export const FiguresSection = ({ contracts, counting, locationId }: SectionProps) =>
  contracts.length === 0 ? null : (
    <section aria-labelledby="exposure">
      <h2 id="exposure">Exposure</h2>
      <table>
        <caption>People and hours by contract</caption>
        <thead>
          <tr>
            <th scope="col">Contract</th>
            {FIGURES.map((name) => (
              <th key={name} scope="col" class="number">
                {HEADS[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody id={FIGURES_ID}>
          {contracts.map((contract) => (
            <ContractRow
              key={contract.id}
              contract={contract}
              row={counting.find(({ contractId }) => contractId === contract.id)}
            />
          ))}
        </tbody>
        <tfoot>
          <Total counting={counting} locationId={locationId} />
        </tfoot>
      </table>
      <p class="next">
        <a href="/exposure">The exposure of the whole register</a>
      </p>
    </section>
  );
