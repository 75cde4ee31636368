/**
 * The area: whole local authorities and service types that are watched beside the commissioned
 * locations. Once a day CQC's lists tell what is in it; what is new there is then read as any
 * location that is new to the watch.
 */
import { isOvertaken } from '../audit/statement.repository.ts';
import { clockTime } from '../crawl/problem.ts';
import { type CrawlSession, leaseSession } from '../crawl/session.ts';
import { commissionedLocationIds } from '../register/repository.ts';
import { type AreaFacts, type AreaListing, areaIsDue, listingOfNow } from './area-setting.ts';
import { type AreaList, listArea } from './listing.ts';
import { isImplausible, type Listed, type MembershipChange, membershipChange } from './membership.ts';
import { noteListing, readAreaFacts, readMembers, readOver, writeMembership } from './repository.ts';
import { watchedProblem } from './size.ts';

export { areaIsDue } from './area-setting.ts';
export { readAreaFacts } from './repository.ts';

/** A listing that failed is tried again after this, or later where CQC asks for it. */
const RETRY_MS = 60 * 60_000;

type Ended = Pick<AreaListing, 'notBefore' | 'problem'> & { readonly isListed: boolean };

const WELL: Ended = { isListed: true, notBefore: null, problem: null };

/** Told, and asked again with the daily listing: more of the same within the hour helps nobody. */
const refused = (problem: string): Ended => ({ isListed: false, notBefore: null, problem });

const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Told, and asked again soon. */
const later = (now: Date, reason: string, wait = 0): Ended => {
  const next = new Date(now.getTime() + Math.max(RETRY_MS, wait * 1000));
  const problem = `The area could not be listed. ${withStop(reason)} What it held is kept, next try at ${clockTime(next)}.`;
  return { isListed: false, notBefore: next.toISOString(), problem };
};

const writeOf = (session: CrawlSession, facts: AreaFacts, ended: Ended) => {
  const { deps, lease, actor } = session;
  const at = deps.now();
  const triedAt = at.toISOString();
  const before = listingOfNow(facts)?.listedAt ?? null;
  const { isListed, notBefore, problem } = ended;
  const listing = { area: facts.area, triedAt, listedAt: isListed ? triedAt : before, notBefore, problem };
  return { listing, actor, lease, at };
};

const note = (session: CrawlSession, facts: AreaFacts, ended: Ended): Promise<void> =>
  noteListing(session.deps.db, writeOf(session, facts, ended));

const sizeProblem = async (db: D1Database, listed: Listed): Promise<string | null> => {
  const ids = [...listed.keys()];
  const [over, commissioned] = await Promise.all([readOver(db, ids), commissionedLocationIds(db)]);
  const open = ids.filter((id) => !over.has(id));
  return watchedProblem(open.length, new Set([...open, ...commissioned]).size);
};

/** Why a list that was read to its end is not taken, or what is wrong with it although it is. */
const judge = async (
  session: CrawlSession,
  facts: AreaFacts,
  list: Extract<AreaList, { kind: 'listed' }>,
  inside: ReadonlySet<string>,
): Promise<{ ended: Ended; change: MembershipChange | null }> => {
  const { db, now } = session.deps;
  const { listed, total } = list;
  const change = membershipChange(inside, listed, listed.size >= total);
  const wasListed = (listingOfNow(facts)?.listedAt ?? null) !== null;
  if (wasListed && isImplausible(inside, change)) {
    const reason = `CQC's lists now name ${listed.size} locations where they named ${inside.size}. If that is right, empty the area and set it again.`;
    return { ended: later(now(), reason), change: null };
  }
  if (listed.size === 0 && total === 0) {
    const problem = "CQC's lists name no location in the area: check the names, letter by letter as CQC writes them.";
    return { ended: refused(problem), change: null };
  }
  const tooLarge = await sizeProblem(db, listed);
  if (tooLarge !== null) return { ended: refused(tooLarge), change: null };
  if (listed.size >= total) return { ended: WELL, change };
  const short = `CQC announced ${total} locations and named ${listed.size}: none was taken out of the area.`;
  return { ended: later(now(), short), change };
};

const take = async (
  session: CrawlSession,
  facts: AreaFacts,
  list: Extract<AreaList, { kind: 'listed' }>,
): Promise<'done' | 'incomplete'> => {
  const { db } = session.deps;
  const { ended, change } = await judge(session, facts, list, await readMembers(db));
  const answer = ended.notBefore === null ? 'done' : 'incomplete';
  if (change === null || change.added.length + change.dropped.length === 0) {
    await note(session, facts, ended);
    return answer;
  }
  try {
    await writeMembership(db, writeOf(session, facts, ended), change);
    return answer;
  } catch (error) {
    // The area was changed meanwhile, or another holder is at work: it is listed anew.
    if (isOvertaken(error)) return 'incomplete';
    throw error;
  }
};

/**
 * Lists the area where that is due, under the crawl's lease and within the session's budget, and
 * replaces what is in it in one batch. "nothing": it was not due, and nothing was asked or written.
 * "incomplete": the budget is spent, another holds the lease, or CQC could not be read or believed;
 * nothing more is to be tried in this turn. "done": nothing is due until tomorrow. Rejects with the
 * signal's reason when that aborts, and with D1's errors.
 */
export const readArea = async (session: CrawlSession): Promise<'done' | 'incomplete' | 'nothing'> => {
  const { db, now } = session.deps;
  if (!areaIsDue(await readAreaFacts(db, now()))) return 'nothing';
  if (!(await leaseSession(session))) return 'incomplete';
  // Once more, now that nobody else lists it: it may have been done just before.
  const facts = await readAreaFacts(db, now());
  if (!areaIsDue(facts)) return 'nothing';
  const list = await listArea(session, facts.area);
  switch (list.kind) {
    case 'paused':
      return 'incomplete';
    case 'failed':
      await note(session, facts, later(now(), list.reason, list.wait));
      return 'incomplete';
    case 'too-large':
      await note(session, facts, refused(list.problem));
      return 'done';
    case 'listed':
      return take(session, facts, list);
  }
};
