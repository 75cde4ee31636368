/** When digests go out: at 08:00 in London on working days. Pure. */
import { londonDay, londonMoment } from '../../shared/calendar/london.ts';
import { addDays, isWorkingDay } from '../../shared/calendar/working-days.ts';

/** 08:00 by London's clocks. */
const MINUTE_OF_DAY = 8 * 60;

/** A day on which digests go out. Both are `YYYY-MM-DD`. */
export interface DigestDay {
  readonly day: string;
  /** The Monday of its week: the weekly digest is due on the first working day since on which a tick comes. */
  readonly monday: string;
}

/** The Monday on or before a day. */
const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The day whose digests may go out at a moment; null before 08:00 and on days of rest. */
export const digestDayAt = (now: Date): DigestDay | null => {
  const day = londonDay(now);
  const isOpen = isWorkingDay(day) && now >= londonMoment(day, MINUTE_OF_DAY);
  return isOpen ? { day, monday: mondayOf(day) } : null;
};

/** A digest that went out. */
export interface Issue {
  readonly kind: 'daily' | 'weekly';
  readonly day: string;
}

/** What is still to go out that day, the daily one first. `issued`: those of its week at least. */
export const dueRhythms = ({ day, monday }: DigestDay, issued: readonly Issue[]): Issue['kind'][] => [
  ...(issued.some((one) => one.kind === 'daily' && one.day >= day) ? [] : ['daily' as const]),
  ...(issued.some((one) => one.kind === 'weekly' && one.day >= monday) ? [] : ['weekly' as const]),
];
