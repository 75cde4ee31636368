import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/api/event.ts';
import { alertPayload, alertReference, MAX_BODY_BYTES } from '../../../worker/delivery/payload.ts';

const event = (seq: number, name = 'Oakfern Home Care'): EventBody => ({
  seq,
  id: `event-${seq}`,
  kind: 'downgrade',
  locationId: '1-900000001',
  locationName: name,
  scope: 'overall',
  service: null,
  from: 'good',
  to: 'inadequate',
  publishedOn: '2026-11-12',
  observedAt: '2026-11-12T06:00:00.000Z',
  reportId: 'report',
  inherited: false,
  detail: null,
});

const alert = (events: EventBody[]) => ({
  id: '0123abcd'.repeat(4),
  locationId: '1-900000001',
  locationName: 'Oakfern Home Care',
  severity: 'urgent' as const,
  headline: 'Oakfern Home Care: Good to Inadequate (overall)',
  openedAt: '2026-11-12T06:00:00.000Z',
  revises: null,
  events,
});

describe('the body of a webhook', () => {
  test('is the same bytes every time, with its reference and links', () => {
    const body = alertPayload(alert([event(1)]), 'https://ratings.example.org/');
    expect(alertPayload(alert([event(1)]), 'https://ratings.example.org/')).toBe(body);
    expect(JSON.parse(body)).toEqual({
      type: 'alert.opened',
      timestamp: '2026-11-12T06:00:00.000Z',
      data: {
        reference: 'RW-0123ABCD',
        headline: 'Oakfern Home Care: Good to Inadequate (overall)',
        severity: 'urgent',
        revises: null,
        location: { id: '1-900000001', name: 'Oakfern Home Care' },
        events: [event(1)],
        moreEvents: 0,
        providerUrl: 'https://ratings.example.org/providers/1-900000001',
        reportUrl: 'https://www.cqc.org.uk/location/1-900000001',
      },
    });
    expect(alertReference(alert([]).id)).toBe('RW-0123ABCD');
  });

  test('names the reference of the alert that it takes back', () => {
    const body = alertPayload({ ...alert([event(1)]), revises: 'fedcba98'.repeat(4) }, null);
    expect(JSON.parse(body).data.revises).toBe('RW-FEDCBA98');
  });

  test('has no link to a Worker without an address', () => {
    expect(JSON.parse(alertPayload(alert([event(1)]), null)).data.providerUrl).toBeNull();
  });

  test.each([1, 40, 60, 200])('stays under 20 kB with %i events, and counts what it leaves out', (count) => {
    const events = Array.from({ length: count }, (_, index) => event(index + 1, 'Ø'.repeat(100)));
    const body = alertPayload(alert(events), null);
    expect(Buffer.byteLength(body)).toBeLessThan(MAX_BODY_BYTES);
    const { data } = JSON.parse(body);
    expect(data.events.length + data.moreEvents).toBe(count);
    expect(data.events.length).toBeGreaterThan(0);
    expect(data.events[0].id).toBe('event-1');
  });
});
