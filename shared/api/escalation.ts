/** What the council sets for alerts that nobody acknowledges. */
import * as z from 'zod';

/** Two working weeks of eight hours a day. */
const MOST_HOURS = 80;

/** Working hours after which an alert is told on; null: never. */
const hours = z.int().min(1).max(MOST_HOURS).nullable();

/** "09:00", by London's clocks. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as 09:00');

/** At least an hour, so that hours of work pass on every working day. */
const isAnHour = ({ workFrom, workTo }: { readonly workFrom: string; readonly workTo: string }): boolean => {
  const [from, to] = [workFrom, workTo].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return (to ?? 0) - (from ?? 0) >= 60;
};

const workingDay = z.object({ workFrom: timeOfDay, workTo: timeOfDay });

const fields = { urgentHours: hours, highHours: hours, workFrom: timeOfDay, workTo: timeOfDay };

/** The body of `PUT /v1/settings/escalation`. Strict, so that a misspelt field switches nothing off. */
export const EscalationRequest = z.strictObject(fields).refine(isAnHour, {
  path: ['workTo'],
  message: 'The working day ends at least an hour after it begins.',
  // Whatever else is wrong: a person is told everything at once.
  when: ({ value }) => workingDay.safeParse(value).success,
});
export type EscalationRequest = z.infer<typeof EscalationRequest>;

/** The answer of both routes. */
export const EscalationBody = z.object({
  ...fields,
  /** null where it was never set and the defaults hold. */
  setAt: z.iso.datetime().nullable(),
});
export type EscalationBody = z.infer<typeof EscalationBody>;
