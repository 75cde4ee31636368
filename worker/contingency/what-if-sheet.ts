/** The contracts behind a what-if as CSV: one contract a line, no totals, so that a spreadsheet can add them up. Pure. */
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { type CsvCell, csvOf } from '../csv/write.ts';
import type { Scenario } from './what-if.ts';

const HEADER = [
  'name',
  'location_id',
  'provider_id',
  'provider_name',
  'with_whole_provider',
  'contract_type',
  'area',
  'people',
  'packages',
  'hours_per_week',
  'double_handed',
  'end',
  'contract_id',
  'stops_on',
] as const;

const cells = (row: ExposureRow, on: string): CsvCell[] => [
  row.name,
  row.locationId,
  row.providerId,
  row.providerName,
  row.providerWide ? 'yes' : 'no',
  row.contractType === null ? null : CONTRACT_TYPE_WORDS[row.contractType],
  row.area,
  row.people,
  row.packages,
  row.hoursPerWeek,
  row.doubleHanded,
  row.end,
  row.contractId,
  on,
];

/** An empty cell is a figure that the register does not give. */
export const whatIfSheet = ({ rows, asked }: Pick<Scenario, 'rows' | 'asked'>): string =>
  csvOf(
    HEADER,
    rows.map((row) => cells(row, asked.on)),
  );
