/** What the background needs of the browser, of clock and of chance. */
import type { AlertWatchDeps } from './alert-watch.ts';
import type { CardDeps } from './card-script.ts';
import type { EnrolDeps } from './enrol.ts';
import type { LookUpDeps, MenuApi } from './menus.ts';
import type { ToPage } from './messages.ts';
import type { OutboxDeps } from './outbox.ts';
import type { PolicyDeps } from './policy.ts';
import type { SwitchDeps } from './site-switch.ts';
import type { SitesDeps } from './sites.ts';
import type { SyncDeps } from './sync.ts';
import type { SessionArea } from './tab-counts.ts';

/** All that the background uses of the browser. */
export interface BackgroundDeps
  extends SyncDeps,
    PolicyDeps,
    EnrolDeps,
    SitesDeps,
    SwitchDeps,
    LookUpDeps,
    AlertWatchDeps,
    Omit<OutboxDeps, 'wake'> {
  readonly scripting: SitesDeps['scripting'] & CardDeps['scripting'];
  readonly ownId: CardDeps['ownId'];
  readonly permissions: SitesDeps['permissions'] & SwitchDeps['permissions'];
  readonly session: SessionArea;
  readonly tabs: SitesDeps['tabs'] & AlertWatchDeps['tabs'];
  readonly alarms: {
    get(name: string): Promise<unknown>;
    create(name: string, when: { when: number; periodInMinutes: number }): Promise<void>;
    clear(name: string): Promise<unknown>;
  };
  readonly menus: MenuApi;
  readonly sendToTab: (tabId: number, message: ToPage) => Promise<unknown>;
  readonly reloadTab: (tabId: number) => Promise<void>;
  /** The address all of the extension's own pages begin with. */
  readonly ownOrigin: string;
}
