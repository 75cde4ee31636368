/** Taking in figures by themselves: they go to the contracts of the register, and the whole is kept as a reading. */
import type { ExposureImportBody } from '../../shared/api/exposure.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import type { Table } from '../register/table.ts';
import { writeRegister } from '../register/write-repository.ts';
import { countedPlaces, exposureRows, isCounting } from './exposure.ts';
import { assertFigures } from './exposure-file.ts';
import { describeExposurePlan, type ExposurePlan, planExposure } from './exposure-plan.ts';
import { readingStatements } from './exposure-reading-repository.ts';

export interface ExposureImportDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

const readRegister = async (db: D1Database) => {
  const [contracts, following, aliases] = await Promise.all([readContracts(db), readFollowing(db), readAliases(db)]);
  const listed = new Map(
    (await listLocations(db, countedPlaces(contracts, following))).map((one) => [one.locationId, one]),
  );
  const names = new Map(aliases.map(({ canonical, locationId }) => [canonical, locationId]));
  return { contracts, following, listed, aliases: names, isCounting };
};

/** A file beside the register as it stood when it was read. */
export interface PreparedExposure {
  /** The newest audit entry when the register was read. */
  readonly since: number;
  readonly register: Awaited<ReturnType<typeof readRegister>>;
  readonly plan: ExposurePlan;
}

/** Reads the register and plans. Throws `CodedError` 422 `exposure-header`, `exposure-empty`. */
export const prepareExposure = async (deps: ExposureImportDeps, table: Table): Promise<PreparedExposure> => {
  assertFigures(table);
  const since = await newestAudit(deps.db);
  const register = await readRegister(deps.db);
  return { since, register, plan: planExposure(table, register, londonDay(deps.now())) };
};

const overtaken = () =>
  new CodedError(
    409,
    'register-changed',
    'The register was changed by someone else meanwhile. Nothing was changed: try again.',
  );

/** The contracts as they stand after the import. */
const contractsAfter = ({ register, plan }: PreparedExposure) => {
  const after = new Map(plan.writes.map((write) => [write.after.id, write.after]));
  return register.contracts.map((contract) => after.get(contract.id) ?? contract);
};

const write = async (
  deps: ExposureImportDeps,
  prepared: PreparedExposure,
  body: ExposureImportBody,
  by: { readonly actor: string; readonly since: number },
): Promise<void> => {
  const { register, plan } = prepared;
  const at = deps.now().toISOString();
  const reading = { id: deps.newId(), asAt: body.asAt ?? at.slice(0, 10), importedAt: at, importedBy: by.actor };
  const { rows: _, ignoredColumns: _ignored, missingColumns: _missing, ...counts } = body;
  const entry = {
    at,
    actor: by.actor,
    action: 'register.exposure',
    subject: 'exposure',
    before: null,
    after: JSON.stringify({ ...counts, reading: reading.id }),
  };
  const change = {
    inForce: register.contracts,
    contracts: plan.writes.map(({ after: { importedAt: _at, covers: _covers, ...contract } }) => contract),
    removedIds: [],
    aliases: [],
    removedAliases: [],
  };
  const { rows } = exposureRows({ ...register, contracts: contractsAfter(prepared) });
  const kept = readingStatements(deps.db, reading, rows);
  await writeRegister(deps.db, change, entry, by.since, kept).catch((error: unknown) => {
    throw isOvertaken(error) ? overtaken() : error;
  });
};

/**
 * Writes a plan: what is accepted, all in one batch. Throws `CodedError` 422 `exposure-refused` (with the body in
 * `details`) where every row is refused, 409 `register-changed` where the register was written since `by.since`.
 */
export const applyExposure = async (
  deps: ExposureImportDeps,
  prepared: PreparedExposure,
  by: { readonly actor: string; readonly since: number },
): Promise<ExposureImportBody> => {
  const body = describeExposurePlan(prepared.plan, false);
  if (body.refused === body.rows.length) {
    throw new CodedError(422, 'exposure-refused', 'Every row is refused. Nothing was changed.', body);
  }
  if (body.applied) await write(deps, prepared, body, by);
  return body;
};
