/** What an import would do: the rows of a file against the register as it stands. Pure. */
import type { CoverageBody, FieldChange, ImportRowBody } from '../../shared/api/register.ts';
import { type AliasPlan, aliasesBesideTheList, aliasesOf, planAliases, type WrittenAlias } from './alias-plan.ts';
import type { Contract, ContractFields } from './contract.ts';
import { type CoverageChoice, coverageOf, isSameCoverage, type Providers, type RowCoverage } from './coverage.ts';
import { changesOf, coverageChange } from './difference.ts';
import { contractKey } from './identity.ts';
import { type FileColumns, keepUntold } from './kept.ts';
import { pairRows } from './pairing.ts';
import { type KnownNames, resolveLocation } from './resolve.ts';
import type { Fault, RowReading } from './row.ts';

/** The register before the import. */
export interface RegisterNow {
  readonly contracts: readonly Contract[];
  /** Every alias by its canonical form. */
  readonly aliases: ReadonlyMap<string, WrittenAlias>;
  readonly known: Omit<KnownNames, 'aliases'>;
  /** Locations that were read from CQC. */
  readonly readIds: ReadonlySet<string>;
  readonly providers: Providers;
  /** Locations that contracts cover, by the contract's id; absent for most. */
  readonly covered: ReadonlyMap<string, readonly string[]>;
}

/** A row that is to be written; `existing` is the contract it replaces. */
export interface PlannedRow {
  readonly line: number;
  readonly fields: ContractFields;
  readonly existing: Contract | null;
}

/** A contract that is to cover other locations than before; `existing` is null where the contract of `line` is new. */
export interface PlannedCoverage {
  readonly line: number | null;
  readonly existing: Contract | null;
  readonly covers: readonly string[];
}

export interface ImportPlan {
  readonly rows: readonly ImportRowBody[];
  /** Added and changed rows. */
  readonly writes: readonly PlannedRow[];
  readonly removed: readonly Contract[];
  readonly unresolved: readonly string[];
  readonly aliases: AliasPlan;
  readonly coverage: readonly PlannedCoverage[];
  readonly offers: readonly CoverageBody[];
}

interface Placed {
  readonly line: number;
  readonly written: ContractFields;
  readonly fields: ContractFields;
  readonly faults: readonly Fault[];
}

const place = (reading: RowReading, known: KnownNames): Placed => ({
  line: reading.line,
  written: reading.fields,
  fields: { ...reading.fields, locationId: resolveLocation(reading.fields, known) },
  faults: reading.faults,
});

/**
 * Gives every row its location. Aliases count as they will stand after this import, so that the
 * same file imported twice says the same: those confirmed beside the list, and those the file
 * itself gives to rows with a location. Rows that found theirs keep it, so the rounds end.
 */
const placeAll = (readings: readonly RowReading[], now: RegisterNow): Placed[] => {
  const aliases = aliasesBesideTheList(now);
  const learn = (row: { fields: ContractFields }) => {
    for (const alias of aliasesOf(row.fields))
      if (!aliases.has(alias.canonical)) aliases.set(alias.canonical, alias.locationId);
  };
  for (const reading of readings) learn(reading);
  let rows = readings.map((reading) => place(reading, { ...now.known, aliases }));
  for (let before = -1; before !== aliases.size; ) {
    before = aliases.size;
    rows.forEach(learn);
    rows = rows.map((row, at) => {
      const reading = readings[at];
      return row.fields.locationId === null && reading ? place(reading, { ...now.known, aliases }) : row;
    });
  }
  return rows;
};

/** Refuses the second of two rows that are the same contract. */
const refuseRepeats = (rows: readonly Placed[]): Placed[] => {
  const first = new Map<string, number>();
  return rows.map((row) => {
    if (row.faults.length > 0) return row;
    const key = contractKey(row.fields);
    const line = first.get(key);
    if (line === undefined) {
      first.set(key, row.line);
      return row;
    }
    const reason = `the same location, contract type, lot, area and start already stand on line ${line}`;
    return { ...row, faults: [{ column: row.written.locationId === null ? 'name' : 'location_id', reason }] };
  });
};

const addFaults = (rows: readonly Placed[], faults: ReadonlyMap<number, Fault>): Placed[] =>
  rows.map((row) => {
    const fault = faults.get(row.line);
    return fault === undefined ? row : { ...row, faults: [...row.faults, fault] };
  });

const isSame = (fields: ContractFields, existing: Contract): boolean =>
  (Object.keys(fields) as (keyof ContractFields)[]).every((field) => fields[field] === existing[field]);

const notRead: Fault = {
  column: 'location_id',
  reason: 'not read from CQC yet: the next check says whether CQC knows this id',
};

/** What is said of a row that no location was found for. */
const waitingNote = (fields: ContractFields, { offer }: RowCoverage): Fault => {
  if (offer !== null) {
    const [n, s] = [offer.locations.length, offer.locations.length === 1 ? '' : 's'];
    return {
      column: 'provider_id',
      reason: `the provider has ${n} known location${s}: confirm which of them it covers`,
    };
  }
  const column = fields.name === null ? 'provider_id' : 'name';
  const what =
    fields.name === null ? 'the provider has no known live location' : 'no single known location has this name';
  return { column, reason: `${what}: it waits for a location id or an alias` };
};

/** Something a person should look at although the row is taken. */
const noteFor = (fields: ContractFields, coverage: RowCoverage, readIds: ReadonlySet<string>): Fault[] => {
  if (fields.locationId === null) return coverage.covers.length > 0 ? [] : [waitingNote(fields, coverage)];
  return readIds.has(fields.locationId) ? [] : [notRead];
};

interface Described {
  readonly line: number | null;
  readonly fields: ContractFields;
  readonly outcome: ImportRowBody['outcome'];
  readonly said?: readonly Fault[];
  readonly changes?: FieldChange[];
}

const describe = ({ line, fields, outcome, said = [], changes = [] }: Described): ImportRowBody => ({
  line,
  outcome,
  name: fields.name,
  locationId: fields.locationId,
  providerId: fields.providerId,
  reason: said.length === 0 ? null : said.map((fault) => fault.reason).join('; '),
  column: said[0]?.column ?? null,
  faults: outcome === 'refused' ? said.map(({ column, reason }) => ({ column, reason })) : [],
  changes,
});

const GONE: Fault = { column: null, reason: 'no longer in the file' };

interface Judged {
  readonly row: ImportRowBody;
  readonly write: PlannedRow | null;
  readonly coverage: PlannedCoverage | null;
  readonly offer: CoverageBody | null;
  /** What it is called where it waits for a person; null where it leads to a location. */
  readonly waits: string | null;
}

/** What becomes of one row that may be taken. */
const judge = (
  { line, fields: placed }: Placed,
  existing: Contract | null,
  now: RegisterNow,
  asked: FileColumns & { readonly choice: CoverageChoice },
): Judged => {
  const fields = existing === null ? placed : keepUntold(placed, existing, asked);
  const before = (existing === null ? undefined : now.covered.get(existing.id)) ?? [];
  const coverage = coverageOf({ line, fields, before }, now.providers, asked.choice);
  const said = noteFor(fields, coverage, now.readIds);
  const left = existing !== null && isSame(fields, existing);
  const covering = isSameCoverage(before, coverage.covers) ? null : { line, existing, covers: coverage.covers };
  const changes = existing === null ? [] : [...changesOf(existing, fields), ...coverageChange(before, coverage.covers)];
  const outcome = existing === null ? 'added' : left && covering === null ? 'left' : 'changed';
  return {
    row: describe({ line, fields, outcome, said, changes }),
    write: left ? null : { line, fields, existing },
    coverage: covering,
    offer: coverage.offer,
    waits: fields.locationId === null && coverage.covers.length === 0 ? (fields.name ?? fields.providerId ?? '') : null,
  };
};

/** Contracts that the file no longer holds cover nothing any more. */
const uncovered = (removed: readonly Contract[], covered: RegisterNow['covered']): PlannedCoverage[] =>
  removed
    .filter(({ id }) => (covered.get(id) ?? []).length > 0)
    .map((existing) => ({ line: null, existing, covers: [] }));

const given = <T>(items: readonly (T | null)[]): T[] => items.filter((item) => item !== null);

/**
 * Plans an import. `noteColumns` are the file's unknown columns, `choice` the confirmed locations of rows about a
 * provider as a whole, `header` the columns that the file has (null: all). Where any row is refused the plan is only
 * good for telling why: nothing of it may be written.
 */
export const planImport = (
  readings: readonly RowReading[],
  now: RegisterNow,
  noteColumns: readonly string[],
  choice: CoverageChoice = 'keep',
  header: readonly string[] | null = null,
): ImportPlan => {
  const distinct = refuseRepeats(placeAll(readings, now));
  const aliases = planAliases(
    distinct.filter((row) => row.faults.length === 0),
    now,
  );
  const placed = addFaults(distinct, aliases.faults);
  const taken = placed.filter((row) => row.faults.length === 0);
  const pairs = pairRows(taken, now.contracts);
  const judged = new Map(
    taken.map((row) => [row, judge(row, pairs.get(row) ?? null, now, { header, noteColumns, choice })]),
  );
  const kept = new Set(pairs.values());
  const removed = now.contracts.filter((contract) => !kept.has(contract));
  const all = [...judged.values()];
  const rows = placed.map((row) => judged.get(row)?.row ?? describe({ ...row, outcome: 'refused', said: row.faults }));
  const gone = removed.map((fields) => describe({ line: null, fields, outcome: 'removed', said: [GONE] }));
  return {
    rows: [...rows, ...gone],
    writes: given(all.map(({ write }) => write)),
    removed,
    unresolved: [...new Set(given(all.map(({ waits }) => waits)))],
    aliases,
    coverage: [...given(all.map(({ coverage }) => coverage)), ...uncovered(removed, now.covered)],
    offers: given(all.map(({ offer }) => offer)),
  };
};
