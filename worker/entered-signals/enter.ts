/** Entering a signal, and another number of open enquiries. */
import type { SignalCountRequest, SignalRequest } from '../../shared/api/entered-signal.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import { chosen } from '../statuses/choose.ts';
import { knownNames } from '../statuses/set.ts';
import { assertImpersonal, assertPast, refusal } from './refusal.ts';
import { readSignalRow, readSignalRows, writeSignals } from './repository.ts';
import { type SignalRow, saysTheSame } from './signal.ts';
import { inTurn } from './turn.ts';

export interface SignalDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The locations a signal would be about. Throws `CodedError` 422 `not-watched`. */
const subjectOf = async (
  db: D1Database,
  at: Pick<SignalRequest, 'locationId' | 'providerId'>,
): Promise<{ readonly subjectId: string; readonly locations: readonly ListedLocation[] }> => {
  const place = await chosen(db, at);
  if (place === null) throw refusal(422, 'not-watched', 'locationId', 'Nothing on the register has this id.');
  return 'locations' in place
    ? { subjectId: place.providerId, locations: place.locations }
    : { subjectId: place.locationId, locations: [place] };
};

const newRow = (
  deps: SignalDeps,
  told: Pick<SignalRow, 'subjectId' | 'kind' | 'count' | 'on' | 'source'>,
  actor: string,
): SignalRow => ({
  id: deps.newId(),
  ...told,
  enteredAt: deps.now().toISOString(),
  enteredBy: actor,
  endedAt: null,
  endedBy: null,
  endReason: null,
});

const assertNew = async (db: D1Database, told: Pick<SignalRow, 'subjectId' | 'kind' | 'on'>): Promise<void> => {
  const known = (await readSignalRows(db, { inForce: true })).find((one) => saysTheSame(one, told));
  if (known === undefined) return;
  const message =
    told.kind === 'safeguarding-open'
      ? 'A number of open enquiries stands there already: change that one.'
      : 'This stands there already, with the same day.';
  throw refusal(409, 'in-force-already', 'kind', message);
};

/**
 * Enters a signal, audited; it holds until somebody ends it. Nobody is sent a message. Throws `CodedError` 422
 * `not-watched`, `day-to-come`, `personal-data`; 409 `in-force-already`, `entries-changed`.
 */
export const enterSignal = async (deps: SignalDeps, request: SignalRequest, actor: string): Promise<SignalRow> => {
  const { kind, count, on, source } = request;
  assertPast(on, londonDay(deps.now()));
  const { subjectId, locations } = await subjectOf(deps.db, request);
  assertImpersonal(source, 'source', knownNames(locations));
  return inTurn(deps.db, async (since) => {
    await assertNew(deps.db, { subjectId, kind, on });
    const row = newRow(deps, { subjectId, kind, count, on, source }, actor);
    const by = { at: row.enteredAt, actor, deed: 'entered' };
    await writeSignals(deps.db, { ...by, before: null, after: row, entered: [row], changed: [] }, since);
    return row;
  });
};

/** A signal by its id, in force or ended. Throws `CodedError` 404 `signal-unknown`. */
export const requireSignal = async (db: D1Database, id: string): Promise<SignalRow> => {
  const found = await readSignalRow(db, id);
  if (found === null) throw new CodedError(404, 'signal-unknown', 'There is no signal of this id.');
  return found;
};

const assertCounted = (before: SignalRow, { count, on }: SignalCountRequest): void => {
  if (before.endedAt !== null) throw new CodedError(409, 'signal-ended', 'This signal was ended before.');
  if (before.kind !== 'safeguarding-open') {
    throw refusal(422, 'not-counted', 'count', 'Only open safeguarding enquiries are counted.');
  }
  if (before.count === count && before.on === on) {
    throw refusal(409, 'in-force-already', 'count', 'This number stands there already, with the same day.');
  }
  if (on < before.on) {
    throw refusal(422, 'day-before', 'on', 'This day is before that of the number that stands: give a later one.');
  }
};

/**
 * Puts another number of open enquiries in the place of the one that stands, which ends and stays in the history.
 * Throws `CodedError` 404 `signal-unknown`, 409 `signal-ended`, `in-force-already`, `entries-changed`, 422
 * `not-counted`, `day-to-come`, `day-before`, `personal-data`.
 */
export const changeCount = async (
  deps: SignalDeps,
  id: string,
  request: SignalCountRequest,
  actor: string,
): Promise<SignalRow> => {
  assertPast(request.on, londonDay(deps.now()));
  assertImpersonal(request.source, 'source', []);
  return inTurn(deps.db, async (since) => {
    const before = await requireSignal(deps.db, id);
    assertCounted(before, request);
    const after = newRow(deps, { subjectId: before.subjectId, kind: before.kind, ...request }, actor);
    const endReason = `The number changed to ${request.count}.`;
    const ended = { ...before, endedAt: after.enteredAt, endedBy: actor, endReason };
    const by = { at: after.enteredAt, actor, deed: 'counted' };
    await writeSignals(deps.db, { ...by, before, after, entered: [after], changed: [ended] }, since);
    return after;
  });
};
