/**
 * One of CQC's published files as its rows come by: recognised by what stands in it, checked in every
 * row, and kept for the watched locations alone. Pure.
 * Budget: linear in the rows; memory for the watched locations.
 */
import type { FileKind, FileReading } from '../../shared/api/ratings-import.ts';
import { openActiveLocations } from './active-locations.ts';
import { Columns, cleaned } from './columns.ts';
import { openDirectory } from './directory.ts';
import { openDualRegistrations } from './dual-registrations.ts';
import { FileFault, quoted } from './fault.ts';
import { producedDay } from './file-day.ts';
import { Gathered } from './gathered.ts';
import { openLatestRatings } from './latest-ratings.ts';
import type { OpenSheet, Reading, SheetReader } from './sheet-reader.ts';
import type { SheetRow } from './sheet-row.ts';

/** What a file holds of the watched locations. */
export interface FileContents {
  readonly kind: FileKind;
  /** The day CQC produced it, as the file itself tells; `YYYY-MM-DD`, or null. */
  readonly producedOn: string | null;
  /** Rows below the headers that were read. */
  readonly rows: number;
  readonly readings: readonly FileReading[];
  /** null where the file has no such sheet. */
  readonly pairs: readonly (readonly [string, string])[] | null;
  readonly unknownWords: ReadonlyMap<string, number>;
  readonly unknownDomains: ReadonlyMap<string, number>;
}

/** Sheets that are known: what tells them, and who reads them. */
interface SheetKind {
  readonly kind: FileKind | 'dual-registrations';
  /** Two of these headings tell it, so that a missing one can be named. */
  readonly marks: readonly string[];
  readonly open: OpenSheet;
}

const KINDS: readonly SheetKind[] = [
  {
    kind: 'active-locations',
    marks: ['Location HSCA start date', 'Location Latest Overall Rating', 'Dormant (Y/N)'],
    open: openActiveLocations,
  },
  {
    kind: 'latest-ratings',
    marks: ['Service / Population Group', 'Domain', 'Latest Rating'],
    open: openLatestRatings,
  },
  {
    kind: 'dual-registrations',
    marks: ['Linked Organisation ID', 'Linked Organisation Name', 'Relationship Start Date'],
    open: openDualRegistrations,
  },
  {
    kind: 'directory',
    marks: ['Service types', 'Specialisms/services', 'Location URL', 'Date of latest check'],
    open: openDirectory,
  },
];

/** Rows in which a header is looked for: CQC's older files have six lines before it. */
const HEADER_WITHIN = 25;
const MAX_LINES = 300;
const ENDED = ['Location HSCA End Date', 'Location Status'];

const EXPECTED = 'Expected one of CQC’s files Latest_ratings.ods, HSCA_Active_Locations.ods or CQC_directory.csv';

const kindOf = (columns: Columns): SheetKind | null => {
  const found = KINDS.find(({ marks }) => marks.filter((mark) => columns.has(mark)).length >= 2);
  if (found === undefined) return null;
  // The sheet of providers has the same columns of ratings: it rates no location.
  const ofProviders = found.kind === 'latest-ratings' && columns.startingWith('Location').length === 0;
  return ofProviders ? null : found;
};

export class FileReader {
  readonly #reading: Reading;
  /** Lines that stand before a header or on a sheet without one. */
  readonly #lines: string[] = [];
  readonly #unknown: string[] = [];
  #sheet: string | null | undefined;
  #reader: SheetReader | null = null;
  #columns: Columns | null = null;
  #looked = 0;
  #kind: FileKind | null = null;
  #hasPairs = false;
  #rows = 0;

  /** `watched`: the ids to keep, upper case. */
  constructor(watched: ReadonlySet<string>) {
    this.#reading = { watched, gathered: new Gathered(), unknownWords: new Map(), unknownDomains: new Map() };
  }

  /** Rows read so far, below the headers. */
  get rows(): number {
    return this.#rows;
  }

  /** The heading of a column of the sheet that is being read, or null before its header. */
  headingOf(position: number): string | null {
    return this.#columns?.nameOf(position) ?? null;
  }

  /** Takes a row. Throws FileFault where it is wrong. */
  take(row: SheetRow): void {
    if (this.#sheet === undefined || row.sheet !== this.#sheet) this.#begin(row.sheet);
    if (row.cells.every((cell) => cell.trim() === '')) return;
    if (this.#reader === null) this.#look(row);
    else {
      this.#rows += row.repeated;
      this.#reader.take(row);
    }
  }

  #begin(sheet: string | null): void {
    this.#reader?.end();
    this.#sheet = sheet;
    this.#reader = null;
    this.#columns = null;
    this.#looked = 0;
  }

  #look(row: SheetRow): void {
    const line = cleaned(row.cells.join(' '));
    if (this.#lines.length < MAX_LINES) this.#lines.push(line.slice(0, 500));
    this.#looked += 1;
    if (this.#looked > HEADER_WITHIN) {
      // A spreadsheet has other sheets; a CSV has this one, and what is wrong further down does not matter.
      if (row.sheet === null) throw this.#unknownFile();
      return;
    }
    const columns = new Columns(row);
    const found = kindOf(columns);
    if (found === null) {
      if (ENDED.every((name) => columns.has(name))) {
        throw new FileFault(`this is CQC’s list of locations that have ended. ${EXPECTED}`);
      }
      if (this.#looked === 1) this.#unknown.push(`${row.sheet ?? 'the file'} begins with ${quoted(line)}`);
      return;
    }
    this.#open(found, columns, row.row);
  }

  #unknownFile(): FileFault {
    const found = this.#unknown.length === 0 ? 'The file is empty' : `Found: ${this.#unknown.slice(0, 5).join('; ')}`;
    return new FileFault(`this is not a file that is known here. ${EXPECTED}. ${found}.`);
  }

  #open({ kind, open }: SheetKind, columns: Columns, headerRow: number): void {
    if (kind === 'dual-registrations') this.#hasPairs = true;
    else if (this.#kind === null) this.#kind = kind;
    else
      throw new FileFault(
        `the file holds more than one sheet of locations: ${quoted(columns.sheet ?? '')} is the second`,
      );
    this.#columns = columns;
    this.#reader = open(columns, headerRow, this.#reading);
  }

  /** The end of the file. Throws FileFault where it is none of CQC's, holds no rows, or none of the watched locations. */
  end(): FileContents {
    this.#reader?.end();
    const kind = this.#kind;
    if (kind === null) throw this.#unknownFile();
    const { gathered, watched, unknownWords, unknownDomains } = this.#reading;
    const readings = gathered.readings(kind !== 'directory');
    if (readings.length === 0) {
      throw new FileFault(
        `none of the ${watched.size} watched locations stands in the ${this.#rows} rows of this file`,
      );
    }
    const pairs = this.#hasPairs ? gathered.pairs : null;
    return {
      kind,
      producedOn: producedDay(this.#lines),
      rows: this.#rows,
      readings,
      pairs,
      unknownWords,
      unknownDomains,
    };
  }
}
