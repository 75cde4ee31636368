/** Figures in a table with their total: every number leads to its rows. */
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import {
  type ExposureRow,
  FIGURES,
  type FigureName,
  type Figures,
  type Group,
  type Sum,
} from '../../shared/risk/exposure.ts';
import { counted, numberWords } from './check-words.ts';
import { SumLink } from './sum-link.tsx';

/** What figures are called in a table's head. */
export const FIGURE_HEADS: Readonly<Record<FigureName, string>> = {
  people: 'People',
  packages: 'Packages',
  hoursPerWeek: 'Hours a week',
  doubleHanded: 'Double-handed',
};

/** What groups have in common. */
export type GroupKind = 'area' | 'type' | 'provider' | 'owner';

/** What a group is called: an area or a provider as written, a contract type in words. */
export const groupWords = (kind: GroupKind, { name }: Pick<Group, 'name'>): string => {
  if (name === null) return kind === 'area' ? 'Area not given' : 'Contract type not given';
  const type = kind === 'type' ? CONTRACT_TYPES.find((each) => each === name) : undefined;
  return type === undefined ? name : CONTRACT_TYPE_WORDS[type];
};

/** Where the rows of a group stand; `number` is its place in the table, from 1. */
export const anchorOf = (kind: GroupKind, number: number): string => `${kind}-${number}`;

interface MissingProps {
  readonly figure: Sum;
  /** The address of the contracts without it; null where their rows stand among those of the sum. */
  readonly href: string | null;
}

const Missing = ({ figure: { notGiven }, href }: MissingProps) => {
  if (notGiven === 0) return null;
  const words = `${counted(notGiven, 'contract')} without`;
  return (
    <div class="rest">
      {href === null ? (
        words
      ) : (
        <SumLink of="rows" href={href} value={notGiven}>
          {words}
        </SumLink>
      )}
    </div>
  );
};

interface CellsProps {
  readonly figures: Figures;
  /** The address of the rows behind them. */
  readonly href: string;
  /** The address of those that do not give a figure; where it is left out their number is no link. */
  readonly withoutHref?: (name: FigureName) => string;
}

/** A line's count of contracts and its figures, each leading to its rows. */
export const FigureCells = ({ figures, href, withoutHref }: CellsProps) => (
  <>
    <td class="number" data-label="Contracts">
      <SumLink of="rows" href={href} value={figures.contracts}>
        {numberWords(figures.contracts)}
      </SumLink>
    </td>
    {FIGURES.map((name) => (
      <td key={name} class="number" data-label={FIGURE_HEADS[name]}>
        {figures[name].sum === null ? (
          '–'
        ) : (
          <SumLink of={name} href={href} value={figures[name].sum}>
            {numberWords(figures[name].sum)}
          </SumLink>
        )}
        <Missing figure={figures[name]} href={withoutHref?.(name) ?? null} />
      </td>
    ))}
  </>
);

const FigureHeads = () => (
  <>
    <th scope="col" class="number">
      Contracts
    </th>
    {FIGURES.map((name) => (
      <th key={name} scope="col" class="number">
        {FIGURE_HEADS[name]}
      </th>
    ))}
  </>
);

interface GroupsProps {
  readonly kind: GroupKind;
  readonly caption: string;
  readonly head: string;
  readonly groups: readonly Group[];
  readonly figures: Figures;
  /** Where the rows of a group stand, `number` being its place in the table from 1; null: those of the total. */
  readonly hrefOf: (group: Group | null, number: number) => string;
}

/** Groups with their total. */
export const GroupsTable = ({ kind, caption, head, groups, figures, hrefOf }: GroupsProps) => (
  <table class="sums">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <FigureHeads />
      </tr>
    </thead>
    <tbody>
      {groups.map((group, at) => (
        <tr key={group.key}>
          <th scope="row">{groupWords(kind, group)}</th>
          <FigureCells figures={group.figures} href={hrefOf(group, at + 1)} />
        </tr>
      ))}
      <tr>
        <th scope="row">Total</th>
        <FigureCells figures={figures} href={hrefOf(null, 0)} />
      </tr>
    </tbody>
  </table>
);

/** What stands below the name of whom a contract is with. */
export const nameWords = ({ providerWide, providerName, name, locationId, nameId }: ExposureRow): string => {
  if (providerWide) return 'With the provider as a whole';
  if (nameId !== null) return 'No location known yet';
  return [locationId, providerName === name ? null : providerName].filter((part) => part !== null).join(', ');
};
