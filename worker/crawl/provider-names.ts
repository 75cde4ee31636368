/**
 * Providers' names, read beside the locations. A name that cannot be read holds nothing up: it is
 * asked for again with the next page that names the provider.
 * Budget: 4 in flight, nothing new begun after 30 seconds, each provider once a week.
 */
import { IN_FLIGHT } from './fetch-page.ts';
import { inLanes } from './lanes.ts';
import { renewLease } from './lease-repository.ts';
import { type ProviderWrite, providersToRead, upsertProviders } from './provider-repository.ts';
import { type CrawlSession, hasTime } from './session.ts';

/** A location that a provider opens makes its name alone uncertain: not to be learnt a month late. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
const PHASE_MS = 30_000;

const read = async (session: CrawlSession, ids: readonly string[]): Promise<ProviderWrite[]> => {
  const { deps, signal } = session;
  const rows: ProviderWrite[] = [];
  const end = deps.now().getTime() + PHASE_MS;
  const mayBegin = (): boolean => session.callsLeft > 0 && hasTime(session) && deps.now().getTime() < end;
  await inLanes(ids, IN_FLIGHT, mayBegin, async (providerId) => {
    session.callsLeft -= 1;
    const outcome = await deps.cqc.provider(providerId, signal);
    if (outcome.kind === 'ok') rows.push({ providerId, facts: outcome.value });
    // Kept as asked, so that it is not asked for with every page.
    if (outcome.kind === 'gone' || outcome.kind === 'bad-request') rows.push({ providerId, facts: null });
    return outcome.kind === 'refused' || outcome.kind === 'outage' || outcome.kind === 'throttled' ? 'stop' : 'go-on';
  });
  return rows.sort((a, b) => (a.providerId < b.providerId ? -1 : 1));
};

/** Reads the names of these locations' providers that are missing or older than a week, with the list of its locations. */
export const readProviderNames = async (session: CrawlSession, locationIds: readonly string[]): Promise<void> => {
  const { deps, lease } = session;
  const before = new Date(deps.now().getTime() - KEPT_MS).toISOString();
  const ids = await providersToRead(deps.db, locationIds, before);
  if (ids.length === 0) return;
  const rows = await read(session, ids);
  if (rows.length === 0) return;
  const now = deps.now();
  await deps.db.batch([
    ...upsertProviders(deps.db, rows, { at: now.toISOString(), actor: session.actor }),
    renewLease(deps.db, lease, now),
  ]);
};
