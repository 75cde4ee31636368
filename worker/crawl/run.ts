/** A unit of checking, and how far it has come. Pure. */

/** "sweep": a window of thirty days of the changes feed. "file": one that CQC publishes. */
export type RunKind = 'full' | 'changes' | 'sweep' | 'new' | 'file';
type RunStatus = 'running' | 'complete' | 'incomplete';
/** Why a run was held up or ended early, where the cause is not one location's. */
export type StopCause = 'refused' | 'outage' | 'throttled' | 'failed' | 'superseded';

/** A run as the database holds it; moments are ISO 8601 UTC. */
export interface CrawlRun {
  readonly id: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  /** Location ids to read, fixed when the run starts. */
  readonly plan: readonly string[];
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  readonly problem: string | null;
  readonly stoppedBy: StopCause | null;
  readonly notBefore: string | null;
  /** For a changes run: the watched ids that the feed named in its window. */
  readonly listed: readonly string[];
  /** Set where the circuit breaker holds what it found. */
  readonly heldAt: string | null;
}

/** A location that a page could not read. */
export interface PageFailure {
  readonly locationId: string;
  /** For a person. */
  readonly reason: string;
  /** false where CQC has answered for good: it knows no such location. */
  readonly retryable: boolean;
  /** CQC answered 404. */
  readonly gone?: true;
}

/** A page as it was committed. */
export interface CrawlPage {
  readonly page: number;
  readonly checked: readonly string[];
  readonly changed: number;
  readonly failed: readonly PageFailure[];
}

/** Ids a page: small enough that little is read again after a crash, large enough to write seldom. */
export const PAGE_SIZE = 25;
/** A location is given up within a run after this many failed readings. */
export const MAX_ATTEMPTS = 3;

/** What the committed pages of a run add up to. */
export interface Progress {
  readonly nextPage: number;
  readonly checked: ReadonlySet<string>;
  readonly changed: number;
  /** The last failure of each id that was not read after all, and how often it failed. */
  readonly failures: ReadonlyMap<string, { readonly failure: PageFailure; readonly attempts: number }>;
}

/** Adds up pages in any order of numbers. */
export const progressOf = (pages: readonly CrawlPage[]): Progress => {
  const checked = new Set(pages.flatMap((page) => page.checked));
  const failures = new Map<string, { failure: PageFailure; attempts: number }>();
  for (const failure of [...pages].sort((a, b) => a.page - b.page).flatMap((page) => page.failed)) {
    if (checked.has(failure.locationId)) continue;
    failures.set(failure.locationId, { failure, attempts: (failures.get(failure.locationId)?.attempts ?? 0) + 1 });
  }
  const changed = pages.reduce((sum, page) => sum + page.changed, 0);
  return { nextPage: pages.reduce((next, { page }) => Math.max(next, page + 1), 0), checked, changed, failures };
};

/** Whether nothing more is to be asked for this id: CQC answered, or it failed too often. */
const isSettled = (progress: Progress, id: string): boolean => {
  const failed = progress.failures.get(id);
  return (
    progress.checked.has(id) || (failed !== undefined && (!failed.failure.retryable || failed.attempts >= MAX_ATTEMPTS))
  );
};

/**
 * The ids that are still to be read: those never tried in the order of the plan, then those that
 * failed, so that one bad location holds up no other.
 */
export const remainingOf = (plan: readonly string[], progress: Progress): string[] => {
  const open = plan.filter((id) => !isSettled(progress, id));
  const attempts = (id: string): number => progress.failures.get(id)?.attempts ?? 0;
  return open.sort((a, b) => attempts(a) - attempts(b));
};

/** The next page's ids: all of them tried equally often, at most `limit`. */
export const nextIds = (plan: readonly string[], progress: Progress, limit: number): string[] => {
  const remaining = remainingOf(plan, progress);
  const attempts = (id: string | undefined): number =>
    id === undefined ? 0 : (progress.failures.get(id)?.attempts ?? 0);
  return remaining.filter((id) => attempts(id) === attempts(remaining[0])).slice(0, limit);
};

const isGone = ({ failure }: { readonly failure: PageFailure }): boolean => failure.gone === true;

/** The ids that CQC answered 404 for. */
const goneIn = (progress: Progress): string[] =>
  [...progress.failures].filter(([, failed]) => isGone(failed)).map(([id]) => id);

/** A register of one or two may be wrong in every row. */
const FEWEST_TO_DOUBT = 3;

/**
 * What may be believed of a run's pages. A mistyped base address answers 404 in JSON to everything, so
 * a full pull in which every location is gone says nothing about any of them: none counts as answered.
 */
export const believed = (run: Pick<CrawlRun, 'kind' | 'plan'>, progress: Progress): Progress => {
  const all = goneIn(progress).length === run.plan.length && run.plan.length >= FEWEST_TO_DOUBT;
  return run.kind === 'full' && all ? { ...progress, failures: new Map() } : progress;
};

/** The planned ids that CQC has not answered for: neither by a record nor for good. */
export const unansweredIn = (plan: readonly string[], progress: Progress): string[] =>
  plan.filter((id) => !progress.checked.has(id) && progress.failures.get(id)?.failure.retryable !== false);

/** A run's figures, for its row and for the answer of a check. */
export interface Tally {
  readonly expected: number;
  readonly seen: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly failed: readonly { readonly locationId: string; readonly reason: string }[];
  /** Every planned id was answered: by its record, or by CQC knowing no such location. */
  readonly complete: boolean;
}

/** Sums a run up. `unread` is the reason for ids that were not even tried. */
export const tallyOf = (plan: readonly string[], progress: Progress, unread: string): Tally => {
  const seen = plan.filter((id) => progress.checked.has(id)).length;
  const changed = Math.min(progress.changed, seen);
  const missed = plan.filter((id) => !progress.checked.has(id));
  const failed = missed.map((locationId) => ({
    locationId,
    reason: progress.failures.get(locationId)?.failure.reason ?? unread,
  }));
  const complete = unansweredIn(plan, progress).length === 0;
  return { expected: plan.length, seen, unchanged: seen - changed, changed, failed, complete };
};
