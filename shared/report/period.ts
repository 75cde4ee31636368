/** The periods that committees ask about. Days are `YYYY-MM-DD` in London. Pure. */
import { addDays } from '../calendar/working-days.ts';
import { addMonths } from '../risk/clocks.ts';

/** Both days belong to it; `to` is not before `from`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A period that a person can choose by its name. */
export interface NamedPeriod extends Period {
  readonly name: string;
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

const firstOfQuarter = (day: string): string => {
  const month = Number(day.slice(5, 7));
  return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
};

/** Local government's financial year begins on 1 April. */
const firstOfYear = (day: string): string =>
  day.slice(5) >= '04-01' ? `${day.slice(0, 4)}-04-01` : `${Number(day.slice(0, 4)) - 1}-04-01`;

const before = (first: string, months: number): Period => ({ from: addMonths(first, -months), to: addDays(first, -1) });

/** The last full quarter of the calendar before `today`: what a report is about unless somebody says otherwise. */
export const lastQuarter = (today: string): Period => before(firstOfQuarter(today), 3);

/** What can be chosen by name: the last full month, quarter and financial year, and this financial year so far. */
export const namedPeriods = (today: string): readonly NamedPeriod[] => [
  { name: 'Last full month', ...before(firstOfMonth(today), 1) },
  { name: 'Last full quarter', ...lastQuarter(today) },
  { name: 'Last financial year', ...before(firstOfYear(today), 12) },
  { name: 'This financial year so far', from: firstOfYear(today), to: today },
];

/** The day whose close is the beginning of the period: what changed on its first day changed within it. */
export const openingDay = ({ from }: Period): string => addDays(from, -1);

/** Each day once, both ends included; 0 where the second is before the first. */
export const daysIn = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1);

/** The last `count` ends of quarters before `to`, oldest first, and `to` itself at the end. */
export const quarterEnds = (to: string, count: number): readonly string[] => {
  const first = firstOfQuarter(to);
  const ends = Array.from({ length: count }, (_, back) => addDays(addMonths(first, -3 * back), -1));
  return [...ends.reverse(), to];
};
