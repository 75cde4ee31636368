/** Who is told of what, and when: the council's own rules. */
import * as z from 'zod';
import { ALERT_SEVERITIES } from './alert.ts';

/** Kinds of change, each with a rule of its own. */
export const SITUATIONS = [
  'inadequate',
  'registration-ended',
  'suspension',
  'requires-improvement',
  'lower',
  'correction',
  'area',
  'upgrade',
  'first-rating',
  'no-change',
  'provider-changed',
  'age',
  'other',
] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Those that somebody has to deal with: each is an alert. The others are told of in digests only. */
export const ALERT_SITUATIONS = SITUATIONS.slice(0, 7) as readonly Situation[];

/** Circles of people, each reached by its own endpoints. */
export const AUDIENCES = [
  'head-of-commissioning',
  'contracts-lead',
  'brokerage',
  'duty-team',
  'portfolio-holder',
  'partners',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** "now": at once, or when quiet hours end; "daily", "weekly": in that digest. */
export const TIMINGS = ['now', 'daily', 'weekly', 'never'] as const;
export type Timing = (typeof TIMINGS)[number];

const AlertRule = z.strictObject({
  /** How grave an alert of it is; of no meaning for what digests alone tell. */
  severity: z.enum(ALERT_SEVERITIES),
  told: z.record(z.enum(AUDIENCES), z.enum(TIMINGS)),
});
export type AlertRule = z.infer<typeof AlertRule>;

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of day as 19:00');

/** When nothing is sent but what cannot wait, by London's clocks; over midnight where `to` is before `from`. */
const QuietHours = z.strictObject({
  from: timeOfDay,
  to: timeOfDay,
  /** Saturdays, Sundays and England's bank holidays are quiet all day. */
  restDays: z.boolean(),
});
export type QuietHours = z.infer<typeof QuietHours>;

const fields = {
  rules: z.record(z.enum(SITUATIONS), AlertRule),
  /** null: there are none. */
  quiet: QuietHours.nullable(),
};

/** The body of `PUT /v1/settings/alert-rules`. Strict, so that a misspelt field silences nobody. */
export const AlertRulesRequest = z
  .strictObject(fields)
  .refine(({ quiet }) => quiet === null || quiet.from !== quiet.to, {
    path: ['quiet', 'to'],
    message: 'Quiet hours end at another time than they begin.',
  });
export type AlertRulesRequest = z.infer<typeof AlertRulesRequest>;

/** The answer of both routes. */
export const AlertRulesBody = z.object({
  ...fields,
  /** null where they were never set and the defaults hold. */
  setAt: z.iso.datetime().nullable(),
});
export type AlertRulesBody = z.infer<typeof AlertRulesBody>;
