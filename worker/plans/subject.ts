/** Who a plan is about, as the register knows them: a location or a provider with contracts in force. */

import type { People } from '../../shared/plans/plan.ts';
import { type ExposureRow, ownerName } from '../../shared/risk/exposure.ts';
import { countedPlaces, exposureRows, readExposure } from '../contingency/exposure.ts';
import { shownExposure } from '../contingency/exposure-view.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readContracts } from '../register/repository.ts';

export type SubjectKind = 'location' | 'provider';

/** A place or a company that a plan may be about. */
export interface PlanSubject {
  readonly kind: SubjectKind;
  /** CQC's id. */
  readonly id: string;
  readonly name: string;
  /** Its provider; for a provider itself. null where it is not known. */
  readonly providerId: string | null;
  /** Contracts in force whose people are its own. */
  readonly rows: readonly ExposureRow[];
}

const sumOf = (figures: readonly (number | null)[]): number | null => {
  const given = figures.filter((figure) => figure !== null);
  return given.length === 0 ? null : given.reduce((sum, figure) => sum + figure, 0);
};

/** What contracts give of people; null where none gives a figure. Those of other councils stand on no contract of this one. */
export const registerPeople = (rows: readonly ExposureRow[]): People => ({
  council: sumOf(rows.map(({ people }) => people)),
  self: sumOf(rows.map(({ selfFunders }) => selfFunders)),
  'other-council': null,
});

/** What is known of whom a plan hits: what the plan says, else what the register gives. */
export const knownPeople = (people: People, rows: readonly ExposureRow[]): People => {
  const given = registerPeople(rows);
  return {
    council: people.council ?? given.council,
    self: people.self ?? given.self,
    'other-council': people['other-council'],
  };
};

/** Contracts that may count at a location, without reading the whole register. */
const rowsAt = async (db: D1Database, id: string): Promise<readonly ExposureRow[]> => {
  const following = await readFollowing(db);
  const contracts = await readContracts(db, [id, ...following.from(id)]);
  const places = await listLocations(db, countedPlaces(contracts, following));
  return exposureRows({ contracts, following, listed: new Map(places.map((one) => [one.locationId, one])) }).rows;
};

/** Contracts that may count for a subject. */
const rowsAround = async (db: D1Database, kind: SubjectKind, id: string): Promise<readonly ExposureRow[]> =>
  kind === 'provider' ? (await readExposure(db)).rows : rowsAt(db, id);

/** The rows whose people are a subject's own. */
const rowsOf = (rows: readonly ExposureRow[], kind: SubjectKind, id: string): ExposureRow[] =>
  rows.filter((row) => (kind === 'location' ? row.locationId === id : row.providerId === id));

/** The contracts in force whose people are a subject's own. `id` in upper case. */
export const readRows = async (db: D1Database, kind: SubjectKind, id: string): Promise<ExposureRow[]> =>
  rowsOf(await rowsAround(db, kind, id), kind, id);

/** The same for what is shown only: a provider's of the exposure that is kept. */
export const shownRows = async (db: D1Database, kind: SubjectKind, id: string): Promise<ExposureRow[]> =>
  rowsOf(kind === 'provider' ? (await shownExposure(db)).rows : await rowsAt(db, id), kind, id);

const isOnRegister = (rows: readonly ExposureRow[], kind: SubjectKind, id: string): boolean =>
  kind === 'provider'
    ? rows.some(({ providerId }) => providerId === id)
    : rows.some(({ locationId, covers }) => locationId === id || covers.includes(id));

/** The subject; null where no contract in force is held with it. `id` in upper case. */
export const findSubject = async (db: D1Database, kind: SubjectKind, id: string): Promise<PlanSubject | null> => {
  const rows = await rowsAround(db, kind, id);
  if (!isOnRegister(rows, kind, id)) return null;
  const own = rowsOf(rows, kind, id);
  if (kind === 'provider') return { kind, id, name: ownerName(own), providerId: id, rows: own };
  const [listed] = await listLocations(db, [id]);
  return {
    kind,
    id,
    name: listed?.name ?? own[0]?.name ?? id,
    providerId: listed?.providerId ?? own[0]?.providerId ?? null,
    rows: own,
  };
};
