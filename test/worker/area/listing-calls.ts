/** What the tests of the listing ask and look at, of a stage that is opened later. */

import { readArea } from '../../../worker/area/area.ts';
import type { Area } from '../../../worker/area/area-setting.ts';
import { readAreaSetting, setArea } from '../../../worker/area/settings.ts';
import { type AreaStage, DAY_ONE } from './area-stage.ts';

export const FERNSHIRE: Area = { localAuthorities: ['Fernshire'], serviceTypes: [] };
/** Minutes of a day. */
export const DAY = 24 * 60;

/** The calls; `opened` gives the stage at the time of the call. */
export const listingCalls = (opened: () => AreaStage) => ({
  set: (area: Area, now = DAY_ONE) => setArea({ db: opened().db, now: () => new Date(now) }, area, 'admin-token'),
  read: async (now: string, more: Parameters<AreaStage['session']>[1] = {}) =>
    readArea(await opened().session(now, more)),
  stands: (now: string) => readAreaSetting({ db: opened().db, now: () => new Date(now) }),
  /** Pages asked of the lists. */
  calls: () => opened().cqc.counts()['/locations'] ?? 0,
  audits: async () => {
    const { results } = await opened()
      .db.prepare("SELECT actor, after FROM audit WHERE action = 'area.listed' ORDER BY seq")
      .all<{ actor: string; after: string }>();
    return results.map(({ actor, after }) => ({ actor, ...(JSON.parse(after) as { added: []; dropped: [] }) }));
  },
  /** A database that tells of every statement, and may break at a batch. */
  watchedDb: (log: string[], onBatch: (run: () => Promise<unknown>) => Promise<unknown> = (run) => run()) =>
    ({
      prepare: (sql: string) => {
        log.push(sql);
        return opened().db.prepare(sql);
      },
      batch: (statements: D1PreparedStatement[]) => onBatch(() => opened().db.batch(statements)),
    }) as D1Database,
});
