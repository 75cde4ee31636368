/** What went wrong, in words that the person who reads the health page can act on. Pure. */
import type { Outcome } from '../cqc/outcome.ts';
import type { RunStop } from './repository.ts';
import type { Tally } from './run.ts';

/** An outcome that says something of CQC as a whole and not of one id. */
export type HaltingOutcome = Extract<Outcome<never>, { kind: 'refused' | 'outage' | 'throttled' }>;

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time of day in Europe/London, "06:10". */
export const clockTime = (moment: Date): string => CLOCK.format(moment);

const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What stopped a run, from the outcome that did. `nextTry` is when it is tried again. */
export const stopOf = (outcome: HaltingOutcome, nextTry: Date): RunStop => {
  const next = `next try at ${clockTime(nextTry)}`;
  switch (outcome.kind) {
    case 'refused':
      return {
        cause: 'refused',
        problem: `CQC refused the key (${outcome.status}): check CQC_SUBSCRIPTION_KEY. Earlier data is kept, ${next}.`,
      };
    case 'outage':
      return {
        cause: 'outage',
        problem: `CQC is out of service. ${withStop(outcome.reason)} Earlier data is kept, ${next}.`,
      };
    case 'throttled':
      return { cause: 'throttled', problem: `CQC asks for a slower pace (429): ${next}.` };
  }
};

/** More locations than the Free plan's small steps are enough for. */
export const tooMany = (watched: number, most: number): string =>
  `The Free plan is enough for ${most} watched locations, and there are ${watched}: none of them is read in full. Change to the Paid plan, or watch fewer.`;

/** A run that got nothing at all: CQC answers, but with nothing of use. */
export const unreadable = (reason: string, nextTry: Date): RunStop => ({
  cause: 'failed',
  problem: `CQC could not be read. ${withStop(reason)} Earlier data is kept, next try at ${clockTime(nextTry)}.`,
});

/** A full pull that found nothing but 404: the address is wrong rather than every location gone. */
export const NOWHERE: RunStop = {
  cause: 'failed',
  problem: 'CQC answered 404 for every location: check CQC_BASE_URL. Nothing was changed.',
};

/** The problem of a run that ended with these ids unanswered, or null where there are none; a 404 is an answer. */
export const shortfall = ({ expected, failed }: Tally, unanswered: readonly string[]): string | null => {
  const first = failed.find(({ locationId }) => locationId === unanswered[0]);
  if (first === undefined) return null;
  return `${unanswered.length} of ${expected} locations could not be read; ${first.locationId}: ${withStop(first.reason)}`;
};
