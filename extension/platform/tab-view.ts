/** What the popup shows of one tab, gathered from storage, the browser and the tab's frames. */
import { packedIndex } from '../../shared/names/packed.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import type { PageMatch } from '../content/list.ts';
import { type MatchLine, matchLines } from './match-list.ts';
import type { ToPage } from './messages.ts';
import { ALERTS, type AlertLine, alertLines, idsOf, keptAlertsOf, SEEN } from './open-alerts.ts';
import { OUTBOX, type OutboxItem, outboxOf } from './outbox-item.ts';
import { sitesCovering } from './patterns.ts';
import { isPlain } from './plain.ts';
import { REJECTED, rejectedOf } from './rejected.ts';
import { readSettings, type StorageArea } from './settings.ts';
import { type SwitchState, switchState } from './site-switch.ts';
import { grantedSites, type SitesDeps } from './sites.ts';
import { factsOf, type IndexFacts } from './sync.ts';
import { type SyncState, syncStateOf } from './sync-state.ts';
import { framesOf, sumOf, type TabCount } from './tab-counts.ts';

export interface TabViewDeps {
  readonly local: StorageArea;
  readonly session: StorageArea;
  readonly permissions: SitesDeps['permissions'];
  readonly firefox: boolean;
  /** The tab's address, or null where the browser does not say (no access, or no such tab). */
  readonly addressOf: (tabId: number) => Promise<string | null>;
  readonly sendToFrame: (tabId: number, frameId: number, message: ToPage) => Promise<unknown>;
}

/** The open alerts, as they stand for the person. */
export interface AlertsView {
  readonly lines: readonly AlertLine[];
  /** How many are open at the server and not among these. */
  readonly more: number;
  /** The server that they are from, whose pages tell more; without a slash at its end. */
  readonly server: string;
}

export interface TabView {
  readonly tabId: number;
  readonly address: string | null;
  /** Turned off altogether by the council's policy. */
  readonly disabled: boolean;
  /** Whether a server is set. */
  readonly configured: boolean;
  readonly switch: SwitchState;
  /** Listed, by the person or the policy. */
  readonly listed: boolean;
  /** The browser granted the site. */
  readonly granted: boolean;
  /** `stale`: older than the index itself allows, or no check was ever complete. */
  readonly facts: (IndexFacts & { readonly stale: boolean }) | null;
  readonly sync: SyncState;
  /** Loaded once without marks. */
  readonly plain: boolean;
  /** How many names are marked nowhere, because the person said they are not this provider. */
  readonly rejected: number;
  /** What was recorded and is not at the server, oldest first. */
  readonly outbox: readonly OutboxItem[];
  /** null where the server's index lists none. */
  readonly alerts: AlertsView | null;
  readonly count: TabCount;
  readonly lines: readonly MatchLine[];
}

const listOf = async (deps: TabViewDeps, tabId: number, frameId: number): Promise<readonly PageMatch[]> => {
  try {
    const matches = await deps.sendToFrame(tabId, frameId, { type: 'list' });
    return Array.isArray(matches) ? (matches as PageMatch[]) : [];
  } catch {
    return []; // The frame was left since it reported: it has no names any more.
  }
};

const readLines = async (deps: TabViewDeps, tabId: number): Promise<{ count: TabCount; lines: MatchLine[] }> => {
  const frames = await framesOf(deps.session, tabId);
  const lists = await Promise.all(
    frames.map(async ({ frameId }) => ({ frameId, matches: await listOf(deps, tabId, frameId) })),
  );
  const matches = lists.flatMap((list) => list.matches);
  const attention = matches.filter((match) => match.attention !== null).length;
  return { count: { ...sumOf(frames), matches: matches.length, attention }, lines: matchLines(lists) };
};

const alertsView = (stored: Record<string, unknown>, now: Date): AlertsView | null => {
  const kept = keptAlertsOf(stored[ALERTS]);
  if (kept === null) return null;
  const deeds = { outbox: outboxOf(stored[OUTBOX]), seen: idsOf(stored[SEEN]), now: now.toISOString() };
  const { server } = syncStateOf(stored.sync);
  return { lines: alertLines(kept, deeds), more: kept.total - kept.alerts.length, server };
};

/** Gathers all that the popup shows. */
export const readTabView = async (deps: TabViewDeps, tabId: number, now: Date): Promise<TabView> => {
  const [settings, stored, address, found, plain] = await Promise.all([
    readSettings(deps.local),
    deps.local.get(['index', 'sync', REJECTED, OUTBOX, ALERTS, SEEN]),
    deps.addressOf(tabId),
    readLines(deps, tabId),
    isPlain(deps.session, tabId),
  ]);
  const index = packedIndex(stored.index);
  const covering = address === null ? [] : sitesCovering(settings.effective.sites, address);
  return {
    tabId,
    address,
    disabled: settings.policy.disabled,
    configured: settings.effective.serverAddress !== '',
    switch: switchState(settings, address ?? ''),
    listed: covering.length > 0,
    granted: (await grantedSites(deps, covering)).length > 0,
    facts:
      index === null ? null : { ...factsOf(index), stale: isStale(index.head.dataAsOf, now, index.head.staleAfter) },
    sync: syncStateOf(stored.sync),
    plain,
    rejected: rejectedOf(stored[REJECTED]).length,
    outbox: outboxOf(stored[OUTBOX]),
    alerts: alertsView(stored, now),
    ...found,
  };
};

/** What stands in the way of a list, the first that applies; null where nothing does. */
export type Obstacle = 'disabled' | 'not-set-up' | 'no-site' | 'site-off' | 'not-granted' | 'plain' | 'no-index' | null;

/** Says what stands in the way. Names that were found are shown whatever else is amiss. */
export const obstacleOf = (view: TabView): Obstacle => {
  if (view.disabled) return 'disabled';
  if (!view.configured) return 'not-set-up';
  if (view.lines.length > 0) return null;
  if (view.switch.site === null) return 'no-site';
  if (!view.listed) return 'site-off';
  if (!view.granted) return 'not-granted';
  if (view.plain) return 'plain';
  return view.facts === null ? 'no-index' : null;
};
