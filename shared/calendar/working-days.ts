/** England's working days: Monday to Friday without its bank holidays. Days are `YYYY-MM-DD`. Pure. */
import { isBankHoliday } from './bank-holidays.ts';

const DAY_MS = 86_400_000;

/** The day so many days later, or earlier where negative. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/** Whether people are at their desks that day. */
export const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isBankHoliday(day);
};

/** The `count`th working day after a day, before it where negative; the day itself for 0, working or not. */
export const addWorkingDays = (day: string, count: number): string => {
  const step = Math.sign(count);
  let reached = day;
  for (let left = Math.abs(count); left > 0; ) {
    reached = addDays(reached, step);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
};
