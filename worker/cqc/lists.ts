/** CQC's list envelopes: `/locations` and the changes feed. */
import * as z from 'zod';
import { readId } from './id.ts';
import { failed, type Outcome, ok } from './outcome.ts';
import { text } from './wire.ts';

/** What a list of locations can be narrowed by. CQC has no filter for registered locations. */
export interface LocationQuery {
  readonly careHome?: boolean;
  /** Several values of one filter widen it: any of them. CQC compares case-sensitively. */
  readonly localAuthority?: readonly string[];
  readonly region?: readonly string[];
  readonly inspectionDirectorate?: readonly string[];
  readonly primaryInspectionCategoryCode?: readonly string[];
  readonly gacServiceTypeDescription?: readonly string[];
  readonly regulatedActivity?: readonly string[];
}

/** One line of a list: all that CQC tells there. Deregistered locations are among them. */
interface ListedLocation {
  readonly locationId: string;
  readonly name: string | null;
  readonly postcode: string | null;
}

/** One page of a list; pages count from 1. */
export interface ListPage {
  readonly items: readonly ListedLocation[];
  readonly page: number;
  /** 0 where the list is empty. */
  readonly totalPages: number;
  readonly total: number;
}

/** One page of the changes feed; `ids` in upper case, not yet distinct. */
export interface ChangesPage {
  readonly ids: readonly string[];
  /** How many items CQC sent, readable as ids or not. */
  readonly sent: number;
  /** The page's number and size as CQC echoes them; null where it does not. */
  readonly page: number | null;
  readonly perPage: number | null;
  readonly totalPages: number;
  readonly total: number;
}

/** CQC's feed names ids that no detail route takes; those are left out here and cost nothing. */
const readIds = (items: readonly (string | { locationId: string })[]): string[] =>
  items.flatMap((item) => readId(typeof item === 'string' ? item : item.locationId) ?? []);

/** CQC writes some numbers as strings; a total that is no number cannot be paged by. */
const count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const echo = count.nullable().catch(null).default(null);

const ListWire = z.object({
  locations: z.array(z.object({ locationId: z.string(), locationName: text, postalCode: text })),
  page: echo,
  total: count,
  totalPages: count,
});

const ChangesWire = z.object({
  changes: z.array(z.union([z.string(), z.object({ locationId: z.string() })])),
  page: echo,
  perPage: echo,
  total: count,
  totalPages: count,
});

/** Reads a page of `/locations`; `page` is the one asked for. */
export const readListPage = (body: unknown, page: number): Outcome<ListPage> => {
  const read = ListWire.safeParse(body);
  if (!read.success) return failed('The answer is no list of locations as CQC describes it.');
  const { locations, total, totalPages } = read.data;
  if ((read.data.page ?? page) !== page) return failed('CQC answered with another page than the one asked for.');
  const items = locations.flatMap(({ locationId, locationName, postalCode }) => {
    const id = readId(locationId);
    return id === null ? [] : [{ locationId: id, name: locationName, postcode: postalCode }];
  });
  return ok({ items, page, totalPages, total });
};

/** Reads a page of `/changes/location`: its items are strings; objects with a `locationId` are borne. */
export const readChangesPage = (body: unknown): Outcome<ChangesPage> => {
  const read = ChangesWire.safeParse(body);
  if (!read.success) return failed('The answer is no list of changes as CQC describes it.');
  const { changes, page, perPage, total, totalPages } = read.data;
  return ok({ ids: readIds(changes), sent: changes.length, page, perPage, total, totalPages });
};

/** The query of a list as CQC's route takes it: a filter is repeated for each of its values. */
export const listParameters = (query: LocationQuery, page: number, perPage: number): URLSearchParams => {
  const parameters = new URLSearchParams({ page: String(page), perPage: String(perPage) });
  const { careHome, ...filters } = query;
  if (careHome !== undefined) parameters.set('careHome', careHome ? 'Y' : 'N');
  for (const [name, values] of Object.entries(filters)) for (const value of values) parameters.append(name, value);
  return parameters;
};
