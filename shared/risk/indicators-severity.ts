/** How grave each sign is, and why: the rule by which a location stands where it stands on the board. */
import type { IndicatorKind } from './indicators-kinds.ts';
import type { Severity } from './severity.ts';

interface SeverityRule {
  readonly severity: Severity;
  /** A sentence for people who ask. */
  readonly why: string;
}

const grave = (why: string): SeverityRule => ({ severity: 'grave', why });
const serious = (why: string): SeverityRule => ({ severity: 'serious', why });
const watch = (why: string): SeverityRule => ({ severity: 'watch', why });

const BESIDE = watch('It tells what a failure would cost, not that one is near.');

/** Grave: care may stop within weeks. Serious: it may within months, or new work is stopped. Watch: to be asked about. */
export const SEVERITY_RULES: Readonly<Record<IndicatorKind, SeverityRule>> = {
  inadequate: grave('In special measures: CQC may cancel its registration if it does not improve.'),
  downgraded: serious('It was found worse lately, and commissioners of other councils will turn away too.'),
  'key-question-downgraded': watch('A part of its care was found worse; the whole was not.'),
  'requires-improvement-twice': serious('It was told to improve, and at the next inspection it had not.'),
  'key-question-inadequate': serious('Safe and Well-led tell first where a service is going.'),
  'key-question-requires-improvement': watch('Safe and Well-led tell first where a service is going.'),
  stale: watch('Nobody has judged it for longer than the council accepts.'),
  'never-rated': watch('Nobody has judged it yet.'),
  'rating-not-known': watch('Nobody can tell what rating holds.'),
  'sibling-downgraded': watch('Trouble elsewhere in the company may be here too.'),
  suspended: grave('The council places nobody there, so its income falls.'),
  'suspended-in-part': serious('The council has stopped a part of its work.'),
  'cqc-condition': serious('CQC has stopped a part of its work.'),
  'council-status': watch('The council has asked for care.'),
  'review-overdue': watch('What was decided has not been looked at again.'),
  'insolvency-notice': grave('An administrator or a court may end its care within days.'),
  'sponsor-licence-lost': serious('Carers whom it sponsored have to leave it, within 60 days as a rule.'),
  'early-payment': serious('It may be running out of money.'),
  'safeguarding-open': watch('A large provider always has some: the number is told, and no number is a threshold.'),
  'no-manager': watch('Nobody answers to CQC for the day-to-day running.'),
  'registration-ended': grave('It may provide no regulated care any more.'),
  dormant: serious('It provides no care now, says CQC.'),
  'provider-changed': watch('What was known of the company may not hold any more.'),
  'registered-anew': watch('What was known of the company may not hold any more.'),
  'area-share': BESIDE,
  'double-handed': BESIDE,
  block: BESIDE,
  'no-plan': BESIDE,
  'plan-old': BESIDE,
  'reviews-behind': BESIDE,
};
