/** Spare hours that locations told of: entered until they are replaced or ended, and listed. */
import type { SpareHoursBody, SpareHoursRequest } from '../../shared/api/spare-hours.ts';
import { areaKey, byArea } from '../../shared/risk/exposure.ts';
import { isOld, type SpareHours } from '../../shared/risk/spare-hours.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { tokenLabels } from '../access/repository.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { readExposure } from './exposure.ts';
import { assertImpersonal, refusalOf } from './scenario-refusal.ts';
import {
  endSpare,
  insertSpare,
  readSpareRow,
  reopenSpare,
  type SpareRow,
  spareInForce,
  spareOf,
} from './spare-repository.ts';

export interface SpareDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

const sameArea = (one: Pick<SpareRow, 'area'>, other: Pick<SpareRow, 'area'>): boolean =>
  (one.area === null) === (other.area === null) && areaKey(one.area) === areaKey(other.area);

/**
 * What each location told, where it counts after re-registrations, at most once an area. `rows` are those in force,
 * the newest first. Pure.
 */
const spareAt = (rows: readonly SpareRow[], following: Pick<Following, 'to'>): Map<string, SpareHours[]> => {
  const at = Map.groupBy(rows, ({ locationId }) => following.to(locationId));
  const newest = (told: readonly SpareRow[]) =>
    told.filter((row, index) => !told.slice(0, index).some((newer) => sameArea(newer, row)));
  return new Map([...at].map(([id, told]) => [id, newest(told)]));
};

/** Reads them. */
export const readSpare = async (db: D1Database): Promise<Map<string, SpareHours[]>> => {
  const [rows, following] = await Promise.all([spareInForce(db), readFollowing(db)]);
  return spareAt(rows, following);
};

/** The register's areas as people write them, by name. */
export const registerAreas = async (db: D1Database): Promise<string[]> =>
  byArea((await readExposure(db)).rows).flatMap(({ name }) => (name === null ? [] : [name]));

/** Where the hours are entered: the location, after re-registrations. */
const placeOf = async (db: D1Database, asked: string): Promise<{ locationId: string; known: string[] }> => {
  const [following, watched] = await Promise.all([readFollowing(db), watchedLocationIds(db)]);
  const locationId = following.to(asked);
  const [place] = watched.includes(locationId) ? await listLocations(db, [locationId]) : [];
  if (place === undefined) {
    throw refusalOf(422, 'not-watched', 'locationId', `No watched location has the id ${asked}.`);
  }
  return { locationId, known: [place.name, place.alsoKnownAs, place.providerName].filter((name) => name !== null) };
};

const areaOf = async (db: D1Database, asked: string | null): Promise<string | null> => {
  if (asked === null) return null;
  const found = (await registerAreas(db)).find((name) => areaKey(name) === areaKey(asked));
  if (found === undefined) throw refusalOf(422, 'unknown-area', 'area', 'The register has no such area.');
  return found;
};

/** What was entered, and what it replaced. */
export interface SpareDeed {
  readonly row: SpareRow;
  readonly replaced: readonly SpareRow[];
}

/**
 * Enters what a location told; what it told of the same area before ends. Audited. Throws `CodedError` 422
 * `not-watched`, `unknown-area`, `day-ahead`, `personal-data`.
 */
export const enterSpare = async (deps: SpareDeps, request: SpareHoursRequest, actor: string): Promise<SpareDeed> => {
  const { db, now, newId } = deps;
  const { locationId, known } = await placeOf(db, request.locationId);
  if (request.asAt > londonDay(now())) throw refusalOf(422, 'day-ahead', 'asAt', 'The day is ahead of today.');
  assertImpersonal(request.source, 'source', known);
  const area = await areaOf(db, request.area);
  const { hoursPerWeek, asAt, source } = request;
  const by = { enteredAt: now().toISOString(), enteredBy: actor, endedAt: null, endedBy: null };
  const row: SpareRow = { id: newId(), locationId, area, hoursPerWeek, asAt, source, ...by };
  const following = await readFollowing(db);
  const replaced = (await spareInForce(db)).filter(
    (one) => following.to(one.locationId) === locationId && sameArea(one, row),
  );
  await insertSpare(db, row, replaced);
  return { row, replaced };
};

const required = async (db: D1Database, id: string): Promise<SpareRow> => {
  const row = await readSpareRow(db, id);
  if (row === null) throw new CodedError(404, 'spare-hours-unknown', 'There are no spare hours of this id.');
  return row;
};

const inForceStill = async (db: D1Database, id: string): Promise<SpareRow> => {
  const row = await required(db, id);
  if (row.endedAt !== null) throw new CodedError(409, 'spare-hours-ended', 'These spare hours were ended before.');
  return row;
};

/** Ends what was told, audited. Throws `CodedError` 404 `spare-hours-unknown`, 409 `spare-hours-ended`. */
export const stopSpare = async ({ db, now }: SpareDeps, id: string, actor: string): Promise<SpareRow> => {
  const row = await inForceStill(db, id);
  await endSpare(db, row, [], { at: now().toISOString(), actor });
  return row;
};

/** Takes an entry back: it ends, and what it replaced is in force again. Throws as `stopSpare`. */
export const undoSpare = async ({ db, now }: SpareDeps, id: string, actor: string): Promise<SpareRow> => {
  const row = await inForceStill(db, id);
  const following = await readFollowing(db);
  const places = [row.locationId, ...following.from(row.locationId)];
  const replaced = (await spareOf(db, places)).filter((one) => one.endedAt === row.enteredAt && sameArea(one, row));
  await endSpare(db, row, replaced, { at: now().toISOString(), actor });
  return row;
};

/**
 * Puts what was ended in force again, audited. Throws `CodedError` 404 `spare-hours-unknown`, 409
 * `spare-hours-replaced` where the location told something newer of the same area.
 */
export const resumeSpare = async ({ db, now }: SpareDeps, id: string, actor: string): Promise<SpareRow> => {
  const row = await required(db, id);
  const newer = (await spareOf(db, [row.locationId])).some((one) => one.endedAt === null && sameArea(one, row));
  if (newer) {
    throw new CodedError(409, 'spare-hours-replaced', 'Newer spare hours are in force there. Nothing was changed.');
  }
  await reopenSpare(db, row, { at: now().toISOString(), actor });
  return row;
};

/** Those in force in their HTTP form, by name; whoever entered one by a token is called by the token's label. */
export const listSpare = async ({ db, now }: Pick<SpareDeps, 'db' | 'now'>): Promise<SpareHoursBody[]> => {
  const [rows, labels] = await Promise.all([spareInForce(db), tokenLabels(db)]);
  const listed = await listLocations(db, [...new Set(rows.map(({ locationId }) => locationId))]);
  const names = new Map(listed.map(({ locationId, name }) => [locationId, name]));
  const today = londonDay(now());
  return rows
    .map(({ endedAt: _at, endedBy: _by, ...row }) => ({
      ...row,
      name: names.get(row.locationId) ?? row.locationId,
      old: isOld(row, today),
      enteredBy: labels.get(row.enteredBy) ?? row.enteredBy,
    }))
    .sort((one, other) => (spareKey(one) < spareKey(other) ? -1 : 1));
};

/** What the list is sorted by: total, for cursors. */
export const spareKey = ({ name, locationId, area, id }: SpareHoursBody): string =>
  `${name.toLowerCase()}\n${locationId}\n${areaKey(area)}\n${id}`;
