/** The rules of who is told of what, in words. Pure. */
import type { Audience, QuietHours, Situation, Timing } from '../../shared/api/alert-rules.ts';

/** Kinds of change, as the rows of a table. */
export const SITUATION_WORDS: Readonly<Record<Situation, string>> = {
  inadequate: 'To Inadequate',
  'registration-ended': 'Registration ended',
  suspension: 'Suspension set or lifted',
  'requires-improvement': 'To Requires improvement',
  lower: 'Another fall, or a key question down',
  correction: 'A correction',
  area: 'Providers nearby that we do not place with',
  upgrade: 'A higher rating',
  'first-rating': 'A first rating of Good or Outstanding',
  'no-change': 'A new report with no change',
  'provider-changed': 'Another company runs the service',
  age: 'A rating older than the policy’s limit',
  other: 'Anything else: a new name, dormant, active again',
};

/** Circles of people. */
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  'head-of-commissioning': 'Head of commissioning',
  'contracts-lead': 'Contracts lead',
  brokerage: 'Brokerage',
  'duty-team': 'Duty team',
  'portfolio-holder': 'Portfolio holder',
  partners: 'Partners',
};

/** When somebody is told. */
export const TIMING_WORDS: Readonly<Record<Timing, string>> = {
  now: 'At once',
  daily: 'Daily digest',
  weekly: 'Weekly digest',
  never: 'Not at all',
};

/** The same, short enough for six columns. */
export const SHORT_TIMING_WORDS: Readonly<Record<Timing, string>> = {
  now: 'At once',
  daily: 'Daily',
  weekly: 'Weekly',
  never: 'Never',
};

/** "Quiet from 19:00 to 07:00, …", and what does not wait. */
export const quietWords = (quiet: QuietHours | null): string => {
  if (quiet === null) return 'There are no quiet hours: what is told at once is told at any hour.';
  const rest = quiet.restDays ? ', and all day on Saturdays, Sundays and England’s bank holidays' : '';
  return `Quiet from ${quiet.from} to ${quiet.to}${rest}. What is told at once waits until they end, but for “To Inadequate”, “Registration ended” and “Suspension set or lifted”, which never wait.`;
};

/** Whom a recipient reaches: "Everyone", "Brokerage, Duty team". */
export const circleWords = (audiences: readonly Audience[] | null): string =>
  audiences === null ? 'Everyone' : audiences.map((audience) => AUDIENCE_WORDS[audience]).join(', ');
