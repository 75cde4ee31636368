/** A placement policy for the demonstration, so that its providers have verdicts. */
import { DEFAULT_PRESET } from '../../../shared/policy/presets.ts';
import { PRESET_WORDS } from '../../../shared/policy/words.ts';
import type { StartState } from './data-folder.ts';
import type { StartOptions } from './options.ts';
import type { WorkerApi } from './worker-api.ts';

/**
 * Adopts the usual preset where the demo's register is in force and no policy is; a council's own register is left
 * without one until somebody there decides. What it says of it; null where it did nothing.
 */
export const bringPolicy = async (
  { empty }: Pick<StartOptions, 'empty'>,
  register: StartState['register'],
  api: Pick<WorkerApi, 'hasPolicy' | 'adoptPreset'>,
): Promise<string | null> => {
  if (empty || register !== 'demo' || (await api.hasPolicy())) return null;
  await api.adoptPreset(DEFAULT_PRESET, 'Demonstration');
  return `Policy: ${PRESET_WORDS[DEFAULT_PRESET].name}.`;
};
