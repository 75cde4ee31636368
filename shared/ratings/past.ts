/** The events of a record's own history, as they would have been seen live. */
import { identified, ratingEvent } from './compare.ts';
import type { RatingEvent } from './event.ts';
import type { Observation } from './observation.ts';
import { ratingChanges } from './rating-changes.ts';
import type { ScopeMemories } from './state.ts';
import { timeline } from './timeline.ts';

/**
 * Replays the record's past reports up to what it shows now, starting from a location never rated.
 * Rating events only: a record says nothing of earlier names or providers. Identities are the same at
 * every replay of the same record, and are marked so that they never equal one that was seen live.
 */
export const replayPast = (observation: Observation): RatingEvent[] => {
  const events: RatingEvent[] = [];
  let scopes: ScopeMemories = {};
  let version = 0;
  for (const ratings of timeline(observation)) {
    const step = ratingChanges(scopes, ratings);
    scopes = step.scopes;
    if (step.changes.length === 0) continue;
    version += 1;
    const told = step.changes.map((change) => ratingEvent(observation, change));
    events.push(...identified(told, version));
  }
  return events.map((event) => ({ ...event, identity: `past ${event.identity}` }));
};
