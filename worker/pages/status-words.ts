/** The line that says whether the watch is alive: silence must never be mistaken for good news. Pure. */
import type { HealthBody } from '../../shared/api/health.ts';
import { momentWords } from './dates.ts';

export interface StatusLine {
  readonly tone: 'well' | 'attention';
  readonly text: string;
}

const changes = (count: number): string => (count === 0 ? 'no change' : count === 1 ? '1 change' : `${count} changes`);

/** `changed` is the number of events of the last complete check. */
export const statusLine = (health: HealthBody, changed: number, now: Date): StatusLine => {
  const last = health.lastCompleteCheckAt;
  const checked =
    last === null
      ? 'Not checked yet'
      : `Checked ${momentWords(last, now)}, ${health.seen} of ${health.watched}, ${changes(changed)}`;
  const well =
    (health.status === 'ok' || health.status === 'starting') && health.problem === null && health.failed === 0;
  if (well) return { tone: 'well', text: `${checked}.` };
  const missed = health.failed === 0 ? '' : ` ${health.failed} of the register could not be read.`;
  const stale = health.status === 'stale' ? ' The ratings below are out of date.' : '';
  const problem = health.problem === null ? '' : ` ${health.problem.replace(/\.?$/, '.')}`;
  return { tone: 'attention', text: `${checked}.${problem}${missed}${stale}` };
};
