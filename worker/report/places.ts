/** The places of a report out of rows of the register and of the history of ratings. Pure. Budget: linear in the rows. */

import { addDays } from '../../shared/calendar/working-days.ts';
import { firstDayOf } from '../../shared/ratings/course.ts';
import type { Scope } from '../../shared/ratings/rating.ts';
import {
  type CourseRow,
  inForce,
  type PlaceContract,
  type PlaceCourse,
  type RegistrationCourse,
  type Span,
} from '../../shared/report/place.ts';
import type { WideContract } from '../../shared/report/report.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { keyOfContract } from '../names/written-name.ts';
import type { Following } from '../register/following.ts';
import type { ContractRow, LocationRow, RatingRow } from './repository.ts';

const dayOf = (moment: string | null): string | null => (moment === null ? null : londonDay(new Date(moment)));

const earlier = (one: string | null, other: string | null): string | null =>
  one === null ? other : other === null || one < other ? one : other;

const later = (one: string | null, other: string | null): string | null =>
  one === null ? other : other === null || one > other ? one : other;

/** Contracts that are over have nobody left with them. */
const OVER: ReadonlySet<string> = new Set(['withdrawn', 'merged', 'ended']);

/** Over without a day on which that came: it counts on none. */
const isLeftOut = ({ status, end, importedAt }: ContractRow): boolean =>
  OVER.has(status) && (end === null || end > londonDay(new Date(importedAt)));

/** One that was taken off the register held only while it stood there: nobody says any more what it was before. */
const spanOf = ({ start, end, cameAt, removedAt }: ContractRow): Span => {
  const removed = dayOf(removedAt);
  return removed === null
    ? { from: start, to: end }
    : { from: later(start, dayOf(cameAt)), to: earlier(end, addDays(removed, -1)) };
};

const contractOf = (row: ContractRow): PlaceContract => ({
  span: spanOf(row),
  people: row.people,
  hoursPerWeek: row.hoursPerWeek,
});

const wideOf = (row: ContractRow): WideContract => ({
  ...contractOf(row),
  id: row.id,
  name: row.name ?? row.providerId ?? row.id,
});

const coversOf = ({ covers }: ContractRow) => JSON.parse(covers) as (readonly [string, string | null])[];

/** The contracts of a register sorted by what they lead to. */
export interface ReportRegister {
  /** By location, after re-registrations. */
  readonly at: ReadonlyMap<
    string,
    { readonly contracts: PlaceContract[]; readonly covered: Span[]; name: string | null }
  >;
  /** By the key of the written name. */
  readonly named: ReadonlyMap<string, readonly ContractRow[]>;
  readonly wide: readonly WideContract[];
  readonly leftOut: number;
}

/** Where each contract counts. */
export const reportRegister = (rows: readonly ContractRow[], following: Pick<Following, 'to'>): ReportRegister => {
  const at = new Map<string, { contracts: PlaceContract[]; covered: Span[]; name: string | null }>();
  const placeAt = (id: string) => {
    const found = at.get(id) ?? { contracts: [], covered: [], name: null };
    at.set(id, found);
    return found;
  };
  const counting = rows.filter((row) => !isLeftOut(row));
  const wide = counting.filter((row) => row.locationId === null && coversOf(row).length > 0);
  const widely = new Set(wide);
  for (const row of counting) {
    if (row.locationId === null) continue;
    const place = placeAt(following.to(row.locationId));
    place.contracts.push(contractOf(row));
    place.name ??= row.name;
  }
  for (const row of wide) {
    const span = spanOf(row);
    for (const [id, endedAt] of coversOf(row)) {
      const ended = dayOf(endedAt);
      const to = earlier(span.to, ended === null ? null : addDays(ended, -1));
      placeAt(following.to(id)).covered.push({ from: span.from, to });
    }
  }
  const named = Map.groupBy(
    counting.filter((row) => row.locationId === null && !widely.has(row)),
    keyOfContract,
  );
  return { at, named, wide: wide.map(wideOf), leftOut: rows.length - counting.length };
};

/** What is known of the locations that were read. */
export interface Known {
  readonly locations: ReadonlyMap<string, LocationRow>;
  /** By location. */
  readonly ratings: ReadonlyMap<string, readonly RatingRow[]>;
  readonly following: Pick<Following, 'from'>;
  readonly notRegulated: ReadonlySet<string>;
}

/** As they held, then as they were seen. */
const byDay = (one: RatingRow, other: RatingRow): number => {
  const [first, second] = [firstDayOf(one) ?? '', firstDayOf(other) ?? ''];
  return first < second ? -1 : first > second ? 1 : one.id - other.id;
};

const rowsByScope = (ratings: readonly RatingRow[]): ReadonlyMap<Scope, readonly CourseRow[]> => {
  const scopes = Map.groupBy(ratings, ({ scope }) => scope);
  return new Map([...scopes].map(([scope, rows]) => [scope, inForce(rows.toSorted(byDay))]));
};

const registrationOf = (row: LocationRow, ratings: readonly RatingRow[]): RegistrationCourse => ({
  locationId: row.locationId,
  registration: row.registration,
  endedOn: row.deregisteredOn,
  unknownFrom: earlier(dayOf(row.goneAt), dayOf(row.heldAt)),
  told: row.told === 1,
  rows: rowsByScope(ratings),
});

const registrationsOf = (locationId: string, { locations, ratings, following }: Known): RegistrationCourse[] =>
  [locationId, ...following.from(locationId)].flatMap((id) => {
    const row = locations.get(id);
    return row === undefined ? [] : [registrationOf(row, ratings.get(id) ?? [])];
  });

/** A location without contracts. */
export const otherPlace = (locationId: string, known: Known): PlaceCourse => ({
  key: `location ${locationId}`,
  locationId,
  name: known.locations.get(locationId)?.name ?? locationId,
  registrations: registrationsOf(locationId, known),
  written: null,
  contracts: [],
  covered: [],
});

/** Every place that contracts lead to. */
export const contractedPlaces = ({ at, named }: ReportRegister, known: Known): PlaceCourse[] => [
  ...[...at].map(([locationId, { contracts, covered, name }]) => ({
    ...otherPlace(locationId, known),
    name: known.locations.get(locationId)?.name ?? name ?? locationId,
    contracts,
    covered,
  })),
  ...[...named].map(
    ([key, rows]): PlaceCourse => ({
      key: `name ${key}`,
      locationId: null,
      name: rows[0]?.name ?? rows[0]?.providerId ?? key,
      registrations: [],
      written: known.notRegulated.has(key) ? 'not-regulated' : 'name',
      contracts: rows.map(contractOf),
      covered: [],
    }),
  ),
];
