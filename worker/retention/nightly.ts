/**
 * Deletes in the small hours what is past its time.
 * Budget: nothing but in one hour of the night; there one statement a minute once the night's work is done, and till
 * then some 500 rows of each table a minute, in whole batches. Stopped at any line it goes on with what is left.
 */
import { RETENTION_KINDS, type RetentionDays } from '../../shared/api/retention.ts';
import { londonDay, londonMoment } from '../../shared/calendar/london.ts';
import { addDays } from '../../shared/calendar/working-days.ts';
import type { Ration } from '../ration.ts';
import { readRetentionDays } from '../settings/retention.ts';
import { type Cuts, deleteDue, kindsDue, MOST_STATEMENTS, type Night, noteRun, readRun } from './repository.ts';

/** Nobody works, and London's clocks skip or repeat no minute of it: they change between one and two. */
const HOUR = 3;
const MINUTES = 60;
/** Rows at once. */
const LIMIT = 500;

export interface NightlyDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly ration: Pick<Ration, 'left'> | null;
}

const inHour = (now: Date): boolean => {
  const from = londonMoment(londonDay(now), HOUR * MINUTES).getTime();
  return now.getTime() >= from && now.getTime() < from + MINUTES * 60_000;
};

const byKind = (one: (kind: keyof RetentionDays) => string): Cuts =>
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, one(kind)])) as Cuts;

/** What goes on a day: whatever is older than so many whole days in London, today not counted. */
export const nightOf = (days: RetentionDays, now: Date): Night => {
  const today = londonDay(now);
  const keptFrom = byKind((kind) => addDays(today, -days[kind]));
  return { at: now.toISOString(), keptFrom, cuts: byKind((kind) => londonMoment(keptFrom[kind], 0).toISOString()) };
};

/** Deletes one turn's worth. */
const deleteSome = async ({ db, ration }: NightlyDeps, night: Night, kinds: Awaited<ReturnType<typeof kindsDue>>) => {
  let rows = 0;
  for (const kind of kinds) {
    if (rows >= LIMIT || (ration !== null && ration.left() < MOST_STATEMENTS)) return;
    rows += await deleteDue(db, kind, night, LIMIT);
  }
};

/** The night's work, where it is night and not all of it is done. */
export const deleteInTheNight = async (deps: NightlyDeps): Promise<void> => {
  const { db } = deps;
  const now = deps.now();
  if (!inHour(now)) return;
  const day = londonDay(now);
  const run = await readRun(db);
  const isTonight = run?.day === day;
  if (isTonight && run.finishedAt !== null) return;
  const at = now.toISOString();
  const startedAt = isTonight ? run.startedAt : at;
  const night = nightOf((await readRetentionDays(db)).days, now);
  const kinds = await kindsDue(db, night.cuts);
  const isDone = kinds.length === 0;
  if (isDone || !isTonight) await noteRun(db, { day, startedAt, finishedAt: isDone ? at : null }, at);
  await deleteSome(deps, night, kinds);
};
