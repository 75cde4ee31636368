/**
 * One tab's view, in the popup, in a tab of its own and at the side: the names on its page as real text,
 * the site's switch, the search of the whole list, and how fresh the ratings are.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MatchLine } from '../../platform/match-list.ts';
import type { FromOwnPage, ToPage } from '../../platform/messages.ts';
import { type SwitchDeps, turnOff, turnOn } from '../../platform/site-switch.ts';
import { obstacleOf, readTabView, type TabView, type TabViewDeps } from '../../platform/tab-view.ts';
import type { Recorded } from '../../ui/recording.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { Alerts } from './Alerts.tsx';
import { Freshness } from './Freshness.tsx';
import { MatchList } from './MatchList.tsx';
import { ObstacleNotice } from './ObstacleNotice.tsx';
import { PageActions } from './PageActions.tsx';
import { Waiting } from './Waiting.tsx';

export interface TabPageDeps extends TabViewDeps, SwitchDeps {
  readonly permissions: TabViewDeps['permissions'] & SwitchDeps['permissions'];
  readonly now: () => Date;
  readonly sendToTab: (tabId: number, message: ToPage) => Promise<unknown>;
  readonly send: (message: FromOwnPage) => Promise<unknown>;
  readonly openOptions: () => Promise<unknown>;
  /** Puts a text on the clipboard; rejects where that cannot be done. */
  readonly copy: (text: string) => Promise<void>;
  /** null where the view is in a tab of its own already. */
  readonly openInTab: ((tabId: number) => Promise<unknown>) | null;
  /** Opens the view at the side, called straight from a click; null where it is there, or cannot be. */
  readonly openAtSide: (() => Promise<unknown>) | null;
  readonly inPanel: boolean;
  /** Brings the tab to the front, out of the way of the view. */
  readonly showTab: (tabId: number) => Promise<void>;
  /** Calls back whenever something that is shown may have changed; answers how to stop it. */
  readonly onChange: (tabId: number, changed: () => void) => () => void;
  /** Calls back whenever the person turns to the view, at once where it is before them; answers how to stop it. */
  readonly whenLookedAt: (look: () => void) => () => void;
}

const useTabView = (deps: TabPageDeps, tabId: number) => {
  const [view, setView] = useState<TabView | null>(null);
  const asked = useRef(0);
  const refresh = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const next = await readTabView(deps, tabId, deps.now());
    // A later question is on its way, maybe about another tab: its answer counts.
    if (mine === asked.current) setView(next);
  }, [deps, tabId]);
  useEffect(() => {
    void refresh();
    return deps.onChange(tabId, () => void refresh());
  }, [deps, tabId, refresh]);
  return { view, refresh };
};

/** What the view's buttons do. */
const actionsFor = (deps: TabPageDeps, tabId: number, refresh: () => Promise<void>) => {
  const order = async (message: FromOwnPage) => {
    await deps.send(message);
    await refresh();
  };
  return {
    turnOn: async (site: string) => {
      await turnOn(deps, site);
      await order({ type: 'settings-saved' });
    },
    turnOff: async (address: string) => {
      await turnOff(deps, address);
      await order({ type: 'settings-saved' });
    },
    syncNow: () => order({ type: 'sync-now' }),
    sendNow: () => order({ type: 'send-now' }),
    dismiss: (key: string) => order({ type: 'dismiss', key }),
    acknowledge: async (alertId: string) => {
      const recorded = (await deps.send({ type: 'acknowledge', alertId })) as Recorded | null;
      await refresh();
      return recorded;
    },
    noteSeen: (alertIds: readonly string[]) => order({ type: 'alerts-seen', alertIds }),
    whenLookedAt: deps.whenLookedAt,
    copy: deps.copy,
    plain: (on: boolean) => order({ type: 'plain', tabId, on }),
    scanAgain: async () => {
      // Where no frame runs the overlay there is nobody to hear it; the list then stays as it is.
      await deps.sendToTab(tabId, { type: 'rescan' }).catch(() => undefined);
      await refresh();
    },
    jump: async ({ places }: MatchLine, time: number) => {
      const place = places[time % places.length];
      if (place === undefined) return;
      // The frame may have been left since the list was made: the tab is shown all the same.
      await deps.sendToFrame(tabId, place.frameId, { type: 'jump', id: place.matchId }).catch(() => undefined);
      await deps.showTab(tabId);
    },
  };
};

const NamesNotShown = ({ count, onOptions }: { readonly count: number; readonly onOptions: () => void }) =>
  count === 0 ? null : (
    <p class="soft">
      {count === 1 ? '1 name is' : `${count} names are`} not marked on any page, because you said{' '}
      {count === 1 ? 'it is' : 'they are'} not this provider.{' '}
      <button type="button" class="plain-link" onClick={onOptions}>
        Change this
      </button>
    </p>
  );

export const TabPage = ({ deps, tabId }: { readonly deps: TabPageDeps; readonly tabId: number }) => {
  const { view, refresh } = useTabView(deps, tabId);
  if (view === null) return null;
  const actions = actionsFor(deps, tabId, refresh);
  const obstacle = obstacleOf(view);
  const openOptions = () => void deps.openOptions();
  return (
    <>
      <h1>Rating Watch</h1>
      {obstacle === null ? (
        <MatchList view={view} now={deps.now()} onJump={(line, time) => void actions.jump(line, time)} />
      ) : (
        <ObstacleNotice
          obstacle={obstacle}
          lastError={view.sync.lastError}
          inPanel={deps.inPanel}
          onOptions={openOptions}
          onBringBack={() => void actions.plain(false)}
        />
      )}
      <NamesNotShown count={obstacle === null ? view.rejected : 0} onOptions={openOptions} />
      {view.alerts !== null && !view.disabled && <Alerts view={view.alerts} now={deps.now()} actions={actions} />}
      <Waiting items={view.outbox} now={deps.now()} actions={actions} />
      <PageActions view={view} actions={actions} />
      {view.facts !== null && !view.disabled && (
        <SearchBox local={deps.local} now={deps.now()} stale={view.facts.stale} dataAsOf={view.facts.dataAsOf} />
      )}
      <Freshness view={view} now={deps.now()} />
      <div class="actions">
        {view.configured && (
          <button type="button" class="second" onClick={() => void actions.syncNow()}>
            Fetch ratings now
          </button>
        )}
        <button type="button" class="second" onClick={openOptions}>
          Options
        </button>
        {deps.openAtSide !== null && (
          <button type="button" class="second" onClick={() => void deps.openAtSide?.()}>
            Keep open at the side
          </button>
        )}
        {deps.openInTab !== null && (
          <button type="button" class="second" onClick={() => void deps.openInTab?.(tabId)}>
            Open this list in a tab
          </button>
        )}
        <a href="diagnosis.html" target="_blank" rel="noopener">
          Is everything working?<span class="unseen"> (opens in a new tab)</span>
        </a>
      </div>
    </>
  );
};
