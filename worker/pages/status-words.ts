/** The line that says whether the watch is alive: silence must never be mistaken for good news. Pure. */
import type { HealthBody } from '../../shared/api/health.ts';
import { momentWords } from './dates.ts';

export interface StatusLine {
  readonly tone: 'well' | 'attention';
  readonly text: string;
}

const changes = (locations: number): string => {
  if (locations === 0) return 'no change';
  return locations === 1 ? '1 location changed' : `${locations} locations changed`;
};

/** Locations that came onto the register since the last complete check, where all others were read. */
const waitingWords = (unread: number): string => {
  if (unread <= 0) return '';
  return unread === 1 ? ' 1 location waits for its first check.' : ` ${unread} locations wait for their first check.`;
};

/** What the line is made of beside the health: figures of the last complete check and of the register. */
export interface StatusFigures {
  /** Locations that the last complete check found changed. */
  readonly changed: number;
  /** Watched locations that were never read. */
  readonly unread: number;
}

/** The line at `now`. */
export const statusLine = (health: HealthBody, { changed, unread }: StatusFigures, now: Date): StatusLine => {
  const last = health.lastCompleteCheckAt;
  const checked =
    last === null
      ? 'Not checked yet'
      : `Checked ${momentWords(last, now)}, ${health.seen} of ${health.seen + health.failed}, ${changes(changed)}`;
  const well =
    (health.status === 'ok' || health.status === 'starting') && health.problem === null && health.failed === 0;
  if (well) return { tone: 'well', text: `${checked}.${waitingWords(unread)}` };
  const missed = health.failed === 0 ? '' : ` ${health.failed} of the register could not be read.`;
  const stale = health.status === 'stale' ? ' The ratings below are out of date.' : '';
  const problem = health.problem === null ? '' : ` ${health.problem.replace(/\.?$/, '.')}`;
  return { tone: 'attention', text: `${checked}.${problem}${missed}${stale}` };
};
