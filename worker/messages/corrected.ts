/** Whom a correction must reach: those who were told of what it takes back. Pure. */
import type { Timing } from '../../shared/api/alert-rules.ts';
import { earlier } from './timing.ts';

/** An alert that another took the place of, and one endpoint that was told of it; null where none was. */
export interface ReplacedAlert {
  readonly alertId: string;
  /** The one that took its place. */
  readonly revisedBy: string;
  readonly endpointId: string | null;
  /** Of that telling; a reminder of the alert counts as a telling at once. */
  readonly timing: Timing | null;
}

/** When each endpoint was told, by its id. */
export type ToldTimings = ReadonlyMap<string, Timing>;

/**
 * Who was told of what an alert takes the place of, and of what that took the place of in its turn: one that was
 * itself replaced before anyone heard of it hands on whom it would have corrected.
 */
export const toldOf = (replaced: readonly ReplacedAlert[]): ((alertId: string) => ToldTimings) => {
  const byReviser = Map.groupBy(replaced, ({ revisedBy }) => revisedBy);
  return (alertId) => {
    const told = new Map<string, Timing>();
    const passed = new Set([alertId]);
    // A set is walked on through what is added to it on the way.
    for (const id of passed) {
      for (const { alertId: before, endpointId, timing } of byReviser.get(id) ?? []) {
        passed.add(before);
        if (endpointId !== null) told.set(endpointId, earlier(timing ?? 'never', told.get(endpointId) ?? 'never'));
      }
    }
    return told;
  };
};
