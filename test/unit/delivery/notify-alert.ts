/** An invented alert for the tests of e-mails. */
import type { EventBody } from '../../../shared/api/event.ts';
import type { AlertToTell } from '../../../worker/messages/content.ts';

/** A fall to Inadequate overall. */
export const fallen = (more: Partial<EventBody> = {}): EventBody => ({
  seq: 1,
  id: 'event-1',
  kind: 'downgrade',
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  scope: 'overall',
  service: null,
  from: 'good',
  to: 'inadequate',
  publishedOn: '2026-11-12',
  observedAt: '2026-11-12T06:00:00.000Z',
  reportId: 'report',
  inherited: false,
  detail: null,
  ...more,
});

/** An urgent alert of that fall. */
export const urgentAlert = (more: Partial<AlertToTell> = {}): AlertToTell => ({
  id: '0123abcd'.repeat(4),
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  severity: 'urgent',
  headline: 'Oakfern Home Care: Good to Inadequate (overall)',
  openedAt: '2026-11-12T06:00:00.000Z',
  revises: null,
  situation: 'inadequate',
  owner: null,
  facts: null,
  events: [fallen()],
  ...more,
});
