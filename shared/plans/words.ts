/** Plans in words. Pure. */
import { dayWords } from '../ui/age.ts';
import type { Tally } from './count.ts';
import { PLAN_STATE_WORDS, type Plan, peopleSumWords } from './plan.ts';
import type { Pace } from './reviews.ts';
import { shownState, standingOf } from './states.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

const counted = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? '' : 's'}`;

/** "Activated, and nobody had approved it", "Tested; an exercise is going on". */
export const stateWords = (plan: Pick<Plan, 'state' | 'activations'>): string => {
  const { state, going } = standingOf(plan);
  const words = PLAN_STATE_WORDS[shownState(plan)];
  if (going === 'exercise') return `${words}; an exercise is going on`;
  return going === 'in-earnest' && state === 'draft' ? `${words}, and nobody had approved it` : words;
};

/** "19 of at least 34 confirmed safe; 3 wait for a second person's check". */
export const tallyWords = ({ safe, waiting, of, isTooLow }: Tally): string => {
  const wait =
    waiting === 0 ? '' : `; ${number(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for a second person’s check`;
  const low = isTooLow ? '; more are counted than were known' : '';
  const ofWords = of.atLeast && of.known === 0 ? '' : ` of ${peopleSumWords(of)}`;
  const unknown = ofWords === '' ? '; how many there are is not known' : '';
  return `${number(safe)}${ofWords} confirmed safe${unknown}${wait}${low}`;
};

const endWords = ({ lately, finishOn, target, daysLate }: Pace): string => {
  if (lately.reviews === 0) return 'none were done in the last 10 working days, so no end is in sight';
  const pace = `at the pace of the last ${counted(lately.days, 'working day')} (${number(lately.reviews)} done)`;
  if (finishOn === null) return `${pace} it takes more than ten years`;
  const late = target === null ? '' : daysLate === 0 ? ', in time' : `, ${counted(daysLate, 'day')} late`;
  return `${pace} the last is done on ${dayWords(finishOn)}${late}`;
};

/** "19 of 34 by 12 December 2026; at the pace of the last 10 working days (6 done) …". */
export const paceWords = (pace: Pace, today: string): string => {
  const { done, due, target } = pace;
  const by = target === null ? '' : ` by ${dayWords(target)}`;
  const past = target !== null && target < today && done < due ? ' (that day has passed)' : '';
  return `${number(done)} of ${number(due)}${by}${past}; ${done >= due ? 'all are done' : endWords(pace)}.`;
};
