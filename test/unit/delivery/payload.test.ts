/** What a webhook says of each kind of message. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertReference } from '../../../worker/delivery/payload.ts';
import { MAX_BODY_BYTES, webhookBody } from '../../../worker/delivery/webhook-body.ts';
import { CONTENTS, type Content, longText, oakfernFacts, saying } from './contents.ts';
import { fallen, urgentAlert } from './notify-alert.ts';

const ORIGIN = 'https://ratings.example.org';
const read = (content: Content, publicUrl: string | null = `${ORIGIN}/`) => JSON.parse(webhookBody(content, publicUrl));

describe('the body of an alert', () => {
  test('is the same bytes every time, with its reference, facts and links', () => {
    const body = webhookBody(CONTENTS.alert, `${ORIGIN}/`);
    expect(webhookBody(CONTENTS.alert, `${ORIGIN}/`)).toBe(body);
    const { before, after, ...facts } = oakfernFacts;
    expect(JSON.parse(body)).toEqual({
      type: 'alert.opened',
      timestamp: '2026-11-12T06:00:00.000Z',
      data: {
        reference: 'RW-0123ABCD',
        headline: 'Oakfern Home Care: Good to Inadequate (overall), and 1 more change',
        severity: 'urgent',
        situation: 'inadequate',
        owner: 'Contracts and quality',
        revises: 'RW-FEDCBA98',
        location: { id: '1-900000001', name: 'Oakfern Home Care' },
        events: [fallen(), fallen({ id: 'event-2', scope: 'safe' })],
        moreEvents: 0,
        facts: { ...facts, moreContracts: 0, verdict: { before, after } },
        alertUrl: `${ORIGIN}/alerts/${'0123abcd'.repeat(4)}`,
        providerUrl: `${ORIGIN}/providers/1-900000001`,
        reportUrl: 'https://www.cqc.org.uk/location/1-900000001',
      },
    });
    expect(alertReference('0123abcd')).toBe('RW-0123ABCD');
  });

  test('without facts and without an address of the Worker says so by null', () => {
    const { data } = read({ kind: 'alert', alert: urgentAlert() }, null);
    expect(data).toMatchObject({ facts: null, owner: null, revises: null, providerUrl: null, alertUrl: null });
  });

  test.each([1, 40, 60, 200, 10_000])('stays under 20 kB with %i events, and counts what it leaves out', (count) => {
    const events = Array.from({ length: count }, (_, nth) =>
      fallen({ seq: nth + 1, id: `event-${nth + 1}`, locationName: 'Ø'.repeat(100) }),
    );
    const body = webhookBody({ kind: 'alert', alert: urgentAlert({ events }) }, null);
    expect(Buffer.byteLength(body)).toBeLessThan(MAX_BODY_BYTES);
    const { data } = JSON.parse(body);
    expect(data.events.length + data.moreEvents).toBe(count);
    expect(data.events.length).toBeGreaterThan(0);
    expect(data.events[0].id).toBe('event-1');
  });
});

test.each([
  ['group', 'alerts.grouped', 'RW-1123ABCD+7', { total: 8, moreAlerts: 6, alertsUrl: `${ORIGIN}/alerts` }],
  ['digest', 'digest.issued', 'RW-DAILY-2026-11-23', { rhythm: 'daily', more: 0, alertsUrl: `${ORIGIN}/alerts` }],
  ['heartbeat', 'heartbeat', 'RW-HEARTBEAT-2026-11-23', { watched: 30, checked: 30, healthUrl: `${ORIGIN}/health` }],
  ['drill', 'drill', 'DRILL-9F8E7D6C', { drillUrl: `${ORIGIN}/drills/9f8e7d6c-1b2a` }],
  [
    'trouble',
    'delivery.trouble',
    'RW-TROUBLE-2026-11-23-0F3A9C112B7D',
    { severity: 'high', outboxUrl: `${ORIGIN}/outbox` },
  ],
  ['test', 'test', 'RW-ABCDEF12', { severity: null }],
] as const)('a %s is %s, known by %s', (kind, type, reference, data) => {
  expect(read(CONTENTS[kind])).toMatchObject({ type, data: { reference, ...data } });
});

test('a drill and a test begin with the word that marks them, whoever reads their JSON', () => {
  expect(read(CONTENTS.drill).data.headline).toMatch(/^DRILL /);
  expect(read(CONTENTS.test).data.headline).toMatch(/^TEST /);
});

test('of lists of any length, what is left out is counted', () => {
  for (const count of [0, 3, 10_000]) {
    const [, group, digest, heartbeat, trouble] = saying('Oakfern Home Care', count).map((one) => read(one).data);
    expect(group.alerts.length + group.moreAlerts).toBe(count);
    expect(digest.alerts.length + digest.changes.length + digest.more).toBe(2 * count + 7);
    expect(heartbeat.problems.length + heartbeat.moreProblems).toBe(count);
    expect(trouble.lines.length + trouble.moreLines).toBe(count);
  }
});

test('a body is JSON under 20 kB, whatever it tells', () => {
  fc.assert(
    fc.property(longText, fc.nat(30), (words, count) => {
      for (const content of saying(words, count)) {
        const body = webhookBody(content, ORIGIN);
        expect(Buffer.byteLength(body)).toBeLessThan(MAX_BODY_BYTES);
        expect(Object.keys(JSON.parse(body))).toContain('data');
      }
    }),
    { numRuns: 25 },
  );
});
