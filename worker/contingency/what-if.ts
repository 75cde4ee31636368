/** What if these stop: reads the register and who could take over, and answers. Writes nothing. */

import { addDays } from '../../shared/calendar/working-days.ts';
import { type AreaCapacity, capacityOf, type RegisteredPlace } from '../../shared/risk/capacity.ts';
import { type Gap, gapOf } from '../../shared/risk/gap.ts';
import { MOST_STOPS, type WhatIf, whatIf } from '../../shared/risk/what-if.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { keptReading } from '../db/kept-reading.ts';
import { CodedError } from '../errors.ts';
import { readLocations } from '../ratings/repository.ts';
import { twinsOf } from '../ratings/twin-repository.ts';
import type { ExposureRows } from './exposure.ts';
import { readAlternatives, readSurroundings } from './what-if-alternatives.ts';
import { placeOf } from './what-if-candidates.ts';
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

/** The locations that stop: those of the rows, those named, and all that are watched of a provider that is. */
const stoppedIds = (stops: readonly Stop[], { rows }: WhatIf): string[] => [
  ...new Set([
    ...stops.flatMap(({ locationIds }) => locationIds),
    ...rows.flatMap(({ locationId, covers }) => (locationId === null ? covers : [locationId])),
  ]),
];

/** The places behind these ids, as far as they were read. */
const readPlaces = async (db: D1Database, ids: readonly string[]): Promise<RegisteredPlace[]> => {
  const [records, twins] = await Promise.all([readLocations(db, ids), twinsOf(db, ids)]);
  return records.map((record) => placeOf({ record, twinIds: twins.get(record.locationId) ?? [] }));
};

const derive = async ({ db, now }: WhatIfDeps, asked: Asked): Promise<Scenario> => {
  const known = await readSurroundings(db);
  const { register } = known;
  const stops = stopsOf(asked.stop, { ...known, rows: register.rows });
  const { on, perDay } = asked;
  const found = whatIf(register.rows, { stops: new Set(stops.map(({ id }) => id)), on, perDay });
  const stopped = await readPlaces(db, stoppedIds(stops, found));
  const around = stopped.flatMap(({ localAuthority }) => localAuthority ?? []);
  const { candidates, policyVersion, dataAsOf } = await readAlternatives({ db, now }, known, around);
  const capacity = capacityOf(found.byArea, stopped, candidates);
  return { ...found, asked: { on, perDay }, stops, capacity, gap: gapOf(capacity), policyVersion, register, dataAsOf };
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
  return keptAnswer(deps.db, `${today} ${JSON.stringify(asked)}`, () => derive(deps, asked));
};
