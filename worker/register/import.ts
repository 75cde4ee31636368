/** Taking in the council's list, whole: all of it or nothing. */
import type { ImportBody } from '../../shared/api/register.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { isColumn } from './columns.ts';
import type { Contract } from './contract.ts';
import { decodeFile } from './decode.ts';
import { contractKey, idOfKey } from './identity.ts';
import { type ImportPlan, type PlannedRow, planImport, type RegisterNow } from './plan.ts';
import { readAliases, readContracts, writeRegister } from './repository.ts';
import { type KnownLocation, knownNames } from './resolve.ts';
import { readRow } from './row.ts';
import { readTable } from './table.ts';

export interface ImportDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  /** Every location that was ever read from CQC. */
  readonly knownLocations: (db: D1Database) => Promise<readonly KnownLocation[]>;
}

export interface ImportRequest {
  readonly bytes: Uint8Array;
  /** Plans and answers, and writes nothing. */
  readonly dryRun: boolean;
  /** The id of the access token. */
  readonly actor: string;
}

const readRegister = async (deps: ImportDeps): Promise<RegisterNow> => {
  const [contracts, aliases, locations] = await Promise.all([
    readContracts(deps.db),
    readAliases(deps.db),
    deps.knownLocations(deps.db),
  ]);
  return {
    contracts,
    aliases: new Map(aliases.map((alias) => [alias.canonical, alias])),
    known: knownNames(locations),
    readIds: new Set(locations.map((location) => location.locationId)),
  };
};

const count = (plan: ImportPlan, outcome: string): number => plan.rows.filter((row) => row.outcome === outcome).length;

const describePlan = (plan: ImportPlan, dryRun: boolean): ImportBody => {
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

const withIds = async (rows: readonly PlannedRow[], inForce: readonly Contract[]): Promise<Contract[]> => {
  // A removed contract with the same key comes back under its old id, so only ids in force are taken.
  const taken = new Set(inForce.map((contract) => contract.id));
  const contracts: Contract[] = [];
  for (const { fields, existing } of rows) {
    contracts.push({ ...fields, id: existing?.id ?? (await newId(contractKey(fields), taken)) });
  }
  return contracts;
};

const write = async (
  deps: ImportDeps,
  plan: ImportPlan,
  now: RegisterNow,
  since: number,
  body: ImportBody,
  actor: string,
) => {
  const contracts = await withIds(plan.writes, now.contracts);
  const change = {
    inForce: now.contracts,
    contracts,
    removedIds: plan.removed.map((contract) => contract.id),
    aliases: plan.aliases.writes,
    removedAliases: plan.aliases.removed,
  };
  const { inForce: _before, ...parts } = change;
  if (Object.values(parts).every((part) => part.length === 0)) return;
  const { rows: _, unresolved: __, ...counts } = body;
  const entry = {
    at: deps.now().toISOString(),
    actor,
    action: 'register.import',
    subject: 'register',
    before: JSON.stringify({ contracts: now.contracts.length, aliases: now.aliases.size }),
    after: JSON.stringify({ ...counts, aliases: change.aliases.length, aliasesRemoved: change.removedAliases.length }),
  };
  await writeRegister(deps.db, change, entry, since);
};

const overtaken = () =>
  new CodedError(
    409,
    'register-changed',
    'The register was changed by someone else meanwhile. Nothing was changed: try again.',
  );

/**
 * Imports a register CSV. A dry run answers the plan and writes nothing. Throws `CodedError` 422
 * `register-header`, `register-too-long`, `register-empty`, `register-refused` (with the
 * `ImportBody` in `details`), 409 `register-changed`.
 */
export const importRegister = async (deps: ImportDeps, request: ImportRequest): Promise<ImportBody> => {
  const table = readTable(decodeFile(request.bytes));
  if (table.rows.length === 0) {
    // An empty list would end the whole watch; a council that means it says so row by row.
    throw new CodedError(422, 'register-empty', 'The file has a header and no rows. Nothing was changed.');
  }
  const since = await newestAudit(deps.db);
  const now = await readRegister(deps);
  const noteColumns = table.header.filter((column) => !isColumn(column));
  const plan = planImport(table.rows.map(readRow), now, noteColumns);
  const body = describePlan(plan, request.dryRun);
  if (request.dryRun) return body;
  if (body.refused > 0) {
    const rows = body.refused === 1 ? '1 row is refused' : `${body.refused} rows are refused`;
    throw new CodedError(422, 'register-refused', `${rows}. Nothing was changed.`, body);
  }
  await write(deps, plan, now, since, body, request.actor).catch((error: unknown) => {
    throw isOvertaken(error) ? overtaken() : error;
  });
  return body;
};
