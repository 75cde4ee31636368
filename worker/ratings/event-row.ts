/** A row of `rating_event`, and its HTTP form. */
import type { EventBody } from '../../shared/api/event.ts';

/** As SQLite gives it. */
export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly kind: EventBody['kind'];
  readonly location_id: string;
  readonly location_name: string;
  readonly scope: EventBody['scope'];
  readonly service: string | null;
  readonly from_rating: EventBody['from'];
  readonly to_rating: EventBody['to'];
  readonly published_on: string | null;
  readonly report_id: string | null;
  /** 0 or 1. */
  readonly inherited: number;
  /** `EventDetail` as JSON. */
  readonly detail: string | null;
  readonly run_id: string;
  readonly observed_at: string;
}

/** The event as `GET /v1/events` and webhooks tell it. */
export const eventBody = (row: EventRow): EventBody => ({
  seq: row.seq,
  id: row.id,
  kind: row.kind,
  locationId: row.location_id,
  locationName: row.location_name,
  scope: row.scope,
  service: row.service,
  from: row.from_rating,
  to: row.to_rating,
  publishedOn: row.published_on,
  observedAt: row.observed_at,
  reportId: row.report_id,
  inherited: row.inherited !== 0,
  detail: row.detail === null ? null : (JSON.parse(row.detail) as EventBody['detail']),
});
