/** The exposure as CSV: one contract or group a line, no totals, so that a spreadsheet can add them up. Pure. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { type ExposureRow, FIGURES, type Group } from '../../shared/risk/exposure.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';

/** The columns of a file of contracts. */
export const SHEET_COLUMNS = [
  'name',
  'location_id',
  'provider_id',
  'provider_name',
  'brand',
  'with_whole_provider',
  'contract_type',
  'lot',
  'area',
  'people',
  'packages',
  'hours_per_week',
  'double_handed',
  'self_funders',
  'as_at',
  'end',
  'contract_id',
] as const;

const cells = (row: ExposureRow): CsvCell[] => [
  row.name,
  row.locationId,
  row.providerId,
  row.providerName,
  row.brand,
  row.providerWide ? 'yes' : 'no',
  row.contractType === null ? null : CONTRACT_TYPE_WORDS[row.contractType],
  row.lot,
  row.area,
  row.people,
  row.packages,
  row.hoursPerWeek,
  row.doubleHanded,
  row.selfFunders,
  row.asAt,
  row.end,
  row.contractId,
];

/** An empty cell is a figure that the register does not give. `more` are columns that hold the same in every line. */
export const exposureSheet = (rows: readonly ExposureRow[], more: Readonly<Record<string, string>> = {}): string =>
  csvOf(
    [...SHEET_COLUMNS, ...Object.keys(more)],
    rows.map((row) => [...cells(row), ...Object.values(more)]),
  );

/** Groups as CSV: one a line, without a total. An empty cell is a figure that none of its contracts gives. */
export const groupsSheet = (kind: string, groups: readonly Group[], nameOf: (group: Group) => string): string =>
  csvOf(
    [
      kind,
      'contracts',
      'people',
      'contracts_without_people',
      'packages',
      'contracts_without_packages',
      'hours_per_week',
      'contracts_without_hours_per_week',
      'double_handed',
      'contracts_without_double_handed',
    ],
    groups.map((group) => [
      nameOf(group),
      group.figures.contracts,
      ...FIGURES.flatMap((name): CsvCell[] => [group.figures[name].sum, group.figures[name].notGiven]),
    ]),
  );
