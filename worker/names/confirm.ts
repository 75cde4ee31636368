/** A person confirms that a written name stands for a location, or that a provider's contract covers some. */
import { newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { addAlias } from '../register/aliases.ts';
import { isProviderWide } from '../register/contract.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { writeRegister } from '../register/write-repository.ts';
import { writeNames } from './repository.ts';
import { settledByConfirming } from './settlements.ts';
import { type DecideDeps, unlessOvertaken } from './write.ts';
import { keyOfContract, type WrittenName } from './written-name.ts';

/** A decision with the name it is about. */
export interface Confirming {
  readonly name: WrittenName;
  readonly locationId: string;
  readonly reason: string | null;
}

/**
 * An alias that stood before the contract came leaves it waiting until the next import: it is given its location here.
 * Contracts that `addAlias` gave theirs wait no longer.
 */
const giveLocation = async (deps: DecideDeps, { name, locationId }: Confirming, actor: string): Promise<void> => {
  const since = await newestAudit(deps.db);
  const inForce = await readContracts(deps.db);
  const contracts = inForce
    .filter((contract) => contract.locationId === null && !isProviderWide(contract))
    .filter((contract) => contract.name !== null && keyOfContract(contract) === name.key)
    .map((contract) => ({ ...contract, locationId }));
  if (contracts.length === 0) return;
  const change = { inForce, contracts, removedIds: [], aliases: [], removedAliases: [] };
  const after = JSON.stringify({ written: name.written, locationId });
  const at = deps.now().toISOString();
  const entry = { at, actor, action: 'register.location-given', subject: name.key, before: null, after };
  await unlessOvertaken(writeRegister(deps.db, change, entry, since));
};

/** Throws `CodedError` 409 `alias-taken` where the name stands for another location. */
const assertFree = async (db: D1Database, { key, written }: WrittenName, locationId: string): Promise<void> => {
  const alias = (await readAliases(db)).find(({ canonical }) => canonical === key);
  if (alias === undefined || alias.locationId === locationId) return;
  throw new CodedError(
    409,
    'alias-taken',
    `“${written}” stands for ${alias.locationId} now: say first that it does not, or take that decision back.`,
  );
};

/**
 * Gives the name an alias, which gives its location to the contracts that waited, and settles what was said of it.
 * Several batches: whoever is cut off between them confirms again, and does what is left to do.
 * Throws what `addAlias` throws.
 */
const confirmName = async (deps: DecideDeps, confirming: Confirming, actor: string): Promise<void> => {
  const { name, locationId, reason } = confirming;
  await assertFree(deps.db, name, locationId);
  await addAlias(deps, { written: name.written, locationId }, actor);
  await giveLocation(deps, confirming, actor);
  const since = await newestAudit(deps.db);
  const after = JSON.stringify({ written: name.written, locationId, reason });
  const at = deps.now().toISOString();
  const entry = { at, actor, action: 'names.confirmed', subject: name.key, before: null, after };
  const settlements = settledByConfirming(name.reports, locationId);
  // It may have been found unregulated, or not to be this location, before.
  const withdrawn = { key: name.key, locationIds: ['', locationId] };
  await unlessOvertaken(writeNames(deps.db, { withdrawn, settlements }, entry, since));
};

const assertOfProvider = async (db: D1Database, providerId: string, locationIds: readonly string[]) => {
  const known = await listLocations(db, locationIds);
  const others = locationIds.filter(
    (id) => !known.some((location) => location.locationId === id && location.providerId === providerId),
  );
  if (others.length === 0) return;
  throw new CodedError(
    422,
    'not-of-provider',
    `Provider ${providerId} is not known to run ${others.join(', ')}, so its contract cannot cover it.`,
  );
};

/**
 * Lets the contracts with a provider as a whole cover these of its locations, beside those they cover. Throws
 * `CodedError` 422 `not-of-provider`, 409 `register-changed`.
 */
const coverLocations = async (
  deps: DecideDeps,
  { providerId, locationIds }: { readonly providerId: string; readonly locationIds: readonly string[] },
  actor: string,
): Promise<void> => {
  const since = await newestAudit(deps.db);
  await assertOfProvider(deps.db, providerId, locationIds);
  const contracts = await readContracts(deps.db);
  const theirs = contracts.filter(
    (contract) => contract.locationId === null && contract.name === null && contract.providerId === providerId,
  );
  const coverage = theirs.map(({ id, covers }) => ({
    contractId: id,
    covers: [...new Set([...covers, ...locationIds])].sort(),
  }));
  const change = { inForce: contracts, contracts: [], removedIds: [], aliases: [], removedAliases: [], coverage };
  const at = deps.now().toISOString();
  const after = JSON.stringify({ providerId, locationIds });
  const entry = { at, actor, action: 'register.coverage-confirmed', subject: providerId, before: null, after };
  await unlessOvertaken(writeRegister(deps.db, change, entry, since));
};

/** Confirms either. */
export const confirm = (deps: DecideDeps, confirming: Confirming, actor: string): Promise<void> => {
  const { name, locationId } = confirming;
  return name.kind === 'name'
    ? confirmName(deps, confirming, actor)
    : coverLocations(deps, { providerId: name.written, locationIds: [locationId] }, actor);
};
