/** Statuses as lists show them: those in force by review day, the overdue first, then the lifted, newest first. */
import type { StatusBody } from '../../shared/api/council-status.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { tokenLabels } from '../access/repository.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { allStatuses } from './repository.ts';
import { type CouncilStatusRow, isOverdue } from './status.ts';

/** What may be asked for. */
export const STATUS_STATES = ['in-force', 'overdue', 'lifted', 'all'] as const;
type StatusState = (typeof STATUS_STATES)[number];

export interface StatusSearch {
  readonly state: StatusState;
  /** Those that count there: its own, and those of the locations that were registered anew as it. */
  readonly locationId?: string | undefined;
}

interface ListDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** So that a later moment comes first in an order that rises. */
const newestFirst = (moment: string): string => String(Number.MAX_SAFE_INTEGER - Date.parse(moment)).padStart(16, '0');

/** What the list is sorted by. The overdue come first by themselves: their review days are the earliest. */
export const sortKey = ({ liftedAt, reviewOn, setAt, id }: StatusBody): string =>
  liftedAt === null ? `0\n${reviewOn}\n${setAt}\n${id}` : `1\n${newestFirst(liftedAt)}\n${id}`;

const bodyOf = (row: CouncilStatusRow, name: string, today: string): StatusBody => {
  const { deedId: _, ...told } = row;
  return { ...told, locationName: name, overdue: isOverdue(row, today) };
};

/** Statuses in their HTTP form, in their order; a location that was never read is called by its id. */
export const statusBodies = async ({ db, now }: ListDeps, rows: readonly CouncilStatusRow[]): Promise<StatusBody[]> => {
  const listed = await listLocations(db, [...new Set(rows.map(({ locationId }) => locationId))]);
  const names = new Map(listed.map(({ locationId, name }) => [locationId, name]));
  const today = londonDay(now());
  return rows.map((row) => bodyOf(row, names.get(row.locationId) ?? row.locationId, today));
};

const isAsked = (state: StatusState, { liftedAt, overdue }: StatusBody): boolean => {
  if (state === 'all') return true;
  if (state === 'overdue') return overdue;
  return (liftedAt === null) === (state === 'in-force');
};

/** The statuses asked for, sorted by `sortKey`. */
export const listStatuses = async (deps: ListDeps, { state, locationId }: StatusSearch): Promise<StatusBody[]> => {
  const places =
    locationId === undefined ? undefined : [locationId, ...(await readFollowing(deps.db)).from(locationId)];
  const bodies = await statusBodies(deps, await allStatuses(deps.db, places));
  return bodies.filter((body) => isAsked(state, body)).sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
};

/** The same for people: whoever set or lifted one by a token is called by the token's label. */
export const forPeople = async (db: D1Database, bodies: readonly StatusBody[]): Promise<StatusBody[]> => {
  const labels = await tokenLabels(db);
  const called = (actor: string): string => labels.get(actor) ?? actor;
  return bodies.map((body) => ({
    ...body,
    setBy: called(body.setBy),
    liftedBy: body.liftedBy === null ? null : called(body.liftedBy),
  }));
};

/** All that ever counted at a location, for its page: `StatusesSection` shows them. */
export const statusesOf = async (deps: ListDeps, locationId: string): Promise<StatusBody[]> =>
  forPeople(deps.db, await listStatuses(deps, { state: 'all', locationId }));
