/** Pulls ratings at a start: once, or twice where the demo's story is still to be told. */
import type { CheckBody } from '../../../shared/api/check.ts';
import type { DataFolder } from './data-folder.ts';
import { createProgress, type ProgressOutput, withProgress } from './progress.ts';
import { checkReport, heldReport } from './report.ts';
import type { Stage } from './stage.ts';
import { ApiError, type WorkerApi } from './worker-api.ts';

export interface PullDeps {
  readonly api: WorkerApi;
  readonly stage: Stage;
  readonly folder: DataFolder;
  /** Runs the Worker's scheduled handler: delivers alerts and publishes the index. */
  readonly tick: () => Promise<string>;
  readonly say: (text: string) => void;
  readonly output: ProgressOutput;
  /** Address of the page where held changes are decided; null where the Worker does not stay up. */
  readonly healthPage: string | null;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

/** One full pull and its report. False where it was not complete; what was known before is kept. */
const pullOnce = async (deps: PullDeps): Promise<boolean> => {
  const isFirst = (await deps.api.health()).lastCompleteCheckAt === null;
  let check: CheckBody;
  try {
    check = await withProgress(deps.api.check, deps.api.health, createProgress(deps.output));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    deps.say(`The check could not be made: ${error.message}`);
    return false;
  }
  const { problem, lastCompleteCheckAt, held } = await deps.api.health();
  deps.say(checkReport(check, problem, isFirst, held));
  if (held.length > 0) deps.say(heldReport(held, deps.healthPage));
  if (!check.complete) {
    const kept = lastCompleteCheckAt === null ? null : clock.format(new Date(lastCompleteCheckAt));
    deps.say(
      kept === null ? 'There was no complete check before.' : `Ratings of the last complete check (${kept}) are kept.`,
    );
  }
  await deps.tick();
  return check.complete;
};

/**
 * Pulls. The story is told forwards only: once its baseline is complete, every later start is on day two,
 * also after a kill. True where the last pull was complete.
 */
export const pullRatings = async (deps: PullDeps): Promise<boolean> => {
  const { stage, folder, say } = deps;
  const { setDay } = stage;
  if (setDay === null || folder.readState().day === 2) return pullOnce(deps);
  if (folder.readState().day === 0) {
    say('\nDay one of the demo.');
    if (!(await pullOnce(deps))) return false;
    folder.writeState({ day: 1 });
  }
  setDay(2);
  say('\nDay two of the demo: CQC has published.');
  const isComplete = await pullOnce(deps);
  if (isComplete) folder.writeState({ day: 2 });
  return isComplete;
};
