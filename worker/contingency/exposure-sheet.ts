/** Contracts with their figures as CSV: one contract a line, no totals, so that a spreadsheet can add them up. Pure. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';

const HEADER = [
  'name',
  'location_id',
  'provider_id',
  'provider_name',
  'brand',
  'with_whole_provider',
  'contract_type',
  'area',
  'people',
  'packages',
  'hours_per_week',
  'double_handed',
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
  row.area,
  row.people,
  row.packages,
  row.hoursPerWeek,
  row.doubleHanded,
  row.end,
  row.contractId,
];

/** An empty cell is a figure that the register does not give. `more` are columns that hold the same in every line. */
export const exposureSheet = (rows: readonly ExposureRow[], more: Readonly<Record<string, string>> = {}): string =>
  csvOf(
    [...HEADER, ...Object.keys(more)],
    rows.map((row) => [...cells(row), ...Object.values(more)]),
  );
