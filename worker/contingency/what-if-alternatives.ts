/**
 * Everything that a what-if needs beside the question: who is watched, and who of them could take work. Kept while
 * nothing is written, so that the next question reads no more than what stops.
 */
import type { Candidate } from '../../shared/risk/capacity.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { keptReading, MOST_KEPT } from '../db/kept-reading.ts';
import { readPolicy } from '../policy/repository.ts';
import { type ListedLocation, listLocations } from '../ratings/listed-repository.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import type { ExposureView } from './exposure-shown.ts';
import { shownExposure } from './exposure-view.ts';
import { readSpare } from './spare-hours.ts';
import { candidateOf } from './what-if-candidates.ts';
import { authoritiesOf, candidateIds } from './what-if-repository.ts';
import { readSigns } from './what-if-signs.ts';

/** What every question rests on. */
interface Surroundings {
  readonly register: ExposureView;
  readonly following: Following;
  /** Watched locations that were read, in short. */
  readonly listed: readonly ListedLocation[];
  readonly watched: readonly string[];
  /** Of the places that the council buys from, and the names of its areas. */
  readonly authorities: readonly string[];
}

/** Who could take work at all. */
interface Alternatives {
  /** In the register's local authorities, in those that were asked for beside them, or with a contract. */
  readonly candidates: readonly Candidate[];
  /** null while no policy is in force. */
  readonly policyVersion: string | null;
  /** When CQC's data was last complete, ISO 8601 UTC. */
  readonly dataAsOf: string | null;
}

interface AlternativesDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** The rows of the register at each location, and the areas in which it has a contract. */
const councilAt = (rows: readonly ExposureRow[]) => {
  const own = Map.groupBy(rows, ({ locationId }) => locationId);
  const placed = rows.flatMap(({ locationId, covers, area }) =>
    (locationId === null ? covers : [locationId]).map((at) => ({ at, area })),
  );
  const areas = Map.groupBy(placed, ({ at }) => at);
  return (id: string) => ({ own: own.get(id) ?? [], areas: (areas.get(id) ?? []).map(({ area }) => area) });
};

const contractedIn = (rows: readonly ExposureRow[]): string[] => [
  ...new Set(rows.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId]))),
];

const keptSurroundings = keptReading<Surroundings>(({ listed }) => listed.length <= MOST_KEPT);

/** Reads them. Nobody may change what it gives. */
export const readSurroundings = (db: D1Database): Promise<Surroundings> =>
  keptSurroundings(db, '', async () => {
    const [register, following, watched] = await Promise.all([
      shownExposure(db),
      readFollowing(db),
      watchedLocationIds(db),
    ]);
    const areas = register.exposure.byArea.flatMap(({ name }) => (name === null ? [] : [name]));
    const [listed, authorities] = await Promise.all([
      listLocations(db, watched),
      authoritiesOf(db, contractedIn(register.rows)),
    ]);
    return { register, following, listed, watched, authorities: [...new Set([...areas, ...authorities])] };
  });

const derive = async (
  deps: AlternativesDeps,
  { register: { rows }, watched, authorities }: Surroundings,
  further: readonly string[],
): Promise<Alternatives> => {
  const { db } = deps;
  // The board is done with its whole records before these are read: both at once are too much for an isolate.
  const signsOf = await readSigns(deps);
  const wanted = { watched, authorities: [...authorities, ...further], contracted: contractedIn(rows) };
  const [inForce, spare, ids] = await Promise.all([readPolicy(db), readSpare(db), candidateIds(db, wanted)]);
  const { locations, dataAsOf } = await readWatchList(db, ids);
  const at = councilAt(rows);
  const placing = { inForce, today: londonDay(deps.now()) };
  const candidates = locations.flatMap((one) => {
    const { locationId } = one.record;
    // The registrations of a home have one rota: what any of them told is the home's, and counts once.
    const told = [locationId, ...one.twinIds].sort().map((id) => spare.get(id) ?? []);
    const known = { ...at(locationId), signs: signsOf(one) };
    return candidateOf(one, { ...known, spare: told.find((own) => own.length > 0) ?? [] }, placing) ?? [];
  });
  return { candidates, policyVersion: inForce === null ? null : String(inForce.version), dataAsOf };
};

const keptAlternatives = keptReading<Alternatives>(({ candidates }) => candidates.length <= MOST_KEPT);

/**
 * Reads those of the surroundings, and those in the local authorities of places that stop. Nobody may change what it
 * gives.
 */
export const readAlternatives = (
  deps: AlternativesDeps,
  surroundings: Surroundings,
  authorities: readonly string[],
): Promise<Alternatives> => {
  const known = new Set(surroundings.authorities);
  const further = [...new Set(authorities)].filter((name) => !known.has(name)).sort();
  const key = `${londonDay(deps.now())} ${JSON.stringify(further)}`;
  return keptAlternatives(deps.db, key, () => derive(deps, surroundings, further));
};
