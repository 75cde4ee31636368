/** The popup: the names of the tab as real text, the site's switch, and how fresh the ratings are. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { MatchLine } from '../../platform/match-list.ts';
import type { FromOwnPage, ToPage } from '../../platform/messages.ts';
import { type SwitchDeps, turnOff, turnOn } from '../../platform/site-switch.ts';
import { obstacleOf, readTabView, type TabView, type TabViewDeps } from '../../platform/tab-view.ts';
import { Freshness } from './Freshness.tsx';
import { MatchList } from './MatchList.tsx';
import { ObstacleNotice } from './ObstacleNotice.tsx';
import { SiteSwitch } from './SiteSwitch.tsx';

export interface PopupDeps extends TabViewDeps, SwitchDeps {
  readonly permissions: TabViewDeps['permissions'] & SwitchDeps['permissions'];
  readonly now: () => Date;
  readonly sendToTab: (tabId: number, message: ToPage) => Promise<unknown>;
  readonly send: (message: FromOwnPage) => Promise<unknown>;
  readonly openOptions: () => Promise<unknown>;
  readonly openInTab: (tabId: number) => Promise<unknown>;
  /** Brings the tab to the front, out of the way of the popup. */
  readonly showTab: (tabId: number) => Promise<void>;
  readonly inOwnTab: boolean;
  /** Calls back whenever something that is shown may have changed; answers how to stop it. */
  readonly onChange: (tabId: number, changed: () => void) => () => void;
}

const useTabView = (deps: PopupDeps, tabId: number) => {
  const [view, setView] = useState<TabView | null>(null);
  const refresh = useCallback(async () => setView(await readTabView(deps, tabId, deps.now())), [deps, tabId]);
  useEffect(() => {
    void refresh();
    return deps.onChange(tabId, () => void refresh());
  }, [deps, tabId, refresh]);
  return { view, refresh };
};

/** What the popup's buttons do. */
const actionsFor = (deps: PopupDeps, tabId: number, refresh: () => Promise<void>) => ({
  turnOn: async (site: string) => {
    await turnOn(deps, site);
    await deps.send({ type: 'settings-saved' });
    await refresh();
  },
  turnOff: async (address: string) => {
    await turnOff(deps, address);
    await deps.send({ type: 'settings-saved' });
    await refresh();
  },
  syncNow: async () => {
    await deps.send({ type: 'sync-now' });
    await refresh();
  },
  // Where no frame runs the overlay there is nobody to hear it; the list then stays as it is.
  scanAgain: () => deps.sendToTab(tabId, { type: 'rescan' }).catch(() => undefined),
  jump: async ({ places }: MatchLine, time: number) => {
    const place = places[time % places.length];
    if (place === undefined) return;
    await deps.sendToFrame(tabId, place.frameId, { type: 'jump', id: place.matchId });
    await deps.showTab(tabId);
  },
});

export const PopupPage = ({ deps, tabId }: { readonly deps: PopupDeps; readonly tabId: number }) => {
  const { view, refresh } = useTabView(deps, tabId);
  if (view === null) return null;
  const actions = actionsFor(deps, tabId, refresh);
  const obstacle = obstacleOf(view);
  return (
    <>
      <h1>Rating Watch</h1>
      {obstacle === null ? (
        <MatchList view={view} now={deps.now()} onJump={(line, time) => void actions.jump(line, time)} />
      ) : (
        <ObstacleNotice obstacle={obstacle} lastError={view.sync.lastError} onOptions={() => void deps.openOptions()} />
      )}
      <div class="actions">
        <SiteSwitch
          view={view}
          onTurnOn={(site) => void actions.turnOn(site)}
          onTurnOff={(address) => void actions.turnOff(address)}
        />
        {view.listed && view.granted && (
          <button type="button" class="second" onClick={() => void actions.scanAgain()}>
            Scan again
          </button>
        )}
      </div>
      <Freshness view={view} now={deps.now()} />
      <div class="actions">
        {view.configured && (
          <button type="button" class="second" onClick={() => void actions.syncNow()}>
            Fetch ratings now
          </button>
        )}
        <button type="button" class="second" onClick={() => void deps.openOptions()}>
          Options
        </button>
        {!deps.inOwnTab && (
          <button type="button" class="second" onClick={() => void deps.openInTab(tabId)}>
            Open this list in a tab
          </button>
        )}
      </div>
    </>
  );
};
