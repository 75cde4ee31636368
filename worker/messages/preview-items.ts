/** What happened of late, as the preview of rules counts it. */
import type { EventBody } from '../../shared/api/event.ts';
import { isAlertWorthy } from '../alerts/model.ts';
import { changeHeadline } from '../alerts/words.ts';
import { commissionedLocationIds } from '../register/repository.ts';
import { loneSituation } from './lone-events.ts';
import type { PastItem } from './preview.ts';
import { readPast } from './preview-repository.ts';

/** "The last month". */
export const PREVIEW_DAYS = 31;

const DAY_MS = 86_400_000;

/** As digests take them: what is worth an alert and has none was told for the other registration of the home. */
const changesOf = (events: readonly EventBody[], commissioned: ReadonlySet<string>): PastItem[] =>
  events
    .filter((event) => !isAlertWorthy(event))
    .map((event) => ({
      id: event.id,
      kind: 'change',
      situation: loneSituation(event, commissioned.has(event.locationId)),
      headline: changeHeadline(event.locationName, event, 0),
      at: event.observedAt,
    }));

/** Alerts and changes of the last 31 days, newest first. */
export const readPastItems = async ({
  db,
  now,
}: {
  readonly db: D1Database;
  readonly now: () => Date;
}): Promise<PastItem[]> => {
  const since = new Date(now().getTime() - PREVIEW_DAYS * DAY_MS).toISOString();
  const [{ alerts, lone }, commissioned] = await Promise.all([readPast(db, since), commissionedLocationIds(db)]);
  const told = alerts.map((alert): PastItem => ({ ...alert, kind: 'alert' }));
  return [...told, ...changesOf(lone, new Set(commissioned))].sort((one, other) => other.at.localeCompare(one.at));
};
