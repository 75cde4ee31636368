/** One row of the register CSV as a contract's fields, or every reason it is refused. */
import { CONTRACT_TYPES } from '../../shared/policy/vocabulary.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import {
  type Reading,
  readAmount,
  readCell,
  readCount,
  readDay,
  readId,
  readNames,
  readText,
  readWord,
} from './cell.ts';
import { type Column, isColumn } from './columns.ts';
import { CONTRACT_STATUSES, type ContractFields } from './contract.ts';
import type { TableRow } from './table.ts';

export interface Fault {
  /** null where the row as a whole is at fault. */
  readonly column: string | null;
  readonly reason: string;
}

export interface RowReading {
  readonly line: number;
  readonly fields: ContractFields;
  readonly faults: readonly Fault[];
}

/** Reads one cell of a row by its column. */
export type Take<Name extends string = Column> = <T>(column: Name, read: (text: string) => Reading<T>) => T | null;

/** A reader of one row's cells that gathers faults as it goes; an empty cell is null. */
export const takeFrom =
  <Name extends string = Column>(cells: ReadonlyMap<string, string>, faults: Fault[]): Take<Name> =>
  (column, read) => {
    const cell = readCell(cells.get(column) ?? '');
    if (cell.ok && cell.value === '') return null;
    const reading = cell.ok ? read(cell.value) : cell;
    if (reading.ok) return reading.value;
    faults.push({ column, reason: `${column} ${reading.reason}` });
    return null;
  };

/** The provider's names in a row, as written. */
const namesIn = (cells: ReadonlyMap<string, string>): string[] =>
  [cells.get('name') ?? '', ...(cells.get('aliases') ?? '').split('|')].filter((name) => name.trim() !== '');

/**
 * Free text, without what looks like personal data of a person using care. Not asked of `name` and `aliases`, which
 * are providers' and may be people's names, nor of `lead`, who is on the council's staff.
 */
const readFreeText =
  (known: readonly string[]) =>
  (text: string): Reading<string> => {
    const found = personalDataIn(text, known);
    return found === null ? readText(text) : { ok: false, reason: `holds what must stay out. ${found.words}` };
  };

/** The cells of unknown columns, as JSON with sorted keys. */
const takeNotes = (cells: ReadonlyMap<string, string>, faults: Fault[]): string | null => {
  const notes: [string, string][] = [];
  const readNote = readFreeText(namesIn(cells));
  for (const [column, raw] of cells) {
    if (isColumn(column)) continue;
    const read = readCell(raw);
    const cell = read.ok ? readNote(read.value) : read;
    if (!cell.ok) faults.push({ column, reason: `${column} ${cell.reason}` });
    else if (cell.value !== '') notes.push([column, cell.value]);
  }
  notes.sort(([a], [b]) => (a < b ? -1 : 1));
  return notes.length === 0 ? null : JSON.stringify(Object.fromEntries(notes));
};

const takeFields = (take: Take, known: readonly string[], notes: string | null): ContractFields => ({
  locationId: take('location_id', readId),
  providerId: take('provider_id', readId),
  name: take('name', readText),
  aliases: take('aliases', readNames) || null,
  contractType: take('contract_type', readWord(CONTRACT_TYPES)),
  lot: take('lot', readText),
  area: take('area', readText),
  rank: take('rank', readCount),
  start: take('start', readDay),
  end: take('end', readDay),
  people: take('people', readCount),
  packages: take('packages', readCount),
  hoursPerWeek: take('hours_per_week', readAmount),
  doubleHanded: take('double_handed', readCount),
  status: take('status', readWord(CONTRACT_STATUSES)) ?? 'active',
  statusReason: take('status_reason', readFreeText(known)),
  reviewOn: take('review_on', readDay),
  lead: take('lead', readText),
  planState: take('plan_state', readText),
  planReviewedOn: take('plan_reviewed_on', readDay),
  reviewsDone: take('reviews_done', readCount),
  reviewsDue: take('reviews_due', readCount),
  selfFunders: take('self_funders', readCount),
  figuresAsAt: take('figures_as_at', readDay),
  notes,
});

/** Rules that take more than one cell; asked only of rows whose cells are all well. */
const crossFaults = (fields: ContractFields): Fault[] => {
  if (fields.locationId === null && fields.providerId === null && fields.name === null) {
    return [{ column: 'location_id', reason: 'one of location_id, provider_id and name is needed' }];
  }
  if (fields.start !== null && fields.end !== null && fields.end < fields.start) {
    return [{ column: 'end', reason: `end ${fields.end} is before start ${fields.start}` }];
  }
  return [];
};

/** Reads a row; `faults` is empty where it may be taken. */
export const readRow = (row: TableRow): RowReading => {
  const faults: Fault[] = row.fault === null ? [] : [{ column: null, reason: row.fault }];
  const fields = takeFields(takeFrom(row.cells, faults), namesIn(row.cells), takeNotes(row.cells, faults));
  return { line: row.line, fields, faults: faults.length > 0 ? faults : crossFaults(fields) };
};
