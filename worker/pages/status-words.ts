/** The line that says whether the watch is alive: silence must never be mistaken for good news. Pure. */
import type { HealthBody } from '../../shared/api/health.ts';
import { momentWords } from './dates.ts';

export interface StatusLine {
  readonly tone: 'well' | 'attention';
  readonly text: string;
}

const changes = (providers: number): string => {
  if (providers === 0) return 'no change';
  return providers === 1 ? '1 provider changed' : `${providers} providers changed`;
};

/** The check's own figures: what came onto the register since is told beside them. */
const foundWords = ({ watched, seen, failed, held }: HealthBody, changed: number): string => {
  if (watched + seen + failed === 0) return 'nothing to watch yet';
  const read = `${seen} of ${seen + failed}`;
  // While changes are held nobody can say that there was none.
  return changed === 0 && held.length > 0 ? read : `${read}, ${changes(changed)}`;
};

/** What the line is made of beside the health: figures of the last complete check and of the register. */
export interface StatusFigures {
  /** Locations that the last complete check, or what was read since, found changed. */
  readonly changed: number;
  /** Locations that came onto the register since the last complete check and were not read yet. */
  readonly unread: number;
}

/** The line at `now`. */
export const statusLine = (health: HealthBody, { changed, unread }: StatusFigures, now: Date): StatusLine => {
  const last = health.lastCompleteCheckAt;
  const checked =
    last === null ? 'Not checked yet' : `Checked ${momentWords(last, now)}, ${foundWords(health, changed)}`;
  const well =
    (health.status === 'ok' || health.status === 'starting') && health.problem === null && health.failed === 0;
  const waiting = unread > 0 ? ` ${unread} not read yet.` : '';
  if (well) return { tone: 'well', text: `${checked}.${waiting}` };
  const missed = health.failed === 0 ? '' : ` ${health.failed} of the register could not be read.`;
  const stale = health.status === 'stale' ? ' The ratings below are out of date.' : '';
  const problem = health.problem === null ? '' : ` ${health.problem.replace(/\.?$/, '.')}`;
  return { tone: 'attention', text: `${checked}.${waiting}${problem}${missed}${stale}` };
};
