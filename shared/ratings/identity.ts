/** What makes an event itself, the same for everyone who derives it from the same two observations. */
import type { RatingEvent } from './event.ts';

/** An event before its identity is known. */
export type UnidentifiedEvent = Omit<RatingEvent, 'identity'>;

/**
 * The identity of an event: its location, the ordinal of the change in that location's history, and
 * the change. Readers that race from the same memory build the same text; since the ordinal only
 * rises, a location that flaps between two ratings gets a new identity each time.
 */
export const identityOf = (event: UnidentifiedEvent, version: number): string =>
  JSON.stringify([
    event.locationId,
    version,
    event.kind,
    event.service,
    event.scope,
    event.from,
    event.to,
    event.reportId,
    event.publishedOn,
    event.detail?.after ?? null,
  ]);
