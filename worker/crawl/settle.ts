/**
 * The end of a run: what it has staged is weighed as a whole, then either written and told, or held for
 * a person. Stopped at any line it goes on: what was written is no longer staged, and less than was
 * found plausible is plausible too.
 */
import type { Observation } from '../../shared/ratings/observation.ts';
import { readKnown } from '../ratings/write-repository.ts';
import { alertsOf } from './alerts-of.ts';
import { changeStatements, commitPage } from './commit-page.ts';
import { changeOf, type LocationChange } from './location-change.ts';
import { readPages } from './page-repository.ts';
import { type CrawlRun, progressOf } from './run.ts';
import type { CrawlSession } from './session.ts';
import { dropStaged, readStaged, type StagedReading } from './staged-repository.ts';
import { type Findings, weigh } from './weigh.ts';

/** Readings at once: an observation has up to some tens of kilobytes. */
const AT_ONCE = 25;

/** Where questions are counted: more memory for fewer of them. */
const AT_ONCE_RATIONED = 100;

/** Staged readings of one run, slice by slice. */
export async function* stagedSlices(
  db: D1Database,
  runId: string,
  held: boolean,
  limit: number = AT_ONCE,
): AsyncGenerator<StagedReading[]> {
  for (let after = ''; ; ) {
    const rows = await readStaged(db, { runId, held, after, limit });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.locationId;
  }
}

/** Whether CQC answered 404. */
export const isGone = ({ observation }: StagedReading): boolean => observation === null;

const opened = ({ observation }: StagedReading): Observation | null =>
  observation === null ? null : (JSON.parse(observation) as Observation);

/** What readings change of what is known now; those that change nothing are left out. */
export const changesIn = async (db: D1Database, rows: readonly StagedReading[]): Promise<LocationChange[]> => {
  const ids = rows.map(({ locationId }) => locationId);
  const known = new Map((await readKnown(db, ids)).map((one) => [one.locationId, one]));
  const observations = rows.map(opened).filter((one) => one !== null);
  const changes = await Promise.all(observations.map((next) => changeOf(known.get(next.locationId), next)));
  return changes.filter((change) => change !== null);
};

const isRerated = ({ events }: LocationChange): boolean =>
  events.some(({ from, to }) => from !== null && to !== null && from !== to);

const hasEnded = ({ events }: LocationChange): boolean =>
  events.some(({ kind }) => kind === 'registration-ended' || kind === 'registration-moved');

/** The staged 404s of a run, and why a person must look before anything of it is told; null where none must. */
export interface Weighed {
  readonly gone: readonly string[];
  readonly because: string | null;
}

/**
 * Weighs what a run has staged. `checked` are the locations it vouches for; `believesGone` says whether
 * a 404 of it counts, as it does only where the run is complete.
 */
export const weighStaged = async (
  session: CrawlSession,
  runId: string,
  checked: number,
  believesGone: boolean,
): Promise<Weighed> => {
  const gone: string[] = [];
  const found = { checked, rerated: 0, ended: 0 } satisfies Findings;
  const { db, ration } = session.deps;
  for await (const rows of stagedSlices(db, runId, false, ration == null ? AT_ONCE : AT_ONCE_RATIONED)) {
    const changes = await changesIn(db, rows);
    if (believesGone) gone.push(...rows.filter(isGone).map(({ locationId }) => locationId));
    found.rerated += changes.filter(isRerated).length;
    found.ended += changes.filter(hasEnded).length;
  }
  return { gone, because: weigh({ ...found, ended: found.ended + gone.length }) };
};

/** The readings of one slice that were read together: they are told with the moment they were read at. */
const byMoment = (rows: readonly StagedReading[]): StagedReading[][] => [
  ...Map.groupBy(rows, ({ readAt }) => readAt).values(),
];

const applyTogether = async (
  session: CrawlSession,
  run: Pick<CrawlRun, 'id'>,
  page: number,
  rows: readonly StagedReading[],
): Promise<{ readonly end: 'committed' | 'fenced'; readonly events: number }> => {
  const locations = await changesIn(session.deps.db, rows);
  const alerts = await alertsOf(session.deps.db, locations);
  const changes = { locations, alerts, readAt: rows[0]?.readAt ?? session.deps.now().toISOString() };
  const fence = { page, checked: [], failed: [], changed: 0 };
  const end = await commitPage(session, run.id, fence, [
    ...changeStatements(session, { id: run.id, subject: `${run.id}/${page}` }, changes),
    ...dropStaged(
      session.deps.db,
      rows.map(({ locationId }) => locationId),
    ),
  ]);
  return { end, events: locations.flatMap(({ events }) => events).length };
};

/**
 * Writes and tells the staged readings of a run, the held ones or the others; 404s are left to the
 * caller. null where the lease has passed on. Answers how many locations and events were written.
 */
export const applyStaged = async (
  session: CrawlSession,
  run: Pick<CrawlRun, 'id'>,
  held: boolean,
): Promise<{ readonly locations: number; readonly events: number } | null> => {
  let page = progressOf(await readPages(session.deps.db, run.id)).nextPage;
  const told = { locations: 0, events: 0 };
  for await (const rows of stagedSlices(session.deps.db, run.id, held)) {
    for (const together of byMoment(rows.filter((row) => !isGone(row)))) {
      const { end, events } = await applyTogether(session, run, page, together);
      if (end === 'fenced') return null;
      page += 1;
      told.locations += together.length;
      told.events += events;
    }
  }
  return told;
};
