/** Lifting a status, with the reason. */
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { alertsOfLifting } from './alerts.ts';
import { assertImpersonal } from './refusal.ts';
import { readStatus, updateLifted } from './repository.ts';
import { knownNames, publishStatuses, type StatusDeps } from './set.ts';
import type { CouncilStatusRow } from './status.ts';
import { inTurn } from './turn.ts';

/** A status by its id, in force or lifted. Throws `CodedError` 404 `status-unknown`. */
export const requireStatus = async (db: D1Database, id: string): Promise<CouncilStatusRow> => {
  const found = await readStatus(db, id);
  if (found === null) throw new CodedError(404, 'status-unknown', 'There is no status of this id.');
  return found;
};

/**
 * Lifts a status, audited, with an alert where it was a suspension, and publishes the index. Throws `CodedError` 404 `status-unknown`, 409 `status-lifted`,
 * 422 `personal-data`, 409 `statuses-changed`.
 */
export const liftStatus = async (
  deps: Pick<StatusDeps, 'db' | 'now'>,
  id: string,
  reason: string,
  actor: string,
): Promise<CouncilStatusRow> => {
  const { locationId } = await requireStatus(deps.db, id);
  assertImpersonal(reason, 'reason', knownNames(await listLocations(deps.db, [locationId])));
  const lifted = await inTurn(deps.db, async (since) => {
    const before = await requireStatus(deps.db, id);
    if (before.liftedAt !== null) throw new CodedError(409, 'status-lifted', 'This status was lifted before.');
    const after = { ...before, liftedAt: deps.now().toISOString(), liftedBy: actor, liftReason: reason };
    await updateLifted(deps.db, before, after, await alertsOfLifting(deps.db, after), since);
    return after;
  });
  await publishStatuses(deps);
  return lifted;
};
