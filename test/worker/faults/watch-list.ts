/** An invented watch list whose locations live through days on which everything happens that CQC publishes. */
import { cqcRecord, type GroupAssessment, type LegacyReport } from '../../support/records.ts';
import { idOf } from '../support/story.ts';

type Json = Record<string, unknown>;

/** A location as CQC has it on some day. */
export interface Place {
  readonly number: number;
  readonly name: string;
  readonly providerId: string;
  readonly postcode: string;
  readonly dormant: boolean;
  readonly reportPending: boolean;
  /** Oldest first; the last is in force. */
  readonly reports: readonly LegacyReport[];
  readonly assessments: readonly GroupAssessment[];
  /** Whether its ratings are shown. */
  readonly shown: boolean;
  readonly endedOn: string | null;
  readonly moved: boolean;
  /** Whether CQC answers 404. */
  readonly gone: boolean;
}

const RATINGS = ['Outstanding', 'Good', 'Requires improvement', 'Inadequate'] as const;

/** What can happen to a location in a day. `rating` is one of CQC's four. */
export const HAPPENINGS = [
  'published',
  'assessed',
  'corrected',
  'withdrawn',
  'removed',
  'shown-again',
  'inherited',
  'ended',
  'registered-again',
  'moved',
  'vanished',
  'back',
  'renamed',
  'new-provider',
  'dormancy',
  'postcode',
  'report-pending',
] as const;
export interface Happening {
  readonly what: (typeof HAPPENINGS)[number];
  /** Which of CQC's four ratings, from 0. */
  readonly rating: number;
}

/** The location that takes over from another. */
const successorOf = (number: number): number => number + 50;

const place = (number: number, more: Partial<Place> = {}): Place => ({
  number,
  name: `Harrowell Homes ${number}`,
  providerId: `1-80000000${number % 3}`,
  postcode: 'ZZ1 1ZZ',
  dormant: false,
  reportPending: false,
  reports: [{ rating: 'Good', publishedOn: '2024-02-03', reportId: `report-${number}` }],
  assessments: [],
  shown: true,
  endedOn: null,
  moved: false,
  gone: false,
  ...more,
});

const group = (number: number, rating: string, publishedOn: string): GroupAssessment => ({
  group: 'Homecare agencies',
  rating,
  publishedOn,
  planId: `plan-${number}-${publishedOn}`,
});

/** The five as they are when they are first read: both frameworks, inherited, never rated. */
export const FIVE: readonly Place[] = [
  place(0),
  place(1, {
    reports: [{ rating: 'Requires improvement', publishedOn: '2019-05-06', reportId: 'report-1' }],
    assessments: [group(1, 'Good', '2025-06-07')],
  }),
  place(2, {
    reports: [{ rating: 'Good', publishedOn: '2023-01-09', reportId: 'report-2', inheritedFrom: '1-700000002' }],
  }),
  place(3, { reports: [], dormant: true }),
  place(4, {
    reports: [
      { rating: 'Inadequate', publishedOn: '2021-03-04', reportId: 'report-4-a' },
      { rating: 'Outstanding', publishedOn: '2025-03-04', reportId: 'report-4-b' },
    ],
  }),
];

const withLast = <T>(items: readonly T[], change: (last: T) => T): T[] =>
  items.map((item, index) => (index === items.length - 1 ? change(item) : item));

/** The location after a day on which this happened; `day` is `YYYY-MM-DD`. What cannot happen leaves it as it is. */
export const happen = (before: Place, { what, rating }: Happening, day: string): Place => {
  const words = RATINGS[rating % RATINGS.length] ?? 'Good';
  const { number } = before;
  switch (what) {
    case 'published':
      return {
        ...before,
        shown: true,
        reports: [...before.reports, { rating: words, publishedOn: day, reportId: `report-${number}-${day}` }],
      };
    case 'assessed':
      return {
        ...before,
        shown: true,
        assessments: [
          ...before.assessments.map((one) => ({ ...one, status: 'Historic' })),
          group(number, words.replace('improvement', 'Improvement'), day),
        ],
      };
    case 'corrected':
      return before.assessments.length > 0
        ? { ...before, assessments: withLast(before.assessments, (last) => ({ ...last, rating: words })) }
        : { ...before, reports: withLast(before.reports, (last) => ({ ...last, rating: words })) };
    case 'withdrawn':
      return { ...before, reports: before.reports.length > 1 ? before.reports.slice(0, -1) : before.reports };
    case 'removed':
      return { ...before, shown: false };
    case 'shown-again':
      return { ...before, shown: true };
    case 'inherited':
      return {
        ...before,
        shown: true,
        assessments: [],
        reports: [
          { rating: words, publishedOn: '2022-02-02', reportId: `old-${number}`, inheritedFrom: '1-700000009' },
        ],
      };
    case 'ended':
      return { ...before, endedOn: before.endedOn ?? day };
    case 'registered-again':
      return { ...before, endedOn: null, moved: false };
    case 'moved':
      return { ...before, endedOn: before.endedOn ?? day, moved: true };
    // One always answers: where every location is gone the address is wrong.
    case 'vanished':
      return { ...before, gone: number !== 0 };
    case 'back':
      return { ...before, gone: false };
    case 'renamed':
      return { ...before, name: `Harrowell Homes ${number} of ${day}` };
    case 'new-provider':
      return { ...before, providerId: before.providerId === '1-800000009' ? '1-800000008' : '1-800000009' };
    case 'dormancy':
      return { ...before, dormant: !before.dormant };
    case 'postcode':
      return { ...before, postcode: `ZZ1 ${Number(day.slice(-1))}ZZ` };
    case 'report-pending':
      return { ...before, reportPending: !before.reportPending };
  }
};

const ratingsOf = ({ shown, reports, assessments }: Place) => {
  const current = shown ? reports.at(-1) : undefined;
  const past = current === undefined ? reports : reports.slice(0, -1);
  return {
    ...(current === undefined ? {} : { legacy: current }),
    ...(past.length === 0 ? {} : { past }),
    ...(shown && assessments.length > 0 ? { assessments } : {}),
  };
};

const recordOf = (one: Place): Json =>
  cqcRecord({
    locationId: idOf(one.number),
    providerId: one.providerId,
    name: one.name,
    postcode: one.postcode,
    dormant: one.dormant,
    ...(one.endedOn === null ? {} : { deregisteredOn: one.endedOn }),
    ...(one.moved
      ? { successor: { locationId: idOf(successorOf(one.number)), name: `Harrowell Rooms ${one.number}` } }
      : {}),
    ...ratingsOf(one),
    ...(one.reportPending ? { extra: { unpublishedReports: [{ firstVisitDate: '2026-10-20' }] } } : {}),
  });

/** CQC's records by id: these locations, and those that take over. */
export const recordsOf = (places: readonly Place[]): Map<string, Json> => {
  const answered = places.filter(({ gone }) => !gone);
  const successors = FIVE.map(({ number }) => place(successorOf(number), { name: `Harrowell Rooms ${number}` }));
  return new Map([...answered, ...successors].map((one) => [idOf(one.number), recordOf(one)]));
};
