/** How long what the service holds is kept: read, and set. Never set, the standard holds. */
import { RETENTION_KINDS, RETENTION_LIMITS, type RetentionDays, RetentionRequest } from '../../shared/api/retention.ts';
import { readSetting, writeSetting } from './setting-repository.ts';

const STANDARD = Object.fromEntries(
  RETENTION_KINDS.map((kind) => [kind, RETENTION_LIMITS[kind].standard]),
) as RetentionDays;

/** The setting as it stands. */
export interface RetentionSetting {
  readonly days: RetentionDays;
  /** null where it was never set. */
  readonly setAt: string | null;
}

/** The days of a row's JSON; a kind that came later has its standard. Throws where it is no such setting: then nothing is deleted. */
const daysIn = (value: string): RetentionDays => {
  const { days } = JSON.parse(value) as { days: object };
  return RetentionRequest.parse({ days: { ...STANDARD, ...days } }).days;
};

/** How long what is kept, and since when that is set. */
export const readRetentionDays = async (db: D1Database): Promise<RetentionSetting> => {
  const row = await readSetting(db, 'retention');
  return row === null ? { days: STANDARD, setAt: null } : { days: daysIn(row.value), setAt: row.setAt };
};

/** Sets all of it, audited; the same again writes nothing. */
export const setRetentionDays = async (
  deps: { readonly db: D1Database; readonly now: () => Date },
  days: RetentionDays,
  actor: string,
): Promise<void> => {
  const standing = await readRetentionDays(deps.db);
  if (RETENTION_KINDS.every((kind) => standing.days[kind] === days[kind])) return;
  await writeSetting(deps.db, 'retention', JSON.stringify({ days }), { at: deps.now().toISOString(), actor });
};
