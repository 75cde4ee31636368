/** What an import would do: the rows of a file against the register as it stands. Pure. */
import type { ImportRowBody } from '../../shared/api/register.ts';
import { type AliasPlan, aliasesBesideTheList, aliasesOf, planAliases, type WrittenAlias } from './alias-plan.ts';
import type { Contract, ContractFields } from './contract.ts';
import { contractKey, writtenKey } from './identity.ts';
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
}

/** A row that is to be written; `existing` is the contract it replaces. */
export interface PlannedRow {
  readonly fields: ContractFields;
  readonly existing: Contract | null;
}

export interface ImportPlan {
  readonly rows: readonly ImportRowBody[];
  /** Added and changed rows. */
  readonly writes: readonly PlannedRow[];
  readonly removed: readonly Contract[];
  readonly unresolved: readonly string[];
  readonly aliases: AliasPlan;
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

/** Finds for each row the contract it was before, each contract once. */
const matcher = (contracts: readonly Contract[]) => {
  const byKey = new Map(contracts.map((contract) => [contractKey(contract), contract]));
  const byWriting = new Map(contracts.map((contract) => [writtenKey(contract), contract]));
  const claimed = new Set<Contract>();
  const claim = (contract: Contract | undefined): Contract | null => {
    if (contract === undefined || claimed.has(contract)) return null;
    claimed.add(contract);
    return contract;
  };
  return {
    exact: (row: Placed) => claim(byKey.get(contractKey(row.fields))),
    // A row that gains or loses its location by a name is still the same contract; two written ids never are.
    written: (row: Placed) => {
      const contract = byWriting.get(writtenKey(row.written));
      return contract?.locationId === null || row.written.locationId === null ? claim(contract) : null;
    },
  };
};

const pair = (rows: readonly Placed[], contracts: readonly Contract[]): Map<Placed, Contract | null> => {
  const match = matcher(contracts);
  const pairs = new Map(rows.map((row) => [row, match.exact(row)]));
  for (const [row, contract] of pairs) if (contract === null) pairs.set(row, match.written(row));
  return pairs;
};

/** Unknown columns that this file does not have are kept as they were; those it has replace them. */
const mergeNotes = (fields: ContractFields, existing: Contract, noteColumns: readonly string[]): ContractFields => {
  const kept = Object.entries(JSON.parse(existing.notes ?? '{}') as Record<string, string>).filter(
    ([column]) => !noteColumns.includes(column),
  );
  const given = Object.entries(JSON.parse(fields.notes ?? '{}') as Record<string, string>);
  const all = [...kept, ...given].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...fields, notes: all.length === 0 ? null : JSON.stringify(Object.fromEntries(all)) };
};

const isSame = (fields: ContractFields, existing: Contract): boolean =>
  (Object.keys(fields) as (keyof ContractFields)[]).every((field) => fields[field] === existing[field]);

/** Something a person should look at although the row is taken. */
const noteFor = (fields: ContractFields, readIds: ReadonlySet<string>): Fault | null => {
  if (fields.locationId === null) {
    const what =
      fields.name === null ? 'the provider has no single known location' : 'no single known location has this name';
    return {
      column: fields.name === null ? 'provider_id' : 'name',
      reason: `${what}: it waits for a location id or an alias`,
    };
  }
  return readIds.has(fields.locationId)
    ? null
    : { column: 'location_id', reason: 'not read from CQC yet: the next check says whether CQC knows this id' };
};

const describe = (
  row: { line: number | null; fields: ContractFields },
  outcome: ImportRowBody['outcome'],
  faults: readonly Fault[],
): ImportRowBody => ({
  line: row.line,
  outcome,
  name: row.fields.name,
  locationId: row.fields.locationId,
  reason: faults.length === 0 ? null : faults.map((fault) => fault.reason).join('; '),
  column: faults[0]?.column ?? null,
});

const unresolvedOf = (rows: readonly Placed[]): string[] => {
  const waiting = rows.filter((row) => row.fields.locationId === null);
  return [...new Set(waiting.map((row) => row.fields.name ?? row.fields.providerId ?? ''))];
};

/**
 * Plans an import. `noteColumns` are the file's unknown columns. Where any row is refused the plan
 * is only good for telling why: nothing of it may be written.
 */
export const planImport = (
  readings: readonly RowReading[],
  now: RegisterNow,
  noteColumns: readonly string[],
): ImportPlan => {
  const distinct = refuseRepeats(placeAll(readings, now));
  const aliases = planAliases(
    distinct.filter((row) => row.faults.length === 0),
    now,
  );
  const placed = addFaults(distinct, aliases.faults);
  const taken = placed.filter((row) => row.faults.length === 0);
  const pairs = pair(taken, now.contracts);
  const writes: PlannedRow[] = [];
  const rows = placed.map((row): ImportRowBody => {
    if (row.faults.length > 0) return describe(row, 'refused', row.faults);
    const existing = pairs.get(row) ?? null;
    const fields = existing === null ? row.fields : mergeNotes(row.fields, existing, noteColumns);
    const note = noteFor(fields, now.readIds);
    const left = existing !== null && isSame(fields, existing);
    if (!left) writes.push({ fields, existing });
    const outcome = left ? 'left' : existing === null ? 'added' : 'changed';
    return describe({ line: row.line, fields }, outcome, note === null ? [] : [note]);
  });
  const kept = new Set([...pairs.values()]);
  const removed = now.contracts.filter((contract) => !kept.has(contract));
  const gone = removed.map((contract) => describe({ line: null, fields: contract }, 'removed', [GONE]));
  return { rows: [...rows, ...gone], writes, removed, unresolved: unresolvedOf(taken), aliases };
};

const GONE: Fault = { column: null, reason: 'no longer in the file' };
