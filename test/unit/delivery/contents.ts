/** Invented messages of every kind, for the tests of what people read. */
import * as fc from 'fast-check';
import type { AlertFacts, AlertLine, MessageContent, TestContent } from '../../../worker/messages/content.ts';
import { fallen, urgentAlert } from './notify-alert.ts';

export type Content = MessageContent | TestContent;

/** Twelve people, two contracts, a policy that says "do not place". */
export const oakfernFacts: AlertFacts = {
  contracts: [
    { type: 'Framework', lot: 'Lot 3', area: 'North', people: 9, hoursPerWeek: 63.5 },
    { type: 'Spot', lot: null, area: 'South', people: 3, hoursPerWeek: 20.5 },
  ],
  people: 12,
  hoursPerWeek: 84,
  asAt: '2026-11-01T09:00:00.000Z',
  shares: [
    { area: 'South', percent: 0 },
    { area: 'North', percent: 40 },
  ],
  assessedOn: '2026-10-03',
  before: { answer: 'place', reason: 'Good, published 1 March 2024.', role: null },
  after: { answer: 'do-not-place', reason: 'Inadequate, published 12 November 2026.', role: null },
  councilStatus: 'Caution (missed visits), to be reviewed on 3 December 2026',
  actions: ['Place nobody new there.', 'Review the care of the 12 people placed there.'],
};

const alertLine = (nth: number, more: Partial<AlertLine> = {}): AlertLine => ({
  id: `${nth}123abcd`.repeat(4),
  locationId: `1-90000000${nth}`,
  severity: 'urgent',
  headline: 'Oakfern Home Care: Good to Inadequate (overall)',
  people: 12,
  ...more,
});

/** One of each kind, as it may come any day. */
export const CONTENTS = {
  alert: {
    kind: 'alert',
    alert: urgentAlert({
      headline: 'Oakfern Home Care: Good to Inadequate (overall), and 1 more change',
      owner: 'Contracts and quality',
      revises: 'fedcba98'.repeat(4),
      events: [fallen(), fallen({ id: 'event-2', scope: 'safe' })],
      facts: oakfernFacts,
    }),
  },
  group: {
    kind: 'group',
    alerts: [
      alertLine(1),
      alertLine(2, {
        severity: 'high',
        headline: 'Brindlewick Care: Good to Requires improvement (overall)',
        people: null,
      }),
    ],
    total: 8,
    bySeverity: { urgent: 1, high: 2, notice: 5 },
  },
  digest: {
    kind: 'digest',
    rhythm: 'daily',
    day: '2026-11-23',
    alerts: [alertLine(3, { severity: 'notice', headline: 'Tazzlewick Lodge: Good to Requires improvement (Safe)' })],
    changes: [
      {
        id: 'event-9',
        locationId: '1-900000009',
        headline: 'Quillhaven Home Care: Good to Outstanding (overall)',
        publishedOn: '2026-11-20',
      },
    ],
    more: 0,
  },
  heartbeat: {
    kind: 'heartbeat',
    day: '2026-11-23',
    watched: 30,
    checked: 30,
    lastCompleteAt: '2026-11-23T06:10:00.000Z',
    lastChange: {
      headline: 'Oakfern Home Care: Good to Inadequate (overall)',
      observedAt: '2026-11-12T06:00:00.000Z',
    },
    openAlerts: 2,
    problems: [],
  },
  drill: { kind: 'drill', drillId: '9f8e7d6c-1b2a', at: '2026-11-23T10:00:00.000Z' },
  trouble: {
    kind: 'trouble',
    id: 'trouble-2026-11-23-0f3a9c112b7d4e5f',
    at: '2026-11-23T10:00:00.000Z',
    headline: 'E-mails to “Contracts team” no longer arrive',
    lines: ['The receiver answered 410 Gone.'],
  },
  test: { kind: 'test', id: 'abcdef12'.repeat(4), at: '2026-11-23T10:00:00.000Z' },
} as const satisfies Record<Content['kind'], Content>;

const many = <T>(count: number, one: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => one(nth));

const alertOf = (text: string, count: number): Content => ({
  kind: 'alert',
  alert: urgentAlert({
    locationName: text,
    headline: text,
    owner: text,
    events: many(count, (nth) =>
      nth % 2 === 0
        ? fallen({ locationName: text, service: text })
        : fallen({ kind: 'registration-moved', from: null, to: null, detail: { before: null, after: text } }),
    ),
    facts: {
      ...oakfernFacts,
      contracts: many(count, () => ({ type: 'Spot', lot: text, area: text, people: 1, hoursPerWeek: null })),
      shares: many(count, () => ({ area: text, percent: 3 })),
      before: { answer: 'ask', reason: text, role: text },
      after: { answer: 'ask', reason: text, role: text },
      councilStatus: text,
      actions: many(count, () => text),
    },
  }),
});

const groupOf = (text: string, count: number): Content => ({
  kind: 'group',
  alerts: many(count, () => alertLine(1, { headline: text })),
  total: count,
  bySeverity: { urgent: count, high: 0, notice: 0 },
});

const digestOf = (text: string, count: number): Content => ({
  kind: 'digest',
  rhythm: 'weekly',
  day: '2026-11-23',
  alerts: many(count, () => alertLine(1, { headline: text })),
  changes: many(count, (nth) => ({ id: `event-${nth}`, locationId: '1-9', headline: text, publishedOn: null })),
  more: 7,
});

/** Every kind that words of others can be in: `text` wherever they stand, lists of `count` lines. */
export const saying = (text: string, count: number): readonly Content[] => [
  alertOf(text, count),
  groupOf(text, count),
  digestOf(text, count),
  {
    ...CONTENTS.heartbeat,
    lastChange: { headline: text, observedAt: '2026-11-12T06:00:00.000Z' },
    problems: many(count, () => text),
  },
  { ...CONTENTS.trouble, headline: text, lines: many(count, () => text) },
];

/** Long texts of a few characters each, any of them, over and over: quick to make, and as long as any could be in bytes. */
export const longText = fc
  .oneof(fc.constantFrom('\u0000', '\ud800', '𠜎', '"', '*'), fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }))
  .map((characters) => characters.repeat(Math.ceil(2000 / characters.length)));
