/** When a heartbeat goes out: on the first working day of each week, at 08:00 by London's clocks. Pure. */
import { londonDay, londonMoment } from '../../shared/calendar/london.ts';
import { addDays, addWorkingDays } from '../../shared/calendar/working-days.ts';

const EIGHT = 8 * 60;

/** A week's heartbeat. */
export interface HeartbeatDue {
  /** `YYYY-MM-DD` in London. */
  readonly day: string;
  readonly at: Date;
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Of the week that a day is in: on Monday, or on the next day that is no bank holiday. */
const ofWeek = (day: string): HeartbeatDue => {
  const first = addWorkingDays(addDays(mondayOf(day), -1), 1);
  return { day: first, at: londonMoment(first, EIGHT) };
};

/** The one of this week, where its time has come by `now`; else null. */
export const heartbeatDue = (now: Date): HeartbeatDue | null => {
  const due = ofWeek(londonDay(now));
  return due.at <= now ? due : null;
};

/** The newest whose time has come by `now`: of this week, or of the last. */
export const lastHeartbeatDue = (now: Date): HeartbeatDue => heartbeatDue(now) ?? ofWeek(addDays(londonDay(now), -7));

/** The next whose time is still to come at `now`. */
export const nextHeartbeatDue = (now: Date): HeartbeatDue => {
  const due = ofWeek(londonDay(now));
  return due.at > now ? due : ofWeek(addDays(londonDay(now), 7));
};
