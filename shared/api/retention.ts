/** How long what the service holds is kept: what the council may set, in days. */
import * as z from 'zod';

/** What is kept for a time and then deleted; everything else is kept, or goes when a person takes it away. */
export const RETENTION_KINDS = [
  'messages',
  'alerts',
  'exceptions',
  'statuses',
  'contracts',
  'plans',
  'signals',
  'removed',
  'names',
  'recipients',
  'tokens',
  'codes',
  'checks',
  'signIns',
  'audit',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

/** A hundred years: as good as never. */
const MOST_DAYS = 36_525;

/** Seven years: the six of the Limitation Act 1980 (section 5), and one in which a claim is served. */
const SEVEN_YEARS = 2557;
const YEAR = 365;

/**
 * Days: the fewest that may be set, for what the service itself still needs of it or a council must be able to show,
 * and what holds until the council sets its own. The reasons stand in `docs/privacy/retention.md`.
 */
export const RETENTION_LIMITS: Readonly<Record<RetentionKind, { readonly least: number; readonly standard: number }>> =
  {
    messages: { least: 90, standard: 400 },
    alerts: { least: YEAR, standard: SEVEN_YEARS },
    exceptions: { least: YEAR, standard: SEVEN_YEARS },
    statuses: { least: YEAR, standard: SEVEN_YEARS },
    contracts: { least: YEAR, standard: SEVEN_YEARS },
    plans: { least: YEAR, standard: SEVEN_YEARS },
    signals: { least: YEAR, standard: SEVEN_YEARS },
    removed: { least: 30, standard: YEAR },
    names: { least: 30, standard: YEAR },
    recipients: { least: 30, standard: YEAR },
    tokens: { least: 30, standard: YEAR },
    codes: { least: 1, standard: 30 },
    checks: { least: 60, standard: 400 },
    signIns: { least: 90, standard: YEAR },
    audit: { least: YEAR, standard: SEVEN_YEARS },
  };

const daysOf = (kind: RetentionKind) => {
  const { least } = RETENTION_LIMITS[kind];
  const words = `a whole number of days from ${least} to ${MOST_DAYS}`;
  return z.int(words).min(least, words).max(MOST_DAYS, words);
};

const days = z.strictObject(
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, daysOf(kind)])) as Record<
    RetentionKind,
    ReturnType<typeof daysOf>
  >,
);

/** Days by kind. */
export type RetentionDays = Readonly<Record<RetentionKind, number>>;

/** The body of `PUT /v1/settings/retention`: every kind, so that a misspelt one does not keep its old time unseen. */
export const RetentionRequest = z.strictObject({ days });
export type RetentionRequest = z.infer<typeof RetentionRequest>;

const counts = z.record(z.enum(RETENTION_KINDS), z.int().nonnegative());

/** Rows by kind: those of the kind itself, without what hangs on them. */
export type RetentionCounts = Readonly<Record<RetentionKind, number>>;

/** What was last deleted. */
const RetentionRun = z.object({
  startedAt: z.iso.datetime(),
  /** null while more is left than one minute deletes. */
  finishedAt: z.iso.datetime().nullable(),
  /** Rows by kind; a kind of which none went is 0. */
  deleted: counts,
});
export type RetentionRun = z.infer<typeof RetentionRun>;

/** The answer of both routes. */
export const RetentionBody = z.object({
  days,
  /** null where it was never set and the standard holds. */
  setAt: z.iso.datetime().nullable(),
  /** Rows by kind that are past their time now: they go in the coming night. */
  due: counts,
  /** null before the first night. */
  lastRun: RetentionRun.nullable(),
});
export type RetentionBody = z.infer<typeof RetentionBody>;

/** The answer to `?dryRun=1`: what would go in the coming night, and nothing set. */
export const RetentionTrialBody = z.object({ dryRun: z.literal(true), days, due: counts });
export type RetentionTrialBody = z.infer<typeof RetentionTrialBody>;
