/** How long what is kept, and what goes of it: told, tried, and set. */
import {
  RETENTION_KINDS,
  type RetentionBody,
  type RetentionCounts,
  type RetentionDays,
  type RetentionRun,
  type RetentionTrialBody,
} from '../../shared/api/retention.ts';
import { readRetentionDays, setRetentionDays } from '../settings/retention.ts';
import { nightOf } from './nightly.ts';
import { countDue, deletedSince, readRun } from './repository.ts';

interface RetentionDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const NONE = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, 0])) as RetentionCounts;

const lastRun = async (db: D1Database): Promise<RetentionRun | null> => {
  const run = await readRun(db);
  if (run === null) return null;
  const { startedAt, finishedAt } = run;
  return { startedAt, finishedAt, deleted: { ...NONE, ...(await deletedSince(db, startedAt)) } };
};

/** What holds, what is due and what went last. */
export const readRetention = async ({ db, now }: RetentionDeps): Promise<RetentionBody> => {
  const [{ days, setAt }, run] = await Promise.all([readRetentionDays(db), lastRun(db)]);
  return { days, setAt, due: await countDue(db, nightOf(days, now()).cuts), lastRun: run };
};

/** What would go by other times; nothing is set. */
export const tryRetention = async ({ db, now }: RetentionDeps, days: RetentionDays): Promise<RetentionTrialBody> => ({
  dryRun: true,
  days,
  due: await countDue(db, nightOf(days, now()).cuts),
});

/** Sets the times: what is past them goes in the coming night. */
export const setRetention = async (deps: RetentionDeps, days: RetentionDays, actor: string): Promise<RetentionBody> => {
  await setRetentionDays(deps, days, actor);
  return readRetention(deps);
};
