/** Ending a signal with the reason, and taking back what was done last. */
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { knownNames } from '../statuses/set.ts';
import { requireSignal, type SignalDeps } from './enter.ts';
import { assertImpersonal, refusal } from './refusal.ts';
import { readReplaced, readSignalRows, writeSignals } from './repository.ts';
import { type SignalRow, saysTheSame } from './signal.ts';
import { inTurn } from './turn.ts';

type EndDeps = Pick<SignalDeps, 'db' | 'now'>;

const namesAt = async (db: D1Database, subjectId: string): Promise<string[]> => {
  const listed = await listLocations(db, await watchedLocationIds(db));
  return knownNames(
    listed.filter(({ locationId, providerId }) => locationId === subjectId || providerId === subjectId),
  );
};

/**
 * Ends a signal, audited. Throws `CodedError` 404 `signal-unknown`, 409 `signal-ended`, `entries-changed`, 422
 * `personal-data`.
 */
export const endSignal = async (deps: EndDeps, id: string, reason: string, actor: string): Promise<SignalRow> => {
  const { subjectId } = await requireSignal(deps.db, id);
  assertImpersonal(reason, 'reason', await namesAt(deps.db, subjectId));
  return inTurn(deps.db, async (since) => {
    const before = await requireSignal(deps.db, id);
    if (before.endedAt !== null) throw new CodedError(409, 'signal-ended', 'This signal was ended before.');
    const at = deps.now().toISOString();
    const after = { ...before, endedAt: at, endedBy: actor, endReason: reason };
    await writeSignals(deps.db, { at, actor, deed: 'ended', before, after, entered: [], changed: [after] }, since);
    return after;
  });
};

const again = (row: SignalRow): SignalRow => ({ ...row, endedAt: null, endedBy: null, endReason: null });

/** What holds again once `before` is taken back: the number in whose place it came, or itself where it was ended. */
const undone = async (db: D1Database, before: SignalRow, at: string, actor: string): Promise<SignalRow[]> => {
  if (before.endedAt === null) {
    const taken = { ...before, endedAt: at, endedBy: actor, endReason: 'Taken back: entered by mistake.' };
    const replaced = before.kind === 'safeguarding-open' ? await readReplaced(db, before) : [];
    return [taken, ...replaced.map(again)];
  }
  const known = (await readSignalRows(db, { inForce: true })).some((one) => saysTheSame(one, before));
  if (known) throw refusal(409, 'in-force-already', 'kind', 'Another one stands in its place by now.');
  return [again(before)];
};

/**
 * Takes back the last deed about a signal, audited: one in force is ended, and what it took the place of holds again;
 * one that was ended holds again. Throws `CodedError` 404 `signal-unknown`, 409 `in-force-already`, `entries-changed`.
 */
export const undoSignal = (deps: EndDeps, id: string, actor: string): Promise<SignalRow> =>
  inTurn(deps.db, async (since) => {
    const before = await requireSignal(deps.db, id);
    const at = deps.now().toISOString();
    const changed = await undone(deps.db, before, at, actor);
    const [after = before] = changed;
    await writeSignals(deps.db, { at, actor, deed: 'undone', before, after, entered: [], changed }, since);
    return after;
  });
