/** What a person decides of a written name: which location it stands for, which not, or that CQC regulates none. */
import type { NameDecisionRequest } from '../../shared/api/names.ts';
import { canonicalName } from '../../shared/names/tokens.ts';
import { newestAudit } from '../audit/statement.repository.ts';
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { removeAlias } from '../register/aliases.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { confirm } from './confirm.ts';
import { assertPlainReason, assertProvidersName } from './known-names.ts';
import { readQueue } from './queue.ts';
import { writeNames } from './repository.ts';
import { settledAsUnregulated, settledByRejecting } from './settlements.ts';
import { undo } from './undo.ts';
import { type DecideDeps, unlessOvertaken } from './write.ts';
import { keyOf, type WrittenName } from './written-name.ts';

/** Whether a contract with this provider as a whole is in force: what is written is then its id, and no name. */
const isProviderId = async (db: D1Database, written: string): Promise<boolean> =>
  (await readContracts(db)).some(
    ({ locationId, name, providerId }) => locationId === null && name === null && providerId === written,
  );

/** The name as it waits, or, where it does not (any more), as it is written. */
const nameOf = async (db: D1Database, written: string): Promise<WrittenName & { readonly isWaiting: boolean }> => {
  const [key, id] = [keyOf(written), written.toUpperCase()];
  const found = (await readQueue(db)).find((name) => name.key === key || name.key === id);
  if (found !== undefined) return { ...found, isWaiting: true };
  const none = { contracts: [], reports: [], rejected: [], isWaiting: false };
  if (await isProviderId(db, id)) return { ...none, key: id, written: id, kind: 'provider-id' };
  await assertProvidersName(db, written);
  return { ...none, key, written, kind: 'name' };
};

/** An alias that says otherwise falls with the rejection; its own batch, so that a second try finds it gone. */
const withoutAlias = async (deps: DecideDeps, name: WrittenName, locationId: string, actor: string): Promise<void> => {
  const aliases = await readAliases(deps.db, [locationId]);
  if (aliases.some(({ canonical }) => canonical === name.key)) await removeAlias(deps, name.written, actor);
};

interface Rejecting {
  readonly written: string;
  readonly locationId: string;
  readonly reason: string | null;
}

const reject = async (deps: DecideDeps, { written, locationId, reason }: Rejecting, actor: string): Promise<void> => {
  const name = await nameOf(deps.db, written);
  const [location] = await listLocations(deps.db, [locationId]);
  if (location === undefined) {
    throw new CodedError(422, 'location-unknown', `Location ${locationId} was never read from CQC.`);
  }
  assertPlainReason(reason, [name.written, location.name]);
  await withoutAlias(deps, name, locationId, actor);
  const since = await newestAudit(deps.db);
  const at = deps.now().toISOString();
  const isRegisteredName = canonicalName(location.name) === name.key;
  const decision = {
    canonical: name.key,
    locationId,
    written: name.written,
    decision: 'rejected' as const,
    reason,
    decidedAt: at,
  };
  const after = JSON.stringify({ written: name.written, locationId, reason });
  const entry = { at, actor, action: 'names.rejected', subject: name.key, before: null, after };
  const settlements = settledByRejecting(name.reports, { locationId, isRegisteredName });
  await unlessOvertaken(writeNames(deps.db, { decision, settlements }, entry, since));
};

const setUnregulated = async (
  deps: DecideDeps,
  { written, reason }: Pick<Rejecting, 'written' | 'reason'>,
  actor: string,
): Promise<void> => {
  const since = await newestAudit(deps.db);
  const name = await nameOf(deps.db, written);
  if (!name.isWaiting) throw new CodedError(404, 'name-not-waiting', 'No such name waits: it may be decided already.');
  const [alias] = (await readAliases(deps.db)).filter(({ canonical }) => canonical === name.key);
  if (alias !== undefined) {
    throw new CodedError(
      409,
      'alias-taken',
      `This name stands for ${alias.locationId}, a regulated location: say first that it does not.`,
    );
  }
  assertPlainReason(reason, [name.written]);
  const at = deps.now().toISOString();
  const decision = {
    canonical: name.key,
    locationId: '',
    written: name.written,
    decision: 'not-regulated' as const,
    reason,
    decidedAt: at,
  };
  const after = JSON.stringify({ written: name.written, reason });
  const entry = { at, actor, action: 'names.not-regulated', subject: name.key, before: null, after };
  const settlements = settledAsUnregulated(name.reports);
  await unlessOvertaken(writeNames(deps.db, { decision, settlements }, entry, since));
};

const confirmName = async (deps: DecideDeps, request: Rejecting, actor: string): Promise<void> => {
  const name = await nameOf(deps.db, request.written);
  assertPlainReason(request.reason, [name.written]);
  await confirm(deps, { name, locationId: request.locationId, reason: request.reason }, actor);
};

const carryOut = (deps: DecideDeps, request: NameDecisionRequest, actor: string): Promise<void> => {
  switch (request.decision) {
    case 'confirm':
      return confirmName(deps, request, actor);
    case 'reject':
      return reject(deps, request, actor);
    case 'not-regulated':
      return setUnregulated(deps, request, actor);
    case 'undo':
      return undo(deps, { written: request.written, locationId: request.locationId ?? null }, actor);
  }
};

/**
 * Carries a decision out, audited, and publishes the index where it says something else now. Throws `CodedError`:
 * 404 `name-not-waiting`, `decision-unknown`; 409 `alias-taken`, `register-changed`; 422 `alias-empty`,
 * `not-on-register`, `not-of-provider`, `location-unknown`, `personal-data`.
 */
export const decide = async (deps: DecideDeps, request: NameDecisionRequest, actor: string): Promise<void> => {
  await carryOut(deps, request, actor);
  await publishIndex(deps);
};
