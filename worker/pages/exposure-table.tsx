/** Figures in a table with their total, and the contracts behind them: every number leads to its rows. */

import type { ComponentChildren } from 'preact';
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import {
  type ExposureRow,
  FIGURES,
  type FigureName,
  type Figures,
  figuresOf,
  type Group,
  type Sum,
} from '../../shared/risk/exposure.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';

const HEADS: Readonly<Record<FigureName, string>> = {
  people: 'People',
  packages: 'Packages',
  hoursPerWeek: 'Hours a week',
  doubleHanded: 'Double-handed',
};

/** What groups have in common. */
export type GroupKind = 'area' | 'type' | 'provider' | 'brand';

/** What a group is called: an area or a provider as written, a contract type in words. */
export const groupWords = (kind: GroupKind, { name }: Pick<Group, 'name'>): string => {
  if (name === null) return kind === 'area' ? 'Area not given' : 'Contract type not given';
  const type = kind === 'type' ? CONTRACT_TYPES.find((each) => each === name) : undefined;
  return type === undefined ? name : CONTRACT_TYPE_WORDS[type];
};

/** Where the rows of a group stand; `number` is its place in the table, from 1. */
export const anchorOf = (kind: GroupKind, number: number): string => `${kind}-${number}`;

const Missing = ({ figure: { notGiven } }: { readonly figure: Sum }) =>
  notGiven === 0 ? null : <div class="rest">{counted(notGiven, 'contract')} without</div>;

interface CellsProps {
  readonly figures: Figures;
  /** The address of the rows behind them. */
  readonly href: string;
}

const FigureCells = ({ figures, href }: CellsProps) => (
  <>
    <td class="number" data-label="Contracts">
      <a href={href}>{numberWords(figures.contracts)}</a>
    </td>
    {FIGURES.map((name) => (
      <td key={name} class="number" data-label={HEADS[name]}>
        {figures[name].sum === null ? '–' : <a href={href}>{numberWords(figures[name].sum)}</a>}
        <Missing figure={figures[name]} />
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
        {HEADS[name]}
      </th>
    ))}
  </>
);

/** The rest of a long table, so that its lines add up. */
const Others = ({ groups }: { readonly groups: readonly Group[] }) =>
  groups.length === 0 ? null : (
    <tr>
      <th scope="row">{numberWords(groups.length)} others</th>
      <FigureCells figures={figuresOf(groups.flatMap(({ rows }) => rows))} href="#rows" />
    </tr>
  );

interface GroupsProps {
  readonly kind: GroupKind;
  readonly caption: string;
  readonly head: string;
  readonly groups: readonly Group[];
  readonly figures: Figures;
  /** Where the rows of a group stand, `number` being its place in the table from 1; null: those of the total. */
  readonly hrefOf: (group: Group | null, number: number) => string;
  /** Groups on the page, of a long table; the total is that of all. */
  readonly shown?: number;
  /** The groups are not all there is: no total stands below them. */
  readonly isPart?: boolean;
  /** What stands below a group's name. */
  readonly below?: (group: Group) => ComponentChildren;
}

/** Groups with their total. */
export const GroupsTable = ({
  kind,
  caption,
  head,
  groups,
  figures,
  hrefOf,
  below,
  shown = groups.length,
  isPart = false,
}: GroupsProps) => (
  <table class="sums">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <FigureHeads />
      </tr>
    </thead>
    <tbody>
      {groups.slice(0, shown).map((group, at) => (
        <tr key={group.key}>
          <th scope="row">
            {groupWords(kind, group)}
            {below?.(group)}
          </th>
          <FigureCells figures={group.figures} href={hrefOf(group, at + 1)} />
        </tr>
      ))}
      <Others groups={groups.slice(shown)} />
      {isPart ? null : (
        <tr>
          <th scope="row">Total</th>
          <FigureCells figures={figures} href={hrefOf(null, 0)} />
        </tr>
      )}
    </tbody>
  </table>
);

const nameWords = ({ providerWide, providerName, name, locationId, nameId }: ExposureRow): string => {
  if (providerWide) return 'With the provider as a whole';
  if (nameId !== null) return 'No location known yet';
  return [locationId, providerName === name ? null : providerName].filter((part) => part !== null).join(', ');
};

const Row = ({ row }: { readonly row: ExposureRow }) => (
  <tr>
    <th scope="row" class="who">
      {row.locationId === null ? row.name : <a href={`/providers/${encodeURIComponent(row.locationId)}`}>{row.name}</a>}
      <div class="rest">{nameWords(row)}</div>
    </th>
    <td data-label="Contract">
      {row.contractType === null ? 'Type not given' : CONTRACT_TYPE_WORDS[row.contractType]}
      <div class="rest">
        {row.area ?? 'Area not given'}
        {row.end === null ? '' : `, ends ${dayWords(row.end)}`}
      </div>
    </td>
    {FIGURES.map((name) => (
      <td key={name} class="number" data-label={HEADS[name]}>
        {row[name] === null ? 'not given' : numberWords(row[name])}
      </td>
    ))}
  </tr>
);

/** Contracts on a page, over all groups, so that no page passes 100 kB; the file has them all. */
const ROWS = 60;

interface GroupRowsProps {
  readonly kind: GroupKind;
  readonly group: Group;
  readonly number: number;
  /** How many of its contracts there is room for. */
  readonly room: number;
}

const roomWords = (room: number): string =>
  room === 0 ? '; the file has them' : `; the first ${room} are shown, the file has all`;

const GroupRows = ({ kind, group, number, room }: GroupRowsProps) => (
  <tbody id={anchorOf(kind, number)} tabIndex={-1}>
    <tr>
      <th scope="rowgroup" colSpan={6}>
        {groupWords(kind, group)}: {counted(group.figures.contracts, 'contract')}
        {group.rows.length > room ? roomWords(room) : ''}
      </th>
    </tr>
    {group.rows.slice(0, room).map((row) => (
      <Row key={row.contractId} row={row} />
    ))}
  </tbody>
);

/** How many contracts there is room for in each group, the first first. */
const roomsOf = (groups: readonly Group[]): number[] => {
  let left = ROWS;
  return groups.map(({ rows }) => {
    const room = Math.min(left, rows.length);
    left -= room;
    return room;
  });
};

/** The contracts behind the figures, each once. */
export const RowsTable = ({ kind, groups }: { readonly kind: GroupKind; readonly groups: readonly Group[] }) => {
  const rooms = roomsOf(groups);
  return (
    <table>
      <caption>Every contract that counts, once; figures that the register does not give are never a 0</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            With
          </th>
          <th scope="col">Contract</th>
          {FIGURES.map((name) => (
            <th key={name} scope="col" class="number">
              {HEADS[name]}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group, at) => (
        <GroupRows key={group.key} kind={kind} group={group} number={at + 1} room={rooms[at] ?? 0} />
      ))}
    </table>
  );
};
