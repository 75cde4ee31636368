/**
 * What the background does about open alerts: counts those that the person has not seen, shows them on the toolbar
 * button, tells of new ones where the person asked for it, and acknowledges. Nothing of a page is part of it.
 */
import type { Recorded } from '../ui/recording.ts';
import { type ActionApi, showBadge, showUnseen } from './badge.ts';
import type { Meant } from './meant.ts';
import { ALERTS, type AlertLine, alertLines, idsOf, keptAlertsOf, noticeOf, SEEN } from './open-alerts.ts';
import { OUTBOX, outboxOf } from './outbox-item.ts';
import type { Said } from './said.ts';
import { policyOf, type StorageArea } from './settings.ts';
import { framesOf, sumOf } from './tab-counts.ts';

export interface AlertWatchDeps {
  readonly local: StorageArea;
  readonly session: StorageArea;
  readonly action: ActionApi;
  readonly tabs: { query(query: object): Promise<{ id?: number | undefined }[]> };
  readonly now: () => Date;
  /** Shows one notification in the place of the last; does nothing where the person did not ask for any. False where the browser refused. */
  readonly notify: (notice: { readonly title: string; readonly message: string }) => Promise<boolean>;
}

/** The key in `storage.local`: ids that need not be told any more. */
const TOLD = 'alertsTold';

/** What is said of an alert that the list has no more. */
const GONE: Recorded = { kind: 'not-kept', words: 'This alert is not on the list any more: nothing was sent.' };

type Reading = Pick<AlertWatchDeps, 'local' | 'now'>;

/** All that is kept about alerts. */
interface Kept {
  /** As they stand for the person; null where the server lists none, or the council has turned Rating Watch off. */
  readonly lines: readonly AlertLine[] | null;
  readonly seen: ReadonlySet<string>;
  /** null before the first list. */
  readonly told: ReadonlySet<string> | null;
}

const readKept = async ({ local, now }: Reading): Promise<Kept> => {
  const stored = await local.get([ALERTS, SEEN, OUTBOX, TOLD, 'policy']);
  const alerts = policyOf(stored.policy).disabled ? null : keptAlertsOf(stored[ALERTS]);
  const seen = idsOf(stored[SEEN]);
  const deeds = { outbox: outboxOf(stored[OUTBOX]), seen, now: now().toISOString() };
  const told = stored[TOLD] === undefined ? null : idsOf(stored[TOLD]);
  return { lines: alerts && alertLines(alerts, deeds), seen, told };
};

/** How many alerts wait for somebody that the person has not seen in an open list. */
export const countUnseen = async (deps: Reading): Promise<number> =>
  (await readKept(deps)).lines?.filter(({ isNew }) => isNew).length ?? 0;

/** Notes the ids under a key, if that changes anything. */
const note = async (local: StorageArea, key: string, before: ReadonlySet<string> | null, ids: readonly string[]) => {
  if (ids.length !== before?.size || ids.some((id) => !before.has(id))) await local.set({ [key]: ids });
};

const showEverywhere = async ({ action, tabs, session }: AlertWatchDeps, unseen: number): Promise<void> => {
  await showUnseen(action, unseen);
  for (const { id } of await tabs.query({})) {
    const frames = id === undefined ? [] : await framesOf(session, id);
    if (id !== undefined && frames.length > 0) await showBadge(action, id, sumOf(frames), unseen);
  }
};

/**
 * Tells of what is new since the last time, in one notification. What stood on the first list is nothing new; an
 * alert is noted as told only once the browser took it, so that one is rather told twice than never.
 */
const tellNew = async (
  { local, notify }: AlertWatchDeps,
  lines: readonly AlertLine[],
  told: Kept['told'],
): Promise<void> => {
  const fresh = told === null ? [] : lines.filter(({ isNew, alert }) => isNew && !told.has(alert.id));
  if (fresh.length > 0 && !(await notify(noticeOf(fresh.map(({ alert }) => alert))))) return;
  // One that sleeps is told when it wakes.
  const done = lines.filter(({ state, alert }) => state !== 'asleep' || told?.has(alert.id) === true);
  await note(
    local,
    TOLD,
    told,
    done.map(({ alert }) => alert.id),
  );
};

/** Brings button and notification into line with the list, and forgets what is no longer on it. Callers take turns. */
export const lookAtAlerts = async (deps: AlertWatchDeps): Promise<void> => {
  const { lines, seen, told } = await readKept(deps);
  await showEverywhere(deps, lines?.filter(({ isNew }) => isNew).length ?? 0);
  if (lines === null) return;
  // One that comes back to the list is new again.
  const listed = lines.map(({ alert }) => alert.id).filter((id) => seen.has(id));
  await note(deps.local, SEEN, seen, listed);
  await tellNew(deps, lines, told);
};

/** Notes alerts as seen. Callers take turns. */
export const noteSeen = async ({ local }: Pick<AlertWatchDeps, 'local'>, ids: readonly string[]): Promise<void> => {
  const before = idsOf((await local.get([SEEN]))[SEEN]);
  await note(local, SEEN, before, [...new Set([...before, ...ids])]);
};

/** Acknowledges an alert of the list by way of the outbox, under a key of its own: twice is once. */
export const acknowledgeAlert = async (
  deps: Reading & { readonly meant: Pick<Meant, 'add'> },
  record: (said: Said) => Promise<Recorded>,
  alertId: string,
): Promise<Recorded> => {
  const alert = keptAlertsOf((await deps.local.get([ALERTS]))[ALERTS])?.alerts.find(({ id }) => id === alertId);
  if (alert === undefined) return GONE;
  await deps.meant.add(alertId);
  const { headline } = alert;
  const body = { key: `acknowledge-${alertId}`, alertId, headline, saidAt: deps.now().toISOString() };
  return record({ kind: 'acknowledgement', body });
};
