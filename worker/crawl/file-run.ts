/**
 * A file that CQC publishes, taken in as a run: everything of it is staged in one batch, then weighed and
 * told as what the API says is. Killed after that batch, the next tick goes on with it.
 */
import type { Observation } from '../../shared/ratings/observation.ts';
import { CodedError } from '../errors.ts';
import { readKnown } from '../ratings/write-repository.ts';
import { closeRun } from './close-run.ts';
import { commitPage } from './commit-page.ts';
import { changeOf } from './location-change.ts';
import { readPages } from './page-repository.ts';
import { addRun, latestRun, type RunFile } from './repository.ts';
import { type CrawlDeps, type CrawlSession, leaseSession, openTurn, thenRelease } from './session.ts';
import { type StagedWrite, stageReadings } from './staged-repository.ts';
import { runOf } from './start-run.ts';

/** What a file tells of watched locations. */
export interface FileInput extends RunFile {
  /** One a location. */
  readonly observations: readonly Observation[];
}

/** What became of it. */
export interface FileOutcome {
  readonly runId: string;
  /** Locations of which it said anything new. */
  readonly changed: number;
  /** Whether the circuit breaker holds it. */
  readonly held: boolean;
}

/** Locations at once: what is known of one has up to some tens of kilobytes. */
const AT_ONCE = 100;

/** The readings that say anything new. */
const newIn = async (db: D1Database, observations: readonly Observation[]): Promise<StagedWrite[]> => {
  const found: StagedWrite[] = [];
  for (let from = 0; from < observations.length; from += AT_ONCE) {
    const some = observations.slice(from, from + AT_ONCE);
    const ids = some.map(({ locationId }) => locationId);
    const known = new Map((await readKnown(db, ids)).map((one) => [one.locationId, one]));
    const changes = await Promise.all(some.map((next) => changeOf(known.get(next.locationId), next)));
    found.push(...changes.flatMap((change) => change?.location ?? []));
  }
  return found.map(({ locationId, observation }) => ({ locationId, observation }));
};

const busy = (): CodedError =>
  new CodedError(409, 'check-running', 'A check is running now: try again in two minutes.');

const takeIn = async (session: CrawlSession, input: FileInput): Promise<FileOutcome> => {
  const { deps, lease } = session;
  const { db } = deps;
  if ((await latestRun(db, 'file'))?.status === 'running') throw busy();
  const staged = await newIn(db, input.observations);
  const run = runOf(session, { kind: 'file', plan: input.observations.map(({ locationId }) => locationId).sort() });
  const at = deps.now();
  const page = { page: 0, checked: run.plan, failed: [], changed: staged.length };
  const statements = stageReadings(db, staged, { id: run.id, at: at.toISOString() });
  const begun = await commitPage(session, run.id, page, statements, [addRun(db, run, lease, at, input)]);
  if (begun === 'fenced' || (await closeRun(session, run, await readPages(db, run.id), null)) === 'lost') throw busy();
  const held = (await latestRun(db, 'file'))?.heldAt ?? null;
  return { runId: run.id, changed: staged.length, held: held !== null };
};

/**
 * Takes in what a file tells: the changes are written and told, or held where they are not plausible.
 * Throws CodedError `check-running` while another holder is at work.
 */
export const stageFile = async (
  deps: CrawlDeps,
  input: FileInput,
  actor: string,
  signal: AbortSignal,
): Promise<FileOutcome> => {
  const session = openTurn(deps, signal, actor);
  if (!(await leaseSession(session))) throw busy();
  return thenRelease(session, () => takeIn(session, input));
};
