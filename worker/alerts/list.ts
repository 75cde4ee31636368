/** Alerts as lists show them. */
import type { AlertBody } from '../../shared/api/alert.ts';
import { tokenLabels } from '../access/repository.ts';
import { twinsOf } from '../ratings/twin-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { alertBody } from './body.ts';
import { type AlertQuery, type AlertRow, eventsOf, findAlerts } from './life-repository.ts';
import type { AlertDeps } from './steps.ts';

/** What may be asked for; what is left out asks for all. */
export interface AlertSearch {
  readonly state: AlertQuery['state'];
  readonly severity?: AlertQuery['severity'] | undefined;
  readonly locationId?: string | undefined;
  readonly text?: string | undefined;
}

/** Where alerts of a location stand: at itself, at what it was registered as before, and at the home's other registrations. */
const placesOf = async (db: D1Database, locationId: string): Promise<readonly string[]> => {
  const [following, twins] = await Promise.all([readFollowing(db), twinsOf(db, [locationId])]);
  return [locationId, ...following.from(locationId), ...(twins.get(locationId) ?? [])];
};

const queryOf = async (
  db: D1Database,
  search: AlertSearch,
  now: string,
  after: number | null,
): Promise<AlertQuery> => ({
  state: search.state,
  severity: search.severity ?? null,
  locationIds: search.locationId === undefined ? null : await placesOf(db, search.locationId),
  text: search.text === undefined || search.text === '' ? null : search.text,
  after,
  now,
});

/** Alerts in their HTTP form, in the order given. */
export const alertBodies = async ({ db, now }: AlertDeps, rows: readonly AlertRow[]): Promise<AlertBody[]> => {
  const events = await eventsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => alertBody(row, events.get(row.id) ?? [], now().toISOString()));
};

/** Those asked for past number `after`, by their rising number, at most `limit`. */
export const listAlerts = async (
  deps: AlertDeps,
  search: AlertSearch,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<AlertBody[]> => {
  const query = await queryOf(deps.db, search, deps.now().toISOString(), after);
  return alertBodies(deps, await findAlerts(deps.db, query, { order: 'rising', limit }));
};

/** The same for people: those that wait first, and who did what by a token is called by the token's label. */
export const alertsForPeople = async (
  deps: AlertDeps,
  search: AlertSearch,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<AlertBody[]> => {
  const query = await queryOf(deps.db, search, deps.now().toISOString(), null);
  const [bodies, labels] = await Promise.all([
    alertBodies(deps, await findAlerts(deps.db, query, { order: 'waiting-first', limit, offset })),
    tokenLabels(deps.db),
  ]);
  return bodies.map((body) => calledBy(body, labels));
};

/** With what tokens are called in the place of their ids. */
export const calledBy = <T extends AlertBody>(body: T, labels: ReadonlyMap<string, string>): T => {
  const called = (actor: string | null): string | null => (actor === null ? null : (labels.get(actor) ?? actor));
  return { ...body, acknowledgedBy: called(body.acknowledgedBy), closedBy: called(body.closedBy) };
};
