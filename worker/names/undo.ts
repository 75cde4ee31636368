/** Taking back what was decided of a written name. */
import { newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { aliasesOf } from '../register/alias-plan.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { writeRegister } from '../register/write-repository.ts';
import { type Confirmation, contractsGivenBy, readConfirmation, readQueueFacts, writeNames } from './repository.ts';
import { type DecideDeps, unlessOvertaken } from './write.ts';
import { keyOf, type NameDecision } from './written-name.ts';

const unknown = (): CodedError =>
  new CodedError(
    404,
    'decision-unknown',
    'Nothing of this kind was decided of the name, or it was taken back already.',
  );

/** A decision beside the alias falls, and what it settled is open again. */
const withdraw = async (deps: DecideDeps, decided: NameDecision, since: number, actor: string): Promise<void> => {
  const { canonical: key, locationId, decision, reason, decidedAt } = decided;
  const before = JSON.stringify({ decision, locationId, reason });
  const at = deps.now().toISOString();
  const entry = { at, actor, action: 'names.undone', subject: key, before, after: null };
  const reopen = { key, locationId: locationId === '' ? null : locationId, since: decidedAt };
  const change = { withdrawn: { key, locationIds: [locationId] }, reopen };
  await unlessOvertaken(writeNames(deps.db, change, entry, since));
};

/** The contracts that found their location by the confirmation wait again, and their further names with them. */
const takeBack = async (deps: DecideDeps, confirmed: Confirmation, since: number, actor: string): Promise<void> => {
  const { db } = deps;
  const [contracts, aliases, given] = await Promise.all([
    readContracts(db),
    readAliases(db),
    contractsGivenBy(db, confirmed),
  ]);
  const waiting = contracts.filter(
    ({ id, name, locationId }) =>
      given.includes(id) && locationId === confirmed.locationId && keyOf(name ?? '') === confirmed.canonical,
  );
  const further = new Set(waiting.flatMap(aliasesOf).map(({ canonical }) => canonical));
  const theirs = aliases.filter(
    ({ canonical, locationId, confirmedAt }) =>
      further.has(canonical) && locationId === confirmed.locationId && confirmedAt === confirmed.confirmedAt,
  );
  const change = {
    inForce: contracts,
    contracts: waiting.map((contract) => ({ ...contract, locationId: null })),
    removedIds: [],
    aliases: [],
    removedAliases: [...new Set([confirmed.canonical, ...theirs.map(({ canonical }) => canonical)])],
  };
  const before = JSON.stringify({ written: confirmed.written, locationId: confirmed.locationId });
  const at = deps.now().toISOString();
  const entry = { at, actor, action: 'register.alias-undone', subject: confirmed.canonical, before, after: null };
  await unlessOvertaken(writeRegister(db, change, entry, since));
};

const undoConfirmation = async (deps: DecideDeps, confirmed: Confirmation, since: number, actor: string) => {
  await takeBack(deps, confirmed, since, actor);
  const { canonical: key, confirmedAt } = confirmed;
  const after = await newestAudit(deps.db);
  const at = deps.now().toISOString();
  const entry = { at, actor, action: 'names.reopened', subject: key, before: null, after: null };
  const change = { reopen: { key, locationId: null, since: confirmedAt } };
  await unlessOvertaken(writeNames(deps.db, change, entry, after));
};

/**
 * Takes back a rejection, a confirmation, or without a location that the name is not CQC-regulated. Only what was
 * confirmed one at a time: an alias that the list gives goes with the list. Throws `CodedError` 404
 * `decision-unknown`, 409 `register-changed`.
 */
export const undo = async (
  deps: DecideDeps,
  { written, locationId }: { readonly written: string; readonly locationId: string | null },
  actor: string,
): Promise<void> => {
  const key = keyOf(written);
  const since = await newestAudit(deps.db);
  const [{ decisions }, confirmed] = await Promise.all([readQueueFacts(deps.db), readConfirmation(deps.db, key)]);
  const isMeant = (each: NameDecision): boolean =>
    (each.canonical === key || each.canonical === written.toUpperCase()) && each.locationId === (locationId ?? '');
  const decided = decisions.find(isMeant);
  if (decided !== undefined) return withdraw(deps, decided, since, actor);
  if (confirmed === null || confirmed.locationId !== locationId) throw unknown();
  return undoConfirmation(deps, confirmed, since, actor);
};
