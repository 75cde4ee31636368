/** The kinds of runs that a fault can meet, each brought to the moment at which one begins. */
import { createStandIn, type StandInCore } from '../../support/stand-in/stand-in.ts';
import type { CrawlStage } from '../support/crawl-stage.ts';
import { askStand } from '../support/stand-upstream.ts';
import { DAY_ONE, DAY_TWO, later, playOut } from '../support/story.ts';
import { dayOne, dayTwo, ids, JOINING, WATCHED } from './two-days.ts';

export const KINDS = ['full', 'changes', 'sweep', 'new'] as const;
export type Kind = (typeof KINDS)[number];

/** A subscription key that nobody may ever read. */
export const KEY = 'f00dfacef00dfacef00dfacef00dface';

/** The stand with a clock that the test sets. */
export interface ClockedStand {
  readonly stand: StandInCore;
  /** ISO moment. */
  set(now: string): void;
}

const LONG_AGO = new Date('2026-09-01T00:00:00Z');

/** A stand on day one, all of it long known to the feed. */
const openStand = (stage: CrawlStage): ClockedStand => {
  let now = new Date(DAY_ONE);
  const stand = createStandIn({ records: dayOne(), key: KEY, changedAt: LONG_AGO, mostPerPage: 3, now: () => now });
  stage.upstream = askStand(stand);
  return {
    stand,
    set: (moment) => {
      now = new Date(moment);
    },
  };
};

/** When the run of this kind begins. */
export const BEGINS: Readonly<Record<Kind, string>> = {
  full: DAY_TWO,
  changes: later(DAY_ONE, 30),
  // Not in the first minute of a quarter of an hour: that reads the daily windows.
  sweep: later(DAY_ONE, 12 * 60 + 1),
  new: later(DAY_ONE, 20),
};

/** What CQC changes, and when its feed dates it: the sweep finds what the daily windows no longer reach. */
const change = ({ stand }: ClockedStand, kind: Kind): void => {
  if (kind === 'full') stand.setRecords(dayTwo(), new Date(later(DAY_TWO, -60)));
  if (kind === 'changes') stand.setRecords(dayTwo(), new Date(later(DAY_ONE, 20)));
  if (kind === 'sweep') stand.setRecords(dayTwo(), new Date(later(DAY_ONE, -10 * 24 * 60)));
};

/** Plays everything up to the run of this kind, and keeps the database there. */
export const playUpTo = async (stage: CrawlStage, kind: Kind): Promise<ClockedStand> => {
  await stage.reset();
  await stage.watch(ids(WATCHED));
  await stage.addInbox();
  const clocked = openStand(stage);
  await playOut(stage, DAY_ONE, { key: KEY });
  clocked.set(later(DAY_ONE, 15));
  await playOut(stage, later(DAY_ONE, 15), { key: KEY });
  if (kind === 'sweep') {
    // The last tick before it notes the daily windows, so that they are not due in the same tick.
    clocked.set(later(BEGINS.sweep, -1));
    await playOut(stage, later(BEGINS.sweep, -1), { key: KEY });
  }
  change(clocked, kind);
  if (kind === 'new') await stage.watch(ids(JOINING));
  await stage.keep();
  return clocked;
};
