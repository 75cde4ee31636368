/** What if these stop: reads the register and who could take over, and answers. Writes nothing. */

import { addDays } from '../../shared/calendar/working-days.ts';
import { type AreaCapacity, type Candidate, capacityOf, type RegisteredPlace } from '../../shared/risk/capacity.ts';
import { areaKey, type ExposureRow } from '../../shared/risk/exposure.ts';
import { type Gap, gapOf } from '../../shared/risk/gap.ts';
import { MOST_STOPS, type WhatIf, whatIf } from '../../shared/risk/what-if.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { keptReading } from '../db/kept-reading.ts';
import { CodedError } from '../errors.ts';
import { readPolicy } from '../policy/repository.ts';
import { watchedLocationIds } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { type ExposureRows, readExposure } from './exposure.ts';
import { readSpare } from './spare-hours.ts';
import { candidateOf, type Placing, placeOf } from './what-if-candidates.ts';
import { candidateIds } from './what-if-repository.ts';
import { readSigns } from './what-if-signs.ts';
import { type Stop, stopsOf } from './what-if-stops.ts';

export interface WhatIfDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What is asked; `on` is a day, `YYYY-MM-DD`. */
export interface Asked {
  readonly stop: readonly string[];
  readonly on: string;
  readonly perDay: number;
}

/** The answer, with what it rests on. */
export interface Scenario extends WhatIf {
  readonly asked: Omit<Asked, 'stop'>;
  readonly stops: readonly Stop[];
  readonly capacity: readonly AreaCapacity[];
  readonly gap: Gap;
  /** null while no policy is in force: then no rating is called too old. */
  readonly policyVersion: string | null;
  readonly register: ExposureRows;
  /** When CQC's data was last complete, ISO 8601 UTC. */
  readonly dataAsOf: string | null;
}

/** Days back and ahead that may be asked about: a failure of last week, and the longest notice anybody gives. */
const BACK = 366;
const AHEAD = 1_096;

/** Why nothing can be said of this day, in words; null where it can. `today` is London's. */
export const dayProblem = (on: string, today: string): string | null => {
  if (on < addDays(today, -BACK)) return 'The day is more than a year back.';
  return on > addDays(today, AHEAD) ? 'The day is more than three years ahead.' : null;
};

const assertAsked = (asked: Asked, today: string): void => {
  const problem = dayProblem(asked.on, today);
  if (problem !== null) throw new CodedError(422, 'bad-day', problem);
  if (asked.stop.length > MOST_STOPS) {
    throw new CodedError(422, 'too-many-stops', `At most ${MOST_STOPS} providers or locations can stop at once.`);
  }
};

/** The rows of the register at each location, and the areas in which it has a contract. */
const councilAt = (rows: readonly ExposureRow[]) => {
  const own = Map.groupBy(rows, ({ locationId }) => locationId);
  const placed = rows.flatMap(({ locationId, covers, area }) =>
    (locationId === null ? covers : [locationId]).map((at) => ({ at, area })),
  );
  const areas = Map.groupBy(placed, ({ at }) => at);
  return (id: string) => ({ own: own.get(id) ?? [], areas: (areas.get(id) ?? []).map(({ area }) => area) });
};

/** The locations that stop: those of the rows, those named, and all that are watched of a provider that is. */
const stoppedIds = (stops: readonly Stop[], { rows }: WhatIf): string[] => [
  ...new Set([
    ...stops.flatMap(({ locationIds }) => locationIds),
    ...rows.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId])),
  ]),
];

const readCandidates = async (
  { db, now }: WhatIfDeps,
  {
    stopped,
    rows,
    found,
  }: {
    readonly stopped: readonly RegisteredPlace[];
    readonly rows: readonly ExposureRow[];
    readonly found: WhatIf;
  },
  placing: Placing,
): Promise<Candidate[]> => {
  const at = councilAt(rows);
  const areas = new Set(found.byArea.map(({ key }) => key).filter((key) => key !== ''));
  const named = found.byArea.flatMap(({ name }) => (name === null ? [] : [name]));
  const contracted = rows
    .filter(({ area }) => areas.has(areaKey(area)))
    .flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId]));
  const ids = await candidateIds(db, {
    watched: await watchedLocationIds(db),
    authorities: [...named, ...stopped.flatMap(({ localAuthority }) => localAuthority ?? [])],
    contracted,
  });
  const [{ locations }, spare] = await Promise.all([readWatchList(db, ids), readSpare(db)]);
  const signs = await readSigns({ db, now }, locations);
  return locations.flatMap((one) => {
    const { locationId } = one.record;
    // The registrations of a home have one rota: what any of them told is the home's, and counts once.
    const told = [locationId, ...one.twinIds].sort().map((id) => spare.get(id) ?? []);
    const known = { ...at(locationId), signs: signs.get(locationId) ?? [] };
    return candidateOf(one, { ...known, spare: told.find((own) => own.length > 0) ?? [] }, placing) ?? [];
  });
};

const derive = async ({ db, now }: WhatIfDeps, asked: Asked, today: string): Promise<Scenario> => {
  const [register, inForce] = await Promise.all([readExposure(db), readPolicy(db)]);
  const stops = await stopsOf(db, register.rows, asked.stop);
  const { on, perDay } = asked;
  const found = whatIf(register.rows, { stops: new Set(stops.map(({ id }) => id)), on, perDay });
  const watch = await readWatchList(db, stoppedIds(stops, found));
  const stopped = watch.locations.map(placeOf);
  const candidates = await readCandidates({ db, now }, { stopped, rows: register.rows, found }, { inForce, today });
  const capacity = capacityOf(found.byArea, stopped, candidates);
  return {
    ...found,
    asked: { on, perDay },
    stops,
    capacity,
    gap: gapOf(capacity),
    policyVersion: inForce === null ? null : String(inForce.version),
    register,
    dataAsOf: watch.dataAsOf,
  };
};

/** People turn the pages of one answer: it is worked out anew when anything was written, and on another day. */
const keptAnswer = keptReading<Scenario>();

/**
 * The answer. Throws `CodedError` 422: `unknown-stop` for an id that nothing watched and no contract has,
 * `too-many-stops`, `bad-day`.
 */
export const askWhatIf = async (deps: WhatIfDeps, asked: Asked): Promise<Scenario> => {
  const today = londonDay(deps.now());
  assertAsked(asked, today);
  return keptAnswer(deps.db, `${today} ${JSON.stringify(asked)}`, () => derive(deps, asked, today));
};
