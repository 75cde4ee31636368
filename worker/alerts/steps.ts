/** The steps that people take with alerts: each is decided on what was read and written only if that still holds. */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import { publishIfOlder, publishIndex } from '../index/publish.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { knownNames } from '../statuses/set.ts';
import { acknowledging, assigning, closing, type Decide, fieldRefusal, reopening, snoozing } from './life.ts';
import { type AlertRow, readAlert, readAlerts, writeSteps } from './life-repository.ts';

export interface AlertDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** One alert by its id. Throws `CodedError` 404 `alert-unknown`. */
export const requireAlert = async (db: D1Database, id: string): Promise<AlertRow> => {
  const found = await readAlert(db, id);
  if (found === null) throw new CodedError(404, 'alert-unknown', 'There is no alert of this id.');
  return found;
};

/** The index tells of open alerts: published at once, with a second look where somebody else was publishing. */
const publish = async (deps: AlertDeps): Promise<void> => {
  if (!(await publishIndex(deps)).published) await publishIfOlder(deps);
};

const overtaken = () =>
  new CodedError(
    409,
    'alert-changed',
    'Somebody else changed this alert just now. Nothing was changed: look at it again.',
  );

/**
 * Takes one step. Of two at once one wins; the other is told what the step is refused for now, or that it was
 * changed. Throws what `decide` throws, 404 `alert-unknown`, 409 `alert-changed`.
 */
const take = async (deps: AlertDeps, id: string, actor: string, decide: Decide): Promise<void> => {
  const before = await requireAlert(deps.db, id);
  const by = { at: deps.now().toISOString(), actor };
  const deed = decide(before, by);
  if (!(await writeSteps(deps.db, by, [{ before, deed }])).has(id)) {
    decide(await requireAlert(deps.db, id), by);
    throw overtaken();
  }
  if (deed.after.state !== undefined) await publish(deps);
};

/** Throws `CodedError` 422 `personal-data` where what somebody typed looks like a person's data. */
const assertImpersonal = async (db: D1Database, id: string, field: 'owner' | 'reason' | 'outcome', text: string) => {
  const { locationId } = await requireAlert(db, id);
  const found = personalDataIn(text, knownNames(await listLocations(db, [locationId])));
  if (found !== null) throw fieldRefusal('personal-data', field, found.words);
};

/** Acknowledges it, audited. Throws 404 `alert-unknown`, 409 `alert-acknowledged`, `-closed`, `-revised`, `-changed`. */
export const acknowledgeAlert = (deps: AlertDeps, id: string, actor: string): Promise<void> =>
  take(deps, id, actor, acknowledging);

/** Gives it to a role or team, audited. Throws 404, 409 `alert-assigned` and as above, 422 `personal-data`. */
export const assignAlert = async (deps: AlertDeps, id: string, owner: string, actor: string): Promise<void> => {
  await assertImpersonal(deps.db, id, 'owner', owner);
  await take(deps, id, actor, assigning(owner));
};

/**
 * Lets it sleep until a moment (ISO 8601), audited. Throws 404, 409 as above, 422 `personal-data`,
 * `snooze-in-the-past`, `snooze-too-long`.
 */
export const snoozeAlert = async (
  deps: AlertDeps,
  id: string,
  { until, reason }: { readonly until: string; readonly reason: string },
  actor: string,
): Promise<void> => {
  await assertImpersonal(deps.db, id, 'reason', reason);
  await take(deps, id, actor, snoozing(until, reason));
};

/** Closes it with how it ended, audited. Throws 404, 409 as above, 422 `personal-data`. */
export const closeAlert = async (deps: AlertDeps, id: string, outcome: string, actor: string): Promise<void> => {
  await assertImpersonal(deps.db, id, 'outcome', outcome);
  await take(deps, id, actor, closing(outcome));
};

/** Opens a closed one again, audited. Throws 404, 409 `alert-not-closed` and as above, 422 `personal-data`. */
export const reopenAlert = async (deps: AlertDeps, id: string, reason: string, actor: string): Promise<void> => {
  await assertImpersonal(deps.db, id, 'reason', reason);
  await take(deps, id, actor, reopening(reason));
};

/** Acknowledges those of these that are open, in one batch; gives back how many, and how many were not open any more. */
export const acknowledgeAlerts = async (
  deps: AlertDeps,
  ids: readonly string[],
  actor: string,
): Promise<{ readonly acknowledged: number; readonly left: number }> => {
  const by = { at: deps.now().toISOString(), actor };
  const open = (await readAlerts(deps.db, ids)).filter(
    ({ state, revisedBy }) => state === 'open' && revisedBy === null,
  );
  const written = await writeSteps(
    deps.db,
    by,
    open.map((before) => ({ before, deed: acknowledging(before, by) })),
  );
  if (written.size > 0) await publish(deps);
  return { acknowledged: written.size, left: new Set(ids).size - written.size };
};
