/** What waits for a person, with where to do it. */
import { londonDay } from '../../shared/ui/age.ts';
import { countAlerts } from '../alerts/life-repository.ts';
import { keptReading } from '../db/kept-reading.ts';
import type { Deps } from '../deps.ts';
import { namesWaiting } from '../names/queue.ts';
import { listExceptions } from '../placements/list.ts';
import { statusesInForce } from '../statuses/repository.ts';
import { isOverdue } from '../statuses/status.ts';
import { counted } from './check-words.ts';

/** How many of each kind wait. */
export interface DutyCounts {
  /** Alerts that nobody has acknowledged, but for those that sleep. */
  readonly alerts: number;
  readonly names: number;
  /** Council statuses past their review day. */
  readonly statuses: number;
  /** Exceptions past their review day. */
  readonly exceptions: number;
}

const keptNames = keptReading<number>();

/** Counts them, as at now. */
export const readDuties = async (deps: Deps): Promise<DutyCounts> => {
  const today = londonDay(deps.now());
  const [{ open }, names, statuses, exceptions] = await Promise.all([
    countAlerts(deps.db, deps.now().toISOString()),
    keptNames(deps.db, '', () => namesWaiting(deps.db)),
    statusesInForce(deps.db),
    listExceptions(deps, { state: 'overdue' }),
  ]);
  return {
    alerts: open,
    names,
    statuses: statuses.filter((status) => isOverdue(status, today)).length,
    exceptions: exceptions.length,
  };
};

const dutiesOf = ({ alerts, names, statuses, exceptions }: DutyCounts) =>
  [
    { count: alerts, href: '/alerts?state=open', words: `${counted(alerts, 'alert')} that nobody has acknowledged` },
    {
      count: statuses,
      href: '/statuses',
      words: `${counted(statuses, 'council status', 'council statuses')} past the review day`,
    },
    {
      count: exceptions,
      href: '/exceptions?state=overdue',
      words: `${counted(exceptions, 'exception')} past the review day`,
    },
    { count: names, href: '/names', words: `${counted(names, 'name')} to be matched with a location` },
  ].filter(({ count }) => count > 0);

/** The list; nothing where nothing waits. */
export const Duties = ({ duties }: { readonly duties: DutyCounts }) => {
  const waiting = dutiesOf(duties);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="duties">
      <h2 id="duties">What waits for you</h2>
      <ul>
        {waiting.map(({ href, words }) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};
