/** Taking in one of CQC's published files: as observations where only files have told of a location, else for comparison. */
import type {
  FileReading,
  ImportedFile,
  RatingsImportBody,
  RatingsImportRequest,
} from '../../shared/api/ratings-import.ts';
import { stageFile } from '../crawl/file-run.ts';
import type { CrawlDeps } from '../crawl/session.ts';
import { CodedError } from '../errors.ts';
import { fileLabel } from './file-label.ts';
import { type FilePlan, planFile } from './plan.ts';
import { readEarlierFiles, readHeld, replacePairs } from './repository.ts';

export interface ImportOrder {
  readonly request: RatingsImportRequest;
  /** Plans and answers, and writes nothing. */
  readonly dryRun: boolean;
  /** The id of the access token. */
  readonly actor: string;
  readonly signal: AbortSignal;
}

const refused = (code: string, message: string): CodedError =>
  new CodedError(422, code, `${message} Nothing was changed.`);

/** A reader's clock may be in another time zone than CQC's. */
const DAY = 86_400_000;

const checkFile = (file: ImportedFile, now: Date): void => {
  const tomorrow = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
  if (file.producedOn === null || file.producedOn <= tomorrow) return;
  throw refused(
    'file-of-the-future',
    `The file says it was produced on ${file.producedOn}, a day that is yet to come.`,
  );
};

const keysOf = ({ ratings }: FileReading): string[] =>
  (ratings ?? []).map(({ service, scope }) => `${scope}/${service}`);

const isTwice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;

/** What each kind of file can tell: more than that, or less, was not read from such a file. */
const fitsKind = ({ ratings }: FileReading, { kind }: ImportedFile): boolean => {
  if (kind === 'directory') return ratings === undefined;
  if (ratings === undefined) return false;
  return kind === 'latest-ratings' || ratings.every(({ service, scope }) => service === null && scope === 'overall');
};

const checkReadings = ({ file, readings, dualRegistrations }: RatingsImportRequest): void => {
  if (isTwice(readings.map(({ locationId }) => locationId)) || readings.some((reading) => isTwice(keysOf(reading)))) {
    throw refused('readings-twice', 'A location, or a rating of one, stands twice among the readings.');
  }
  const fits = readings.every((reading) => fitsKind(reading, file));
  if (fits && (dualRegistrations === undefined || file.kind === 'active-locations')) return;
  throw refused('readings-of-another-kind', `The readings hold what no file of the kind "${file.kind}" tells.`);
};

/** Readings of watched locations. Throws where there are none: such a file says nothing here. */
const watchedOf = async (deps: CrawlDeps, readings: readonly FileReading[]): Promise<FileReading[]> => {
  const watched = new Set(await deps.watched(deps.db));
  const found = readings.filter(({ locationId }) => watched.has(locationId));
  if (found.length > 0) return found;
  throw refused('nothing-watched', 'None of these locations is watched.');
};

const write = async (deps: CrawlDeps, plan: FilePlan, { request, actor, signal }: ImportOrder) => {
  const { file, dualRegistrations } = request;
  // First: alerts of one home under two registrations are told once.
  if (dualRegistrations !== undefined) {
    await replacePairs(deps.db, dualRegistrations, { at: deps.now().toISOString(), actor, subject: file.name });
  }
  const { observations, differences } = plan;
  return stageFile(deps, { file: fileLabel(file), observations, differences }, actor, signal);
};

/**
 * Imports what a file says of watched locations. What CQC's API has told of a location stays: there only
 * the differences are listed. Throws CodedError 422 `file-of-the-future`, `readings-twice`,
 * `readings-of-another-kind`, `nothing-watched`, 409 `check-running`; then nothing was changed.
 */
export const importReadings = async (deps: CrawlDeps, order: ImportOrder): Promise<RatingsImportBody> => {
  const { request, dryRun } = order;
  const { file, readings, dualRegistrations } = request;
  checkFile(file, deps.now());
  checkReadings(request);
  const watched = await watchedOf(deps, readings);
  const ids = watched.map(({ locationId }) => locationId);
  const plan = planFile(file, watched, await readHeld(deps.db, ids), await readEarlierFiles(deps.db));
  const done = dryRun ? null : await write(deps, plan, order);
  return {
    dryRun,
    file,
    runId: done?.runId ?? null,
    watched: watched.length,
    notWatched: readings.length - watched.length,
    compared: plan.compared,
    taken: plan.observations.length,
    changed: done?.changed ?? plan.changed,
    held: done?.held ?? false,
    differences: [...plan.differences],
    dualRegistrations: dualRegistrations?.length ?? null,
  };
};
