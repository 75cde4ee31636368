/** One row of a file of figures: whom it is about and what it gives, or every reason it is refused. Pure. */
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { CodedError } from '../errors.ts';
import { type Reading, readAmount, readCount, readDay, readId, readText, readWord } from '../register/cell.ts';
import { FIGURE_COLUMNS } from '../register/columns.ts';
import type { ContractFields } from '../register/contract.ts';
import { type Fault, type Take, takeFrom } from '../register/row.ts';
import type { Table, TableRow } from '../register/table.ts';
import { SHEET_COLUMNS } from './exposure-sheet.ts';

/** The columns, in the order in which they are written. `contract_id` and `start` tell alike contracts apart. */
export const EXPOSURE_COLUMNS = [
  'contract_id',
  'location_id',
  'provider_id',
  'name',
  'contract_type',
  'lot',
  'area',
  'start',
  ...FIGURE_COLUMNS,
  'as_at',
] as const;
type ExposureColumn = (typeof EXPOSURE_COLUMNS)[number];

/** The register's own name of the column, so that its list can be sent as it is. */
const AS_AT = 'figures_as_at';

/** What a contract's figures are made of. */
export type ContractFigures = Pick<
  ContractFields,
  'people' | 'packages' | 'hoursPerWeek' | 'doubleHanded' | 'selfFunders'
>;

/** What a row says. null: an empty cell, or no such column. Days are `YYYY-MM-DD`. */
export interface ExposureLine {
  /** The first line of the file being 1. */
  readonly line: number;
  readonly contractId: string | null;
  readonly locationId: string | null;
  readonly providerId: string | null;
  readonly name: string | null;
  readonly contractType: ContractType | null;
  readonly lot: string | null;
  readonly area: string | null;
  readonly start: string | null;
  readonly figures: ContractFigures;
  readonly asAt: string | null;
  /** Empty where the row may be taken. */
  readonly faults: readonly Fault[];
}

/** A type in the register's words or in those of the pages: "cost-and-volume", "Cost and volume". */
const readType = (text: string): Reading<ContractType> => {
  const written = CONTRACT_TYPES.find((type) => CONTRACT_TYPE_WORDS[type].toLowerCase() === text.toLowerCase());
  return written === undefined ? readWord(CONTRACT_TYPES)(text) : { ok: true, value: written };
};

/** A day that has come: nobody knows the figures of one that has not. */
const readPastDay =
  (today: string) =>
  (text: string): Reading<string> => {
    const day = readDay(text);
    return day.ok && day.value > today ? { ok: false, reason: `"${text}" has not come yet` } : day;
  };

const subjectFault: Fault = {
  column: 'location_id',
  reason: 'one of contract_id, location_id, provider_id and name is needed',
};

const isAboutNobody = ({ contractId, locationId, providerId, name }: Omit<ExposureLine, 'faults'>): boolean =>
  [contractId, locationId, providerId, name].every((cell) => cell === null);

const takeLine = (take: Take<ExposureColumn | typeof AS_AT>, today: string) => ({
  contractId: take('contract_id', readText),
  locationId: take('location_id', readId),
  providerId: take('provider_id', readId),
  name: take('name', readText),
  contractType: take('contract_type', readType),
  lot: take('lot', readText),
  area: take('area', readText),
  start: take('start', readDay),
  figures: {
    people: take('people', readCount),
    packages: take('packages', readCount),
    hoursPerWeek: take('hours_per_week', readAmount),
    doubleHanded: take('double_handed', readCount),
    selfFunders: take('self_funders', readCount),
  },
  asAt: take('as_at', readPastDay(today)) ?? take(AS_AT, readPastDay(today)),
});

/** Reads a row. `today` is the day in London. */
export const readExposureLine = (row: TableRow, today: string): ExposureLine => {
  const faults: Fault[] = row.fault === null ? [] : [{ column: null, reason: row.fault }];
  const said = { line: row.line, ...takeLine(takeFrom(row.cells, faults), today) };
  return { ...said, faults: faults.length === 0 && isAboutNobody(said) ? [subjectFault] : faults };
};

/** The columns of a file that mean nothing here, but for those that our own file has for people: they are told and left. */
export const unknownColumns = ({ header }: Table): string[] => {
  const known: readonly string[] = [...EXPOSURE_COLUMNS, AS_AT, ...SHEET_COLUMNS];
  return header.filter((column) => column !== '' && !known.includes(column));
};

/** Throws `CodedError` 422 `exposure-header` where a file has no column of figures, `exposure-empty` without rows. */
export const assertFigures = ({ header, rows }: Table): void => {
  if (!FIGURE_COLUMNS.some((column) => header.includes(column))) {
    const wanted = `at least one of ${FIGURE_COLUMNS.join(', ')}`;
    throw new CodedError(422, 'exposure-header', `The first line names no figures: ${wanted}. Nothing was changed.`);
  }
  if (rows.length === 0) {
    throw new CodedError(422, 'exposure-empty', 'The file has a header and no rows. Nothing was changed.');
  }
};
