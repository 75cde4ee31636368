/**
 * Providers' names, read once the ratings are. A name that cannot be read holds nothing up: it is asked
 * for again the next day.
 * Budget: what a turn's calls and seconds leave, 4 in flight, each provider once a week.
 */
import { RETRY_AFTER } from './due.ts';
import { IN_FLIGHT } from './fetch-page.ts';
import { inLanes } from './lanes.ts';
import { renewLease } from './lease-repository.ts';
import { type ProviderWrite, upsertProviders } from './provider-repository.ts';
import { type CrawlSession, hasTime } from './session.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A location that a provider opens makes its name alone uncertain: not to be learnt a month late. */
const KEPT_MS = 7 * DAY_MS;
/** So many are written together: what was read before a kill is not asked for again. */
const AT_ONCE = 100;

/** When a name read at this moment, or before, is to be read again: ISO. */
export const namesReadBefore = (now: Date): string => new Date(now.getTime() - KEPT_MS).toISOString();

/** The moment of reading to note for a provider that is to be asked again after `ms`. */
const againAfter = (now: Date, ms: number): string => new Date(now.getTime() - KEPT_MS + ms).toISOString();

interface Answers {
  readonly rows: ProviderWrite[];
  /** CQC says that nothing can be read now. */
  halted: boolean;
}

/** Asks for these providers. One that gives no answer of use is asked again the next day. */
const ask = async (session: CrawlSession, ids: readonly string[]): Promise<Answers> => {
  const { deps, signal } = session;
  const answers: Answers = { rows: [], halted: false };
  const mayBegin = (): boolean => session.callsLeft > 0 && hasTime(session);
  await inLanes(ids, IN_FLIGHT, mayBegin, async (providerId) => {
    session.callsLeft -= 1;
    const outcome = await deps.cqc.provider(providerId, signal);
    const { kind } = outcome;
    if (kind === 'refused' || kind === 'outage' || kind === 'throttled') {
      answers.halted = true;
      return 'stop';
    }
    const now = deps.now();
    const readAt = kind === 'failed' ? againAfter(now, DAY_MS) : now.toISOString();
    answers.rows.push({ providerId, facts: kind === 'ok' ? outcome.value : null, readAt });
    return 'go-on';
  });
  return answers;
};

const byId = (a: ProviderWrite, b: ProviderWrite): number => (a.providerId < b.providerId ? -1 : 1);

const write = async ({ deps, lease, actor }: CrawlSession, rows: readonly ProviderWrite[]): Promise<void> => {
  if (rows.length === 0) return;
  const now = deps.now();
  const by = { at: now.toISOString(), actor };
  await deps.db.batch([...upsertProviders(deps.db, [...rows].sort(byId), by), renewLease(deps.db, lease, now)]);
};

/**
 * Reads these providers' names, with the lists of their locations, as far as the session's budget goes.
 * "halted" where CQC stopped it: then none of them is asked again for a quarter of an hour.
 */
export const readProviderNames = async (
  session: CrawlSession,
  ids: readonly string[],
): Promise<'done' | 'paused' | 'halted'> => {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    if (session.callsLeft <= 0 || !hasTime(session)) return 'paused';
    const { rows, halted } = await ask(session, ids.slice(from, from + AT_ONCE));
    const answered = new Set(rows.map(({ providerId }) => providerId));
    const unasked = halted ? ids.slice(from).filter((id) => !answered.has(id)) : [];
    const readAt = againAfter(session.deps.now(), RETRY_AFTER);
    await write(session, [...rows, ...unasked.map((providerId) => ({ providerId, facts: null, readAt }))]);
    if (halted) return 'halted';
  }
  return 'done';
};
