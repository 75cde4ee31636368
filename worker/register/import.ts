/** Taking in the council's list, whole: all of it or nothing. */
import type { ImportBody } from '../../shared/api/register.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { isColumn } from './columns.ts';
import type { Contract } from './contract.ts';
import { type CoverageChoice, type ProviderLocation, providersOf } from './coverage.ts';
import type { CoverageWrite } from './coverage-repository.ts';
import { decodeFile } from './decode.ts';
import { contractKey, idOfKey } from './identity.ts';
import { type ImportPlan, type PlannedCoverage, type PlannedRow, planImport, type RegisterNow } from './plan.ts';
import { readAliases, readContracts } from './repository.ts';
import { knownNames } from './resolve.ts';
import { readRow } from './row.ts';
import { readTable, type Table } from './table.ts';
import { type RegisterChange, writeRegister } from './write-repository.ts';

export interface ImportDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  /** Every location that was ever read from CQC. */
  readonly knownLocations: (db: D1Database) => Promise<readonly ProviderLocation[]>;
}

export interface ImportRequest {
  readonly bytes: Uint8Array;
  /** Plans and answers, and writes nothing. */
  readonly dryRun: boolean;
  /** The locations that rows about a provider as a whole are confirmed to cover. */
  readonly choice: CoverageChoice;
  /** The id of the access token. */
  readonly actor: string;
}

/** A file beside the register as it stood when it was read. */
export interface PreparedImport {
  /** The newest audit entry when the register was read. */
  readonly since: number;
  readonly now: RegisterNow;
  /** Every location that was ever read from CQC. */
  readonly locations: readonly ProviderLocation[];
  /** What the import would do. */
  readonly plan: (choice: CoverageChoice) => ImportPlan;
}

const readRegister = async (deps: ImportDeps): Promise<Pick<PreparedImport, 'now' | 'locations'>> => {
  const [contracts, aliases, locations] = await Promise.all([
    readContracts(deps.db),
    readAliases(deps.db),
    deps.knownLocations(deps.db),
  ]);
  const now = {
    contracts,
    aliases: new Map(aliases.map((alias) => [alias.canonical, alias])),
    known: knownNames(locations),
    readIds: new Set(locations.map((location) => location.locationId)),
    providers: providersOf(locations),
    covered: new Map(contracts.map(({ id, covers }) => [id, covers])),
  };
  return { now, locations };
};

const count = (plan: ImportPlan, outcome: string): number => plan.rows.filter((row) => row.outcome === outcome).length;

/** A plan in its HTTP form. */
export const describePlan = (plan: ImportPlan, dryRun: boolean): ImportBody => {
  const refused = count(plan, 'refused');
  return {
    dryRun,
    applied: !dryRun && refused === 0,
    added: count(plan, 'added'),
    changed: count(plan, 'changed'),
    left: count(plan, 'left'),
    removed: plan.removed.length,
    refused,
    unresolved: [...plan.unresolved],
    rows: [...plan.rows],
    ...(plan.offers.length === 0 ? {} : { coverage: [...plan.offers] }),
  };
};

/** The id of a new contract: its key's, or the next free one where an older contract has that id by a key it lost. */
const newId = async (key: string, taken: Set<string>): Promise<string> => {
  for (let turn = 0; ; turn += 1) {
    const id = await idOfKey(turn === 0 ? key : `${key}\u0000${turn}`);
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
  }
};

/** The contracts to write, by line of the file. */
const withIds = async (rows: readonly PlannedRow[], inForce: readonly Contract[]): Promise<Map<number, Contract>> => {
  // A removed contract with the same key comes back under its old id, so only ids in force are taken.
  const taken = new Set(inForce.map((contract) => contract.id));
  const contracts = new Map<number, Contract>();
  for (const { line, fields, existing } of rows) {
    contracts.set(line, { ...fields, id: existing?.id ?? (await newId(contractKey(fields), taken)) });
  }
  return contracts;
};

const coverageWrites = (
  coverage: readonly PlannedCoverage[],
  contracts: ReadonlyMap<number, Contract>,
): CoverageWrite[] =>
  coverage.flatMap(({ line, existing, covers }) => {
    const contractId = existing?.id ?? (line === null ? undefined : contracts.get(line)?.id);
    return contractId === undefined ? [] : [{ contractId, covers }];
  });

const changeOf = async (plan: ImportPlan, now: RegisterNow): Promise<RegisterChange> => {
  const contracts = await withIds(plan.writes, now.contracts);
  return {
    inForce: now.contracts,
    contracts: [...contracts.values()],
    removedIds: plan.removed.map((contract) => contract.id),
    aliases: plan.aliases.writes,
    removedAliases: plan.aliases.removed,
    coverage: coverageWrites(plan.coverage, contracts),
  };
};

const overtaken = () =>
  new CodedError(
    409,
    'register-changed',
    'The register was changed by someone else meanwhile. Nothing was changed: try again.',
  );

const countsOf = ({ dryRun, applied, added, changed, left, removed, refused }: ImportBody) => ({
  dryRun,
  applied,
  added,
  changed,
  left,
  removed,
  refused,
});

const write = async (deps: ImportDeps, change: RegisterChange, now: RegisterNow, body: ImportBody, by: Applied) => {
  const { inForce: _before, ...parts } = change;
  if (Object.values(parts).every((part) => part.length === 0)) return;
  const { aliases, removedAliases, coverage = [] } = change;
  const more = { aliases: aliases.length, aliasesRemoved: removedAliases.length, coverage: coverage.length };
  const entry = {
    at: deps.now().toISOString(),
    actor: by.actor,
    action: 'register.import',
    subject: 'register',
    before: JSON.stringify({ contracts: now.contracts.length, aliases: now.aliases.size }),
    after: JSON.stringify({ ...countsOf(body), ...more }),
  };
  await writeRegister(deps.db, change, entry, by.since).catch((error: unknown) => {
    throw isOvertaken(error) ? overtaken() : error;
  });
};

interface Applied {
  readonly actor: string;
  /** The newest audit entry when a person last looked at what the import would do. */
  readonly since: number;
}

/**
 * Writes a plan. Throws `CodedError` 422 `register-refused` (with the `ImportBody` in `details`), 409
 * `register-changed` where the register was written since `by.since`.
 */
export const applyImport = async (
  deps: ImportDeps,
  prepared: PreparedImport,
  plan: ImportPlan,
  by: Applied,
): Promise<ImportBody> => {
  const body = describePlan(plan, false);
  if (body.refused > 0) {
    const rows = body.refused === 1 ? '1 row is refused' : `${body.refused} rows are refused`;
    throw new CodedError(422, 'register-refused', `${rows}. Nothing was changed.`, body);
  }
  await write(deps, await changeOf(plan, prepared.now), prepared.now, body, by);
  return body;
};

/**
 * The rows of a file's text. Throws `CodedError` 422 `register-header`, `register-too-long`, `register-empty`.
 */
export const readRegisterFile = (text: string): Table => {
  const table = readTable(text);
  if (table.rows.length > 0) return table;
  // An empty list would end the whole watch; a council that means it says so row by row.
  throw new CodedError(422, 'register-empty', 'The file has a header and no rows. Nothing was changed.');
};

/** Reads the register that the file is to be compared with. */
export const prepareImport = async (deps: ImportDeps, table: Table): Promise<PreparedImport> => {
  const since = await newestAudit(deps.db);
  const { now, locations } = await readRegister(deps);
  const noteColumns = table.header.filter((column) => !isColumn(column));
  const readings = table.rows.map(readRow);
  return { since, now, locations, plan: (choice) => planImport(readings, now, noteColumns, choice, table.header) };
};

/**
 * Imports a register CSV. A dry run answers the plan and writes nothing. Throws `CodedError` 422
 * `register-encoding`, `register-header`, `register-too-long`, `register-empty`, `register-refused` (with the
 * `ImportBody` in `details`), 409 `register-changed`.
 */
export const importRegister = async (deps: ImportDeps, request: ImportRequest): Promise<ImportBody> => {
  const prepared = await prepareImport(deps, readRegisterFile(decodeFile(request.bytes)));
  const plan = prepared.plan(request.choice);
  if (request.dryRun) return describePlan(plan, true);
  return applyImport(deps, prepared, plan, { actor: request.actor, since: prepared.since });
};
