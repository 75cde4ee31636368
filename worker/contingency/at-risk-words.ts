/** The clocks of the board in words. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import type { DueClock } from '../../shared/risk/clocks.ts';
import { dayWords } from '../../shared/ui/age.ts';

const days = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;

/** "171 days left", "today", "41 days past". */
const dueWords = ({ daysLeft, daysPast }: DueClock): string => {
  if (daysPast > 0) return `${days(daysPast)} past`;
  return daysLeft === 0 ? 'today' : `${days(daysLeft)} left`;
};

/** One clock: what it is about, and how it stands. */
export interface ClockWords {
  readonly about: string;
  readonly words: string;
  /** Something that was due has not been done. */
  readonly late: boolean;
}

const due = (about: string, clock: DueClock | null): ClockWords[] =>
  clock === null ? [] : [{ about, words: `${dayWords(clock.on)}: ${dueWords(clock)}`, late: clock.daysPast > 0 }];

/** The clocks that run, in words. */
export const clockWords = ({ inadequate, ...clocks }: AtRiskBody['clocks']): ClockWords[] => [
  ...(inadequate === null
    ? []
    : [
        {
          about: 'Inadequate',
          words: `for ${days(inadequate.days)}, since ${dayWords(inadequate.since)}`,
          late: false,
        },
      ]),
  ...due('CQC expected again by', clocks.reinspection),
  ...due('Suspension to be reviewed', clocks.suspensionReview),
  ...due('Contract ends', clocks.contractEnd),
];

/** A register's plan in words: "approved, reviewed 3 March 2026"; null where it tells of none. */
export const planWords = ({ state, reviewedOn }: AtRiskBody['plan']): string | null => {
  if (state === null && reviewedOn === null) return null;
  const reviewed = reviewedOn === null ? '' : `reviewed ${dayWords(reviewedOn)}`;
  return [state ?? '', reviewed].filter((part) => part !== '').join(', ');
};
