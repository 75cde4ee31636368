/** What taking in a file means, location by location. Pure. */
import type { DifferenceBody, FileReading, ImportedFile } from '../../shared/api/ratings-import.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import { differencesOf } from './difference.ts';
import { observationOf } from './observation.ts';
import type { EarlierFiles } from './precedence.ts';

/** What is held of a location. */
export interface Held {
  readonly observation: Observation;
  /** Since when CQC's API answers 404 for it; null while it answers. */
  readonly goneAt: string | null;
}

export interface FilePlan {
  /** Of the locations that files alone have told of, changed or not. */
  readonly observations: readonly Observation[];
  /** How many of them say something new. */
  readonly changed: number;
  /** How many locations the API has told of: a file never takes the place of that. */
  readonly compared: number;
  readonly differences: readonly DifferenceBody[];
}

/** Plans an import; `held` and `earlier` by location id. */
export const planFile = (
  file: ImportedFile,
  readings: readonly FileReading[],
  held: ReadonlyMap<string, Held>,
  earlier: ReadonlyMap<string, EarlierFiles>,
): FilePlan => {
  const observations: Observation[] = [];
  const differences: DifferenceBody[] = [];
  let changed = 0;
  for (const reading of readings) {
    const known = held.get(reading.locationId);
    if (known !== undefined && known.observation.source !== 'file') {
      differences.push(
        ...differencesOf(reading, file, { observation: known.observation, gone: known.goneAt !== null }),
      );
      continue;
    }
    const before = known?.observation ?? null;
    const next = observationOf(reading, file, before, earlier.get(reading.locationId) ?? {});
    if (JSON.stringify(next) !== JSON.stringify(before)) changed += 1;
    observations.push(next);
  }
  return { observations, changed, compared: readings.length - observations.length, differences };
};
