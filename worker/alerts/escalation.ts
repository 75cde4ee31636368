/** When an alert that nobody acknowledged is told again, and in which words. Pure. */
import type { EscalationRequest } from '../../shared/api/escalation.ts';
import { subtractWorkingHours, type WorkingHours } from '../../shared/calendar/working-hours.ts';
import { alertReference } from '../delivery/payload.ts';

/** Moments (ISO) since which an alert of each severity has waited long enough; null: it never has. */
export interface Cutoffs {
  readonly urgent: string | null;
  readonly high: string | null;
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const workingHoursOf = ({ workFrom, workTo }: EscalationRequest): WorkingHours => ({
  from: minuteOf(workFrom),
  to: minuteOf(workTo),
});

/** What has waited long enough at `now`: whatever waits since these moments or longer. Notices never have. */
export const cutoffsAt = (now: Date, setting: EscalationRequest): Cutoffs => {
  const cutoff = (hours: number | null): string | null =>
    hours === null ? null : subtractWorkingHours(now, hours, workingHoursOf(setting)).toISOString();
  return { urgent: cutoff(setting.urgentHours), high: cutoff(setting.highHours) };
};

/** "1 working hour", "2 working hours". */
export const workingHoursWords = (hours: number): string => `${hours} working ${hours === 1 ? 'hour' : 'hours'}`;

/**
 * "Not acknowledged for 2 working hours: Oakfern Home Care: Good to Inadequate (overall) (first told as RW-1A2B3C4D)":
 * who reads it finds the alert that is to be acknowledged.
 */
export const escalationHeadline = (alert: { readonly id: string; readonly headline: string }, hours: number): string =>
  `Not acknowledged for ${workingHoursWords(hours)}: ${alert.headline} (first told as ${alertReference(alert.id)})`;
