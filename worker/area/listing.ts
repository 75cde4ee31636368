/**
 * Reads an area's list from CQC to its end before anything is made of it.
 * Budget: a call a thousand locations, one after the other, at most ten thousand locations; the
 * session's calls and time, the lease renewed on the way.
 */
import type { ListPage } from '../cqc/lists.ts';
import type { Outcome } from '../cqc/outcome.ts';
import { renewLease } from '../crawl/lease-repository.ts';
import { type CrawlSession, hasTime } from '../crawl/session.ts';
import { type Area, areaQuery } from './area-setting.ts';
import type { Listed } from './membership.ts';
import { namedProblem } from './size.ts';

export type AreaList =
  /** `total` is what CQC announced; more than was listed where some did not come. */
  | { readonly kind: 'listed'; readonly listed: Listed; readonly total: number }
  | { readonly kind: 'too-large'; readonly problem: string }
  /** `wait` in seconds, where CQC asks for one. */
  | { readonly kind: 'failed'; readonly reason: string; readonly wait: number }
  /** The session's budget is spent. */
  | { readonly kind: 'paused' };

/** Why a list could not be read, in words. */
export const reasonOf = (outcome: Exclude<Outcome<never>, { kind: 'ok' }>): string => {
  switch (outcome.kind) {
    case 'gone':
      return 'CQC has no list of locations at this address.';
    case 'throttled':
      return 'CQC asks for a slower pace (429).';
    default:
      return outcome.reason;
  }
};

/** Why a page cannot belong to the reading under way; null where it can. Rows slide while a list changes. */
const misfit = (page: ListPage, before: ListPage | null, listed: Listed): string | null => {
  if (before !== null && (page.total < before.total || page.totalPages < before.totalPages))
    return 'The list of locations shrank while it was read.';
  if (page.items.length > 0 && page.items.every(({ locationId }) => listed.has(locationId)))
    return 'A page of the list of locations came twice.';
  if (page.items.length === 0 && page.page < page.totalPages)
    return 'A page of the list of locations came empty before its end.';
  return null;
};

/** A page of the list, or why there is none. */
type PageRead = { readonly kind: 'page'; readonly page: ListPage } | Exclude<AreaList, { kind: 'listed' }>;

const readPage = async (
  session: CrawlSession,
  area: Area,
  at: { readonly number: number; readonly before: ListPage | null; readonly listed: Listed },
): Promise<PageRead> => {
  const { deps, lease, signal } = session;
  if (session.callsLeft <= 0 || !hasTime(session)) return { kind: 'paused' };
  session.callsLeft -= 1;
  const outcome = await deps.cqc.locations(areaQuery(area), at.number, signal);
  await renewLease(deps.db, lease, deps.now()).run();
  if (outcome.kind !== 'ok') {
    const wait = outcome.kind === 'throttled' ? (outcome.retryAfterSeconds ?? 0) : 0;
    return { kind: 'failed', reason: reasonOf(outcome), wait };
  }
  const problem = namedProblem(outcome.value.total);
  if (problem !== null) return { kind: 'too-large', problem };
  const reason = misfit(outcome.value, at.before, at.listed);
  return reason === null ? { kind: 'page', page: outcome.value } : { kind: 'failed', reason, wait: 0 };
};

/** Every location that CQC's lists name in the area. Rejects with the signal's reason when that aborts. */
export const listArea = async (session: CrawlSession, area: Area): Promise<AreaList> => {
  const listed = new Map<string, string | null>();
  let before: ListPage | null = null;
  for (let number = 1; before === null || number <= before.totalPages; number += 1) {
    const read = await readPage(session, area, { number, before, listed });
    if (read.kind !== 'page') return read;
    for (const { locationId, name } of read.page.items) listed.set(locationId, name);
    before = read.page;
  }
  return { kind: 'listed', listed, total: before.total };
};
