/** When nothing is sent but what cannot wait, by London's clocks. Pure. */
import type { QuietHours } from '../../shared/api/alert-rules.ts';
import { londonDay, londonMoment } from '../../shared/calendar/london.ts';
import { addDays, isWorkingDay } from '../../shared/calendar/working-days.ts';

/** Milliseconds since 1970, `to` not included; empty where `to` is not after `from`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** "19:00" as minutes after midnight. */
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const stretch = (from: Date, to: Date): Stretch => ({ from: from.getTime(), to: to.getTime() });

/** The quiet that begins on a day: its hours, which may end on the next, and the whole of it where it is one of rest. */
const beginningOn = (day: string, { from, to, restDays }: QuietHours): Stretch[] => {
  const lastDay = to < from ? addDays(day, 1) : day;
  const hours = stretch(londonMoment(day, minuteOf(from)), londonMoment(lastDay, minuteOf(to)));
  const isAllQuiet = restDays && !isWorkingDay(day);
  return isAllQuiet ? [hours, stretch(londonMoment(day, 0), londonMoment(addDays(day, 1), 0))] : [hours];
};

/** The first moment from `moment` on at which it is not quiet: itself where it is not. */
export const quietEnd = (quiet: QuietHours | null, moment: Date): Date => {
  if (quiet === null) return moment;
  for (let ms = moment.getTime(); ; ) {
    const day = londonDay(new Date(ms));
    const over = [addDays(day, -1), day]
      .flatMap((begin) => beginningOn(begin, quiet))
      .filter(({ from, to }) => from <= ms && ms < to);
    if (over.length === 0) return new Date(ms);
    ms = Math.max(...over.map(({ to }) => to));
  }
};
