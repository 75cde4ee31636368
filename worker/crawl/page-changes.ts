/** What a page of readings changes, sorted into what is written at once and what waits for the end of the run. */
import type { KnownLocation } from '../ratings/write-repository.ts';
import type { PageReading } from './fetch-page.ts';
import { changeOf, type LocationChange } from './location-change.ts';
import type { PageFailure } from './run.ts';
import type { StagedWrite } from './staged-repository.ts';

/** Everything that a page's batch writes, worked out beforehand. */
export interface PageChanges {
  /** Ids whose record was read, changed or not. */
  readonly checked: readonly string[];
  readonly failed: readonly PageFailure[];
  /** Changes that tell nothing: a first sight, a new postcode, a return after a 404. */
  readonly quiet: readonly LocationChange[];
  /** Changes that tell something, and 404s that are new. */
  readonly staged: readonly StagedWrite[];
  /** Locations of which a staged reading no longer holds: CQC says again what is known. */
  readonly settled: readonly string[];
}

const NEVER_KNOWN = 'CQC has no location with this id: check the register.';
const NO_LONGER = 'CQC no longer shows this location (404): what was known is kept.';

const goneFailure = (locationId: string, known: KnownLocation | undefined): PageFailure => ({
  locationId,
  reason: known === undefined ? NEVER_KNOWN : NO_LONGER,
  retryable: false,
  gone: true,
});

/**
 * CQC answers 400 to what can be no id of its own: for good, where the id was never read. One that was is
 * an id, and something is wrong with the question or with CQC: it is asked again.
 */
const failureOf = (failure: PageFailure, known: KnownLocation | undefined): PageFailure => {
  if (failure.retryable) return failure;
  if (known !== undefined) return { ...failure, retryable: true };
  return { ...failure, reason: `Not a CQC location id: ${failure.reason}` };
};

const tells = (change: LocationChange): boolean => change.events.length > 0;

/**
 * Compares a page's readings with what is known. `waiting` are the ids that have a staged reading from
 * before. A 404 is news only where the location was known and not flagged yet.
 */
export const changesOf = async (
  reading: PageReading,
  known: readonly KnownLocation[],
  waiting: ReadonlySet<string>,
): Promise<PageChanges> => {
  const byId = new Map(known.map((location) => [location.locationId, location]));
  const found = await Promise.all(reading.observations.map((next) => changeOf(byId.get(next.locationId), next)));
  const changes = found.filter((change) => change !== null);
  const telling = changes.filter(tells);
  const newlyGone = reading.gone.filter((id) => byId.get(id)?.goneAt === null);
  const staged = [
    ...telling.map(({ location }) => ({ locationId: location.locationId, observation: location.observation })),
    ...newlyGone.map((locationId) => ({ locationId, observation: null })),
  ];
  const stagedNow = new Set(staged.map(({ locationId }) => locationId));
  const answered = [...reading.observations.map(({ locationId }) => locationId), ...reading.gone];
  return {
    checked: reading.observations.map(({ locationId }) => locationId),
    failed: [
      ...reading.failures.map((failure) => failureOf(failure, byId.get(failure.locationId))),
      ...reading.gone.map((id) => goneFailure(id, byId.get(id))),
    ],
    quiet: changes.filter((change) => !tells(change)),
    staged,
    settled: answered.filter((id) => waiting.has(id) && !stagedNow.has(id)),
  };
};

/** Whether there is nothing to write but that these locations were read. */
export const isUneventful = ({ failed, quiet, staged, settled }: PageChanges): boolean =>
  failed.length + quiet.length + staged.length + settled.length === 0;
