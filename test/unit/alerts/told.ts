/** Events of an invented location, and the alerts that told them. */
import {
  type Alert,
  type AlertContext,
  alertOf,
  type IdentifiedEvent,
  severitiesOf,
} from '../../../worker/alerts/model.ts';
import type { EarlierAlert, EarlierEvent } from '../../../worker/alerts/revision.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';

/** A fall from Good to Inadequate overall, unless said otherwise. */
export const event = (over: Partial<IdentifiedEvent>): IdentifiedEvent => ({
  id: 'event-1',
  identity: 'identity',
  kind: 'downgrade',
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  scope: 'overall',
  service: null,
  from: 'good',
  to: 'inadequate',
  publishedOn: '2026-11-12',
  reportId: 'report',
  inherited: false,
  detail: null,
  ...over,
});

/** The alert of these events at a commissioned location with nothing told before under the standard rules, unless said otherwise. */
export const tell = (events: readonly IdentifiedEvent[], context: Partial<AlertContext> = {}): Promise<Alert | null> =>
  alertOf(events, {
    earlier: [],
    commissioned: true,
    twinIds: [],
    severities: severitiesOf(DEFAULT_RULES.rules),
    ...context,
  });

/** An alert that told these events; all of them still stand, unless said otherwise. */
export const earlier = (
  id: string,
  events: readonly IdentifiedEvent[],
  more: Partial<EarlierEvent> = {},
): EarlierAlert => ({
  id,
  headline: `headline of ${id}`,
  severity: 'high',
  events: events.map((one) => ({ ...one, stands: true, ...more })),
});
