/** Written names that a person has confirmed, one at a time. */
import type { AliasBody, AliasRequest } from '../../shared/api/register.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { isOvertaken, newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { aliasesOf, type WrittenAlias } from './alias-plan.ts';
import { aliasNames, type Contract, isProviderWide, type StoredContract } from './contract.ts';
import { readAliases, readContracts, watchedLocationIds } from './repository.ts';
import { type RegisterChange, writeRegister } from './write-repository.ts';

export interface AliasDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const canonicalOf = (written: string): string => {
  const canonical = canonicalName(written);
  if (canonical === '') throw new CodedError(422, 'alias-empty', 'The name has no letter or digit.');
  return canonical;
};

/** An alias in its HTTP form. */
export const aliasBody = ({ written, locationId, confirmedAt, confirmedBy }: AliasBody): AliasBody => ({
  written,
  locationId,
  confirmedAt,
  confirmedBy,
});

const write = async (
  deps: AliasDeps,
  change: RegisterChange,
  action: string,
  alias: WrittenAlias,
  actor: string,
  since: number,
) => {
  const at = deps.now().toISOString();
  const told = JSON.stringify({ written: alias.written, locationId: alias.locationId });
  const gone = action === 'register.alias-removed';
  const entry = { at, actor, action, subject: alias.canonical, before: gone ? told : null, after: gone ? null : told };
  await writeRegister(deps.db, change, entry, since).catch((error: unknown) => {
    if (!isOvertaken(error)) throw error;
    throw new CodedError(409, 'register-changed', 'The register was changed by someone else meanwhile: try again.');
  });
  return at;
};

/** Contracts that waited for exactly this name; one that covers a provider's locations waits for none. */
const waitingFor = (contracts: readonly StoredContract[], canonical: string): Contract[] =>
  contracts
    .filter((contract) => contract.locationId === null && !isProviderWide(contract))
    .filter((contract) => canonicalName(contract.name ?? '') === canonical);

/**
 * Confirms that a written name stands for a location, and gives that location to the contracts
 * that waited for the name. Throws `CodedError` 409 `alias-taken` where the name stands for another
 * location, 422 `not-on-register` where neither the register nor a waiting contract knows the location.
 */
export const addAlias = async (deps: AliasDeps, request: AliasRequest, actor: string): Promise<AliasBody> => {
  const canonical = canonicalOf(request.written);
  const since = await newestAudit(deps.db);
  const [aliases, contracts, watched] = await Promise.all([
    readAliases(deps.db),
    readContracts(deps.db),
    watchedLocationIds(deps.db),
  ]);
  const inForce = aliases.find((alias) => alias.canonical === canonical);
  if (inForce?.locationId === request.locationId) return aliasBody(inForce);
  if (inForce) {
    throw new CodedError(409, 'alias-taken', `This name stands for ${inForce.locationId}: delete that alias first.`);
  }
  const waiting = waitingFor(contracts, canonical);
  if (waiting.length === 0 && !watched.includes(request.locationId)) {
    throw new CodedError(422, 'not-on-register', `Location ${request.locationId} is not on the register.`);
  }
  const alias = { canonical, written: request.written, locationId: request.locationId };
  const resolved = waiting.map((contract) => ({ ...contract, locationId: request.locationId }));
  const named = new Set([canonical, ...aliases.map((taken) => taken.canonical)]);
  // The contracts' own further names waited for a location, too.
  const more = resolved.flatMap(aliasesOf).filter((further) => !named.has(further.canonical));
  const change = {
    inForce: contracts,
    contracts: resolved,
    removedIds: [],
    aliases: [alias, ...more],
    removedAliases: [],
  };
  const at = await write(deps, change, 'register.alias-added', alias, actor, since);
  return { written: alias.written, locationId: alias.locationId, confirmedAt: at, confirmedBy: actor };
};

const without = (contract: Contract, canonical: string): Contract => {
  const kept = aliasNames(contract.aliases).filter((name) => canonicalName(name) !== canonical);
  return { ...contract, aliases: kept.length === 0 ? null : kept.join('|') };
};

/**
 * Takes an alias out of force, and out of the contracts whose `aliases` give it. Contracts keep
 * their location until the next import. Throws `CodedError` 404 `alias-unknown`.
 */
export const removeAlias = async (deps: AliasDeps, written: string, actor: string): Promise<void> => {
  const canonical = canonicalOf(written);
  const since = await newestAudit(deps.db);
  const [aliases, contracts] = await Promise.all([readAliases(deps.db), readContracts(deps.db)]);
  const alias = aliases.find((candidate) => candidate.canonical === canonical);
  if (alias === undefined) throw new CodedError(404, 'alias-unknown', 'There is no alias of this name.');
  const giving = contracts.filter((contract) =>
    aliasNames(contract.aliases).some((name) => canonicalName(name) === canonical),
  );
  const stripped = giving.map((contract) => without(contract, canonical));
  const change = { inForce: contracts, contracts: stripped, removedIds: [], aliases: [], removedAliases: [canonical] };
  await write(deps, change, 'register.alias-removed', alias, actor, since);
};
