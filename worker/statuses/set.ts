/** Setting a status: at one location, or at every watched location of a provider as one deed. */
import type { StatusRequest } from '../../shared/api/council-status.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { publishIfOlder, publishIndex } from '../index/publish.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { alertsOfSetting } from './alerts.ts';
import { assertImpersonal, assertReview, refusal } from './refusal.ts';
import { insertStatuses, statusesInForce } from './repository.ts';
import { type CouncilStatusRow, saysTheSame } from './status.ts';
import { inTurn } from './turn.ts';

export interface StatusDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What one deed did. */
export interface StatusDeed {
  readonly set: readonly CouncilStatusRow[];
  /** Locations of the provider where the same was in force already: it was left as it was. */
  readonly inForceBefore: readonly string[];
}

const onlyWatched = async (db: D1Database, locationId: string): Promise<string[]> => {
  const watched = await watchedLocationIds(db);
  if (watched.includes(locationId)) return [locationId];
  throw refusal(422, 'not-watched', 'locationId', `No watched location has the id ${locationId}.`);
};

const ofProvider = async (db: D1Database, providerId: string): Promise<string[]> => {
  const locations = await listLocations(db, await watchedLocationIds(db));
  const ids = locations.filter((one) => one.providerId === providerId).map(({ locationId }) => locationId);
  if (ids.length > 0) return ids;
  throw refusal(422, 'not-watched', 'locationId', `No watched location belongs to the provider ${providerId}.`);
};

/** Where the status would count. A location that was registered anew is not among them: what is set counts where it went. */
const placesOf = async (db: D1Database, request: StatusRequest) => {
  const { locationId, providerId = '' } = request;
  const following = await readFollowing(db);
  const ids = locationId === undefined ? await ofProvider(db, providerId) : await onlyWatched(db, locationId);
  const stayed = ids.filter((id) => following.to(id) === id);
  if (stayed.length > 0) return { ids: stayed, following };
  const to = following.to(ids[0] ?? '');
  throw refusal(
    422,
    're-registered',
    'locationId',
    `That location was registered anew as ${to}: set the status there.`,
  );
};

/** What the locations and their providers are called: some after people. */
export const knownNames = (locations: readonly ListedLocation[]): string[] =>
  locations
    .flatMap(({ name, alsoKnownAs, providerName }) => [name, alsoKnownAs, providerName])
    .filter((name) => name !== null);

/** Of the location or provider that a request is about. */
const namesOf = async (db: D1Database, { locationId, providerId }: StatusRequest): Promise<string[]> => {
  const listed = await listLocations(db, locationId === undefined ? undefined : [locationId]);
  return knownNames(listed.filter((one) => providerId === undefined || one.providerId === providerId));
};

const check = async ({ db, now }: StatusDeps, request: StatusRequest): Promise<void> => {
  const { reason, scopeDetail, reviewOn } = request;
  assertReview(reviewOn, londonDay(now()));
  const known = await namesOf(db, request);
  assertImpersonal(reason, 'reason', known);
  if (scopeDetail !== null) assertImpersonal(scopeDetail, 'scopeDetail', known);
};

const write = async (deps: StatusDeps, request: StatusRequest, actor: string, since: number): Promise<StatusDeed> => {
  const { ids, following } = await placesOf(deps.db, request);
  const { kind, scope, scopeDetail, reason, reviewOn } = request;
  const same = (await statusesInForce(deps.db)).filter((status) => saysTheSame(status, request));
  const before = new Set(same.map(({ locationId }) => following.to(locationId)));
  const free = ids.filter((id) => !before.has(id));
  if (free.length === 0) throw refusal(409, 'in-force-already', 'kind', 'This status is in force there already.');
  const by = { at: deps.now().toISOString(), actor, deedId: deps.newId() };
  const set = free.map((locationId) => ({
    ...{ id: deps.newId(), locationId, kind, scope, scopeDetail, reason, reviewOn },
    ...{ deedId: by.deedId, setAt: by.at, setBy: actor, liftedAt: null, liftedBy: null, liftReason: null },
  }));
  await insertStatuses(deps.db, set, await alertsOfSetting(deps.db, set), by, since);
  return { set, inForceBefore: ids.filter((id) => before.has(id)) };
};

/** Publishes at once: a second look where somebody else was publishing at the same moment. */
export const publishStatuses = async (deps: Pick<StatusDeps, 'db' | 'now'>): Promise<void> => {
  if (!(await publishIndex(deps)).published) await publishIfOlder(deps);
};

/**
 * Sets a status, audited, with an alert where it is a suspension, and publishes the index. Throws `CodedError` 422 `not-watched`, `re-registered`,
 * `review-in-the-past`, `review-too-late`, `personal-data`; 409 `in-force-already` where it is in force at every
 * place asked for, `statuses-changed`.
 */
export const setStatus = async (deps: StatusDeps, request: StatusRequest, actor: string): Promise<StatusDeed> => {
  await check(deps, request);
  const deed = await inTurn(deps.db, (since) => write(deps, request, actor, since));
  await publishStatuses(deps);
  return deed;
};
