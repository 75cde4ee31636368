/** What a webhook says of an alert. Pure: the same alert makes the same bytes at every attempt. */
import type { EventBody } from '../../shared/api/event.ts';
import type { Severity } from '../alerts/model.ts';
import { byteLength } from '../db/json-rows.ts';

/** Standard Webhooks asks for less than 20 kB. */
export const MAX_BODY_BYTES = 20_000;

export interface AlertToSend {
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly severity: Severity;
  readonly headline: string;
  readonly openedAt: string;
  /** The id of the alert that it takes back something of, or null. */
  readonly revises: string | null;
  /** The deciding event first. */
  readonly events: readonly EventBody[];
}

/** A short name for an alert that a person can read out and compare. */
export const alertReference = (alertId: string): string => `RW-${alertId.slice(0, 8).toUpperCase()}`;

const bodyWith = (alert: AlertToSend, events: readonly EventBody[], publicUrl: string | null): string =>
  JSON.stringify({
    type: 'alert.opened',
    timestamp: alert.openedAt,
    data: {
      reference: alertReference(alert.id),
      headline: alert.headline,
      severity: alert.severity,
      // The reference under which the earlier alert was sent.
      revises: alert.revises === null ? null : alertReference(alert.revises),
      location: { id: alert.locationId, name: alert.locationName },
      events,
      // How many did not fit: the page behind providerUrl holds them all.
      moreEvents: alert.events.length - events.length,
      providerUrl:
        publicUrl === null
          ? null
          : `${publicUrl.replace(/\/+$/, '')}/providers/${encodeURIComponent(alert.locationId)}`,
      reportUrl: `https://www.cqc.org.uk/location/${encodeURIComponent(alert.locationId)}`,
    },
  });

/** The body of `alert.opened`, under 20 kB: of many events the last are left out and counted. */
export const alertPayload = (alert: AlertToSend, publicUrl: string | null): string => {
  for (let kept = alert.events.length; kept > 0; kept -= 1) {
    const body = bodyWith(alert, alert.events.slice(0, kept), publicUrl);
    if (byteLength(body) < MAX_BODY_BYTES) return body;
  }
  return bodyWith(alert, [], publicUrl);
};
