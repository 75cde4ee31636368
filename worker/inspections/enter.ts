/** Entering an inspection that is expected, naming another day, closing it and taking that back. */
import type { InspectionDateRequest, InspectionRequest } from '../../shared/api/inspection.ts';
import { addMonths } from '../../shared/risk/clocks.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { assertImpersonal, refusal } from '../entered-signals/refusal.ts';
import { inTurn } from '../entered-signals/turn.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { chosen } from '../statuses/choose.ts';
import { knownNames } from '../statuses/set.ts';
import type { InspectionRow } from './inspection.ts';
import { type InspectionDeed, readInspectionRow, readInspectionRows, writeInspection } from './repository.ts';

export interface InspectionDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Nobody names a day further off, or one as long gone. */
const MOST_MONTHS = 36;

const assertNear = (day: string, today: string): void => {
  if (day >= addMonths(today, -MOST_MONTHS) && day <= addMonths(today, MOST_MONTHS)) return;
  throw refusal(422, 'day-too-far', 'expectedOn', 'This day is more than three years away: give a nearer one.');
};

/** An inspection by its id. Throws `CodedError` 404 `inspection-unknown`. */
export const requireInspection = async (db: D1Database, id: string): Promise<InspectionRow> => {
  const found = await readInspectionRow(db, id);
  if (found === null) throw new CodedError(404, 'inspection-unknown', 'There is no expected inspection of this id.');
  return found;
};

const assertNew = async (db: D1Database, { locationId, ground, expectedOn }: InspectionRequest): Promise<void> => {
  const known = (await readInspectionRows(db)).some(
    (one) =>
      one.closedAt === null &&
      one.locationId === locationId &&
      one.ground === ground &&
      one.dates.at(-1)?.expectedOn === expectedOn,
  );
  if (known)
    throw refusal(409, 'entered-already', 'expectedOn', 'This inspection stands there already, with this day.');
};

/**
 * Enters an inspection that is expected at a location, audited. Throws `CodedError` 422 `not-watched`, `day-too-far`,
 * `personal-data`; 409 `entered-already`, `entries-changed`.
 */
export const enterInspection = async (
  deps: InspectionDeps,
  request: InspectionRequest,
  actor: string,
): Promise<InspectionRow> => {
  const { locationId, ground, expectedOn, source } = request;
  assertNear(expectedOn, londonDay(deps.now()));
  const place = await chosen(deps.db, { locationId });
  if (place === null || 'locations' in place) {
    throw refusal(422, 'not-watched', 'locationId', 'No location on the register has this id.');
  }
  assertImpersonal(source, 'source', knownNames([place]));
  return inTurn(deps.db, async (since) => {
    await assertNew(deps.db, request);
    const by = { enteredAt: deps.now().toISOString(), enteredBy: actor };
    const dates = [{ number: 1, expectedOn, source, ...by }];
    const closed = { closedAt: null, closedBy: null, closedReason: null };
    const after = { id: deps.newId(), locationId, ground, ...by, ...closed, dates };
    await writeInspection(deps.db, { at: by.enteredAt, actor, deed: 'entered', before: null, after }, since);
    return after;
  });
};

type Step = Pick<InspectionDeed, 'deed' | 'after'>;

/** Carries out what `step` makes of an inspection as it stands; 409 `inspection-closed` where it was closed before. */
const change = (
  { db, now }: Pick<InspectionDeps, 'db' | 'now'>,
  id: string,
  actor: string,
  step: (before: InspectionRow, at: string) => Step,
): Promise<InspectionRow> =>
  inTurn(db, async (since) => {
    const before = await requireInspection(db, id);
    const at = now().toISOString();
    const { deed, after } = step(before, at);
    await writeInspection(db, { at, actor, deed, before, after }, since);
    return after;
  });

const assertOpen = ({ closedAt }: InspectionRow): void => {
  if (closedAt !== null) throw new CodedError(409, 'inspection-closed', 'This inspection was closed before.');
};

/** What the location it was entered at and its provider are called. */
const namesAt = async (db: D1Database, id: string): Promise<string[]> =>
  knownNames(await listLocations(db, [(await requireInspection(db, id)).locationId]));

/**
 * Names another day for an inspection, audited: the days that were named before stay. Throws `CodedError` 404
 * `inspection-unknown`, 409 `inspection-closed`, `entered-already`, `entries-changed`, 422 `day-too-far`, `personal-data`.
 */
export const moveInspection = async (
  deps: Pick<InspectionDeps, 'db' | 'now'>,
  id: string,
  { expectedOn, source }: InspectionDateRequest,
  actor: string,
): Promise<InspectionRow> => {
  assertNear(expectedOn, londonDay(deps.now()));
  assertImpersonal(source, 'source', await namesAt(deps.db, id));
  return change(deps, id, actor, (before, at) => {
    assertOpen(before);
    if (before.dates.at(-1)?.expectedOn === expectedOn) {
      throw refusal(409, 'entered-already', 'expectedOn', 'This is the day that was named last.');
    }
    const day = { number: before.dates.length + 1, expectedOn, source, enteredAt: at, enteredBy: actor };
    return { deed: 'moved', after: { ...before, dates: [...before.dates, day] } };
  });
};

/**
 * Closes an inspection that is not expected any more, with the reason, audited. Throws `CodedError` 404
 * `inspection-unknown`, 409 `inspection-closed`, `entries-changed`, 422 `personal-data`.
 */
export const closeInspection = async (
  deps: Pick<InspectionDeps, 'db' | 'now'>,
  id: string,
  reason: string,
  actor: string,
): Promise<InspectionRow> => {
  assertImpersonal(reason, 'reason', await namesAt(deps.db, id));
  return change(deps, id, actor, (before, at) => {
    assertOpen(before);
    return { deed: 'closed', after: { ...before, closedAt: at, closedBy: actor, closedReason: reason } };
  });
};

/** Takes the closing of an inspection back, audited; one that is open stays as it is. Throws `CodedError` 404 `inspection-unknown`, 409 `entries-changed`. */
export const reopenInspection = (
  deps: Pick<InspectionDeps, 'db' | 'now'>,
  id: string,
  actor: string,
): Promise<InspectionRow> =>
  change(deps, id, actor, (before) => ({
    deed: 'reopened',
    after: { ...before, closedAt: null, closedBy: null, closedReason: null },
  }));
