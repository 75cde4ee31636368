/** What every channel says of an alert, and how people recognise it. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { Severity } from '../alerts/model.ts';

export interface AlertToSend {
  readonly id: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly severity: Severity;
  readonly headline: string;
  readonly openedAt: string;
  /** The id of the alert that it takes back something of, or null. */
  readonly revises: string | null;
  /** The deciding event first; none where no rating has changed. */
  readonly events: readonly EventBody[];
}

/** A short name for an alert that a person can read out and compare. */
export const alertReference = (alertId: string): string => `RW-${alertId.slice(0, 8).toUpperCase()}`;
