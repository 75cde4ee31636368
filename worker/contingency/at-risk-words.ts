/** The clocks of the board in words. Pure. */
import type { AtRiskBody } from '../../shared/api/at-risk.ts';
import type { DueClock } from '../../shared/risk/clocks.ts';
import { dayWords } from '../../shared/ui/age.ts';
import { slipWords } from '../inspections/inspection.ts';

const days = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'day' : 'days'}`;

/** "171 days left", "Today", "41 days past". */
const dueWords = ({ daysLeft, daysPast }: DueClock): string => {
  if (daysPast > 0) return `${days(daysPast)} past`;
  return daysLeft === 0 ? 'Today' : `${days(daysLeft)} left`;
};

/** One clock: how it stands, and what it counts. */
interface ClockWords {
  readonly words: string;
  readonly about: string;
  /** Something that was due has not been done. */
  readonly late: boolean;
}

const due = (about: string, clock: DueClock | null): ClockWords[] =>
  clock === null ? [] : [{ words: dueWords(clock), about: `${about} ${dayWords(clock.on)}`, late: clock.daysPast > 0 }];

/** The clocks that run, in words. */
export const clockWords = ({ inadequate, ...clocks }: AtRiskBody['clocks']): ClockWords[] => [
  ...(inadequate === null
    ? []
    : [{ words: days(inadequate.days), about: `Inadequate since ${dayWords(inadequate.since)}`, late: false }]),
  ...due('Special measures: CQC expected again by', clocks.reinspection),
  ...(clocks.inspection === null
    ? []
    : [
        {
          words: dueWords(clocks.inspection),
          about: `Inspection: ${slipWords(clocks.inspection).replace(/^[A-Z]/, (first) => first.toLowerCase())}`,
          late: clocks.inspection.daysPast > 0,
        },
      ]),
  ...due('Suspension to be reviewed by', clocks.suspensionReview),
  ...due(
    clocks.contractEnd !== null && clocks.contractEnd.daysPast > 0 ? 'Contract ended' : 'Contract ends',
    clocks.contractEnd,
  ),
];

/** A plan in words: "approved, reviewed 3 March 2026"; null where it tells of none. */
export const planWords = ({ state, reviewedOn }: AtRiskBody['plan']): string | null => {
  if (state === null && reviewedOn === null) return null;
  const reviewed = reviewedOn === null ? '' : `reviewed ${dayWords(reviewedOn)}`;
  return [state ?? '', reviewed].filter((part) => part !== '').join(', ');
};
