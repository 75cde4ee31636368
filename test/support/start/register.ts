/** Brings the register in at a start: the file given, else the demo's, unless the council's own is there. */
import { readFileSync } from 'node:fs';
import { ImportBody } from '../../../shared/api/register.ts';
import { demoRegister } from '../demo/register.ts';
import type { StartState } from './data-folder.ts';
import type { StartOptions } from './options.ts';
import { StartProblem } from './problem.ts';
import { importReport, refusalReport } from './report.ts';
import { ApiError, type WorkerApi } from './worker-api.ts';

const readFile = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new StartProblem(`The register cannot be read: ${error instanceof Error ? error.message : path}`);
  }
};

const importOwn = async (path: string, api: WorkerApi): Promise<string> => {
  try {
    return importReport(await api.importRegister(readFile(path)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const details = ImportBody.safeParse(error.details);
    throw new StartProblem(refusalReport(path, error.message, details.success ? details.data : null));
  }
};

/** What the start does about the register, and what it says of it. Throws StartProblem where the file is refused. */
export const bringRegister = async (
  options: StartOptions,
  state: StartState,
  base: string,
  api: WorkerApi,
): Promise<{ register: StartState['register']; said: string | null }> => {
  if (options.register !== null) return { register: 'own', said: await importOwn(options.register, api) };
  // The list is imported whole: the demo's would take the council's own out of force.
  if (options.empty || state.register === 'own') return { register: state.register, said: null };
  const csv = new TextEncoder().encode(demoRegister(base));
  return { register: 'demo', said: importReport(await api.importRegister(csv)) };
};
