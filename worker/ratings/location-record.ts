/** A watched location as the database holds it. */
import type { Observation } from '../../shared/ratings/observation.ts';

/** Moments are ISO 8601 UTC. */
export interface LocationRecord {
  readonly locationId: string;
  /** null while the provider was not read, or where it is an individual. */
  readonly providerName: string | null;
  /** Every location CQC lists of the provider, ended ones too; null while that was not read. */
  readonly providerLocationIds: readonly string[] | null;
  /** What CQC said last, without its past reports: these are the larger half, and stand in the history. */
  readonly observation: Omit<Observation, 'past'>;
  /** SHA-256 of the observation's JSON. */
  readonly observationHash: string;
  readonly successorId: string | null;
  /** The successor's registered name, where it is watched too. */
  readonly successorName: string | null;
  readonly firstSeenAt: string;
  readonly changedAt: string;
  /** Set while CQC answers 404 for it. */
  readonly goneAt: string | null;
  /** Since when the circuit breaker holds a reading of it, for a person to release or discard. */
  readonly heldSince: string | null;
}

/** As SQLite gives it. */
export interface LocationRow extends Omit<LocationRecord, 'observation' | 'providerLocationIds'> {
  readonly providerLocationIds: string | null;
  readonly observation: string;
}

/** Opens the JSON columns; all were written by this project. */
export const locationRecord = (row: LocationRow): LocationRecord => ({
  ...row,
  providerLocationIds: row.providerLocationIds === null ? null : (JSON.parse(row.providerLocationIds) as string[]),
  observation: JSON.parse(row.observation) as LocationRecord['observation'],
});

/** The name of the location that took over: as it was read, else as CQC names it beside this one; null without. */
export const successorName = (
  record: Pick<LocationRecord, 'observation' | 'successorId' | 'successorName'>,
): string | null =>
  record.successorName ??
  record.observation.successors.find(({ locationId }) => locationId === record.successorId)?.name ??
  null;
