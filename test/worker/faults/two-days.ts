/** CQC's records on two days: a baseline, and a day on which everything happens that a fault could hide or invent. */
import { cqcRecord } from '../../support/records.ts';
import type { RecordSet } from '../../support/stand-in/store.ts';
import { goodRecord, idOf, ratedRecord } from '../support/story.ts';

type Json = Record<string, unknown>;

/** Two pages of a pull, the second of two locations. */
export const WATCHED = 27;
/** Locations that are put on the register later. */
export const JOINING = [30, 31, 32, 33, 34, 35] as const;

/** Fallen on day two, on the first page of a full pull. */
export const FELL = idOf(4);
/** On the second page, with another. */
export const SECOND_PAGE: ReadonlySet<string> = new Set([idOf(25), idOf(26)]);

/** Rated under the single assessment framework, with an older and lower rating beneath it. */
const assessed = (number: number): Json =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-80000000${number % 3}`,
    name: `Quillmere Home Care ${number}`,
    legacy: { rating: 'Inadequate', publishedOn: '2019-05-02', reportId: `report-${number}` },
    assessments: [{ group: 'Homecare agencies', rating: 'Good', publishedOn: '2024-09-10', planId: `plan-${number}` }],
  });

const removed = (number: number): Json =>
  cqcRecord({
    locationId: idOf(number),
    providerId: `1-80000000${number % 3}`,
    name: `Quillmere Home Care ${number}`,
    past: [{ rating: 'Good', publishedOn: '2024-02-03', reportId: `report-${number}` }],
  });

const ended = (number: number): Json => ({
  ...goodRecord(number),
  registrationStatus: 'Deregistered',
  deregistrationDate: '2026-11-11',
});

const dormant = (number: number): Json => ({ ...goodRecord(number), dormancy: 'Y' });

const providers: Json[] = ['0', '1', '2', '9'].map((last) => ({
  providerId: `1-80000000${last}`,
  name: `Quillmere Care ${last} Ltd`,
  locationIds: [],
  ownershipType: 'Organisation',
}));

const numbers = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

const DAY_ONE_OTHERS = new Map<number, Json>([
  [6, dormant(6)],
  [7, assessed(7)],
]);

const joined: Json[] = JOINING.map((number, index) => (index === 0 ? assessed(number) : goodRecord(number)));

/** The ids of the first `count` locations, or of these numbers. */
export const ids = (which: number | readonly number[]): string[] =>
  (typeof which === 'number' ? numbers(which) : which).map(idOf);

/** The first day. */
export const dayOne = (): RecordSet => ({
  locations: [...numbers(WATCHED).map((number) => DAY_ONE_OTHERS.get(number) ?? goodRecord(number)), ...joined],
  providers,
});

/**
 * The second: two fall, one rises, one loses its rating, one ends, one is no longer shown, one has a new
 * provider. Fewer of each sort than the circuit breaker holds.
 */
const DAY_TWO_OTHERS = new Map<number, Json | null>([
  [2, removed(2)],
  [4, ratedRecord(4, 'Inadequate')],
  [9, ratedRecord(9, 'Outstanding')],
  [12, null],
  [20, { ...goodRecord(20), providerId: '1-800000009' }],
  [25, ended(25)],
  [26, ratedRecord(26, 'Requires improvement')],
]);

/** The second day. */
export const dayTwo = (): RecordSet => ({
  locations: dayOne().locations.flatMap((record) => {
    const other = [...DAY_TWO_OTHERS].find(([number]) => idOf(number) === record.locationId)?.[1];
    return other === undefined ? [record] : other === null ? [] : [other];
  }),
  providers,
});
