/**
 * The background's duties. It is put to sleep within half a minute and woken by events: nothing is
 * kept in variables but the queue of what is running now.
 */
import type { Browser } from 'wxt/browser';
import type { Recorded } from '../ui/recording.ts';
import { acknowledgeAlert, countUnseen, lookAtAlerts, noteSeen } from './alert-watch.ts';
import type { BackgroundDeps } from './background-needs.ts';
import { showBadge } from './badge.ts';
import { enterCard } from './card-script.ts';
import { type Enrolled, enrolBrowser, renewToken } from './enrol.ts';
import { createMenus, lookUp } from './menus.ts';
import { asksPlain, type FromOwnPage, fromOwnPage, isFarewell, reportOf, wantsCard } from './messages.ts';
import { ALERTS, keptAlertsOf } from './open-alerts.ts';
import { Outbox } from './outbox.ts';
import { answerPlain, beginPlain, endPlain } from './plain.ts';
import { refreshPolicy } from './policy.ts';
import { mayRecord, recordedKey, TOO_MANY } from './record-limit.ts';
import { type Said, saidIn } from './said.ts';
import { toggleSite } from './site-switch.ts';
import { applySites } from './sites.ts';
import { type SyncResult, syncIndex } from './sync.ts';
import { isDue, isWorthAsking, type SyncState, syncStateOf } from './sync-state.ts';
import { countFrame, forgetFrame, tabKey } from './tab-counts.ts';
import { createTurns } from './turns.ts';
import { personalIn } from './typed.ts';

/** What a message is answered with: the result of a sync or of enrolling, yes or no to a frame, what became of something said, or nothing. */
type Answer = SyncResult | Recorded | Enrolled | boolean | null;

type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'tab' | 'frameId' | 'documentId' | 'url'>;

/** The name of the alarm for the index. */
export const SYNC_ALARM = 'sync';
/** The name of the alarm for what waits to be sent; there is none while nothing does. */
const OUTBOX_ALARM = 'outbox';
/** Should the background die in the middle of a sync, the alarm comes again after this many minutes. */
const SYNC_AGAIN_MINUTES = 1;
/** A browser's alarm may come a moment before its time: to wait for the next would make the gap too long. */
const EARLY_MS = 5_000;
/** The same for what waits to be sent. */
const AGAIN_MINUTES = 15;

/** The background's duties, each called by one of the browser's events. */
export class Background {
  readonly #deps: BackgroundDeps;
  readonly #signal: AbortSignal;
  readonly #sitesInTurn = createTurns();
  readonly #syncInTurn = createTurns();
  readonly #countsInTurn = createTurns();
  readonly #limitInTurn = createTurns();
  readonly #outbox: Outbox;

  constructor(deps: BackgroundDeps, signal: AbortSignal) {
    this.#deps = deps;
    this.#signal = signal;
    this.#outbox = new Outbox({ ...deps, wake: (at) => this.#wakeOutbox(at) }, signal);
  }

  /** Brings the registration of sites into line; see `applySites`. */
  apply(everyTab = false): Promise<void> {
    return this.#sitesInTurn(() => applySites(this.#deps, everyTab));
  }

  /** After installation, an update (`everyTab`), or the browser's start. */
  async begin(everyTab: boolean): Promise<void> {
    await this.#setAlarm();
    await createMenus(this.#deps.menus);
    await this.#lookAtAlerts();
    await this.apply(everyTab);
    await this.#syncWhere(isDue);
    await this.lookAtPolicy();
    await this.#outbox.send();
  }

  /** At each awakening: the browser may have lost the alarm. */
  async ensureAlarm(): Promise<void> {
    if ((await this.#deps.alarms.get(SYNC_ALARM)) === undefined) await this.#setAlarm();
  }

  async onAlarm(name: string): Promise<void> {
    // The index first: what waits to be sent may take long, and a suspension is to be seen in time.
    if (name === SYNC_ALARM) {
      await this.#syncWhere((state, nowMs) => isDue(state, nowMs + EARLY_MS));
      await this.lookAtPolicy();
    }
    if (name === SYNC_ALARM || name === OUTBOX_ALARM) await this.#outbox.sendIfDue();
  }

  /** A person is back: another tab or window is in front. An index that is not quite fresh is asked for at once. */
  async onFocus(): Promise<void> {
    await this.#syncWhere(isWorthAsking);
    await this.#outbox.sendIfDue();
  }

  /** Reads the council's policy anew, and follows it where it changed. */
  async lookAtPolicy(): Promise<void> {
    if (!(await refreshPolicy(this.#deps))) return;
    await this.apply();
    await this.#syncNow();
    await this.#lookAtAlerts();
  }

  /** Takes a message; obeys the extension's own pages only. Content scripts may report counts, ask if they are to begin, and for the card, and tell what was said in it; no more. */
  async onMessage(message: unknown, sender: Sender): Promise<Answer> {
    if (sender.url?.startsWith(this.#deps.ownOrigin)) return this.#obey(message);
    if (asksPlain(message)) return this.#isPlain(sender);
    if (wantsCard(message)) return enterCard(this.#deps, sender);
    const said = saidIn(message);
    if (said !== null) return this.#record(said, sender);
    await this.#count(sender, message);
    return null;
  }

  /** Listens for messages and answers them; "true" keeps the way open for an answer that comes later. */
  respond(message: unknown, sender: Sender, answer: (result: Answer) => void): true {
    void this.onMessage(message, sender).then(answer, (error: unknown) => {
      answer(null);
      throw error;
    });
    return true;
  }

  onMenu(
    item: { menuItemId: string | number; frameId?: number | undefined },
    tab: { id?: number | undefined } | undefined,
  ) {
    return lookUp(this.#deps, item, tab?.id);
  }

  onTabClosed(tabId: number): Promise<void> {
    return this.#countsInTurn(async () => {
      await this.#deps.session.remove([tabKey(tabId), recordedKey(tabId)]);
      await endPlain(this.#deps, tabId);
    });
  }

  async onCommand(command: string, tab: Pick<Browser.tabs.Tab, 'id' | 'url'> | undefined): Promise<void> {
    if (command === 'toggle-site' && tab?.url !== undefined) await toggleSite(this.#deps, tab.url);
    if (command === 'open-card' && tab?.id !== undefined) {
      // A page without the overlay has nobody to hear it.
      await this.#deps.sendToTab(tab.id, { type: 'open-card' }).catch(() => undefined);
    }
  }

  async #setAlarm(): Promise<void> {
    const { local, alarms, now } = this.#deps;
    const { nextAt } = syncStateOf((await local.get(['sync'])).sync);
    const when = nextAt === null ? now().getTime() : Date.parse(nextAt);
    await alarms.create(SYNC_ALARM, { when, periodInMinutes: SYNC_AGAIN_MINUTES });
  }

  async #sync(): Promise<SyncResult> {
    await renewToken(this.#deps, this.#signal);
    const result = await syncIndex(this.#deps, this.#signal);
    await this.#setAlarm();
    // The server is there.
    if (result.kind === 'connected') {
      if (result.changed) await this.#followAlerts();
      await this.#outbox.sendIfAllowed();
      await this.#lookAtAlerts();
    }
    return result;
  }

  #syncNow(): Promise<SyncResult> {
    return this.#syncInTurn(() => this.#sync());
  }

  /** Looked at in turn: of several reasons at one moment the first alone leads to a request. */
  #syncWhere(isTime: (state: SyncState, nowMs: number) => boolean): Promise<void> {
    return this.#syncInTurn(async () => {
      const { sync } = await this.#deps.local.get(['sync']);
      if (isTime(syncStateOf(sync), this.#deps.now().getTime())) await this.#sync();
    });
  }

  async #obey(message: unknown): Promise<Answer> {
    const order = fromOwnPage(message);
    if (order?.type === 'sync-now') return this.#syncNow();
    if (order?.type === 'enrol') return this.#syncInTurn(() => enrolBrowser(this.#deps, order, this.#signal));
    if (order?.type === 'settings-saved') await this.apply();
    if (order?.type === 'send-now') await this.#outbox.send();
    if (order?.type === 'dismiss') await this.#outbox.dismiss(order.key);
    if (order?.type === 'plain') await this.#setPlain(order);
    if (order?.type === 'alerts-seen') await this.#lookAtAlerts(order.alertIds);
    return order?.type === 'acknowledge' ? this.#acknowledge(order.alertId) : null;
  }

  /** Button and notification; `seen` are alerts that were on screen just now. */
  #lookAtAlerts(seen: readonly string[] = []): Promise<void> {
    return this.#countsInTurn(async () => {
      if (seen.length > 0) await noteSeen(this.#deps, seen);
      await lookAtAlerts(this.#deps);
    });
  }

  async #followAlerts(): Promise<void> {
    const { alerts = [] } = keptAlertsOf((await this.#deps.local.get([ALERTS]))[ALERTS]) ?? {};
    await this.#outbox.followAlerts(new Set(alerts.map(({ id }) => id)));
  }

  async #acknowledge(alertId: string): Promise<Recorded> {
    const recorded = await acknowledgeAlert(this.#deps, (said) => this.#outbox.record(said), alertId);
    await this.#lookAtAlerts();
    return recorded;
  }

  async #wakeOutbox(at: number | null): Promise<void> {
    const { alarms } = this.#deps;
    if (at === null) await alarms.clear(OUTBOX_ALARM);
    else await alarms.create(OUTBOX_ALARM, { when: at, periodInMinutes: AGAIN_MINUTES });
  }

  /** The extension's own content scripts only, in a tab. */
  async #record(said: Said, { id, tab }: Sender): Promise<Recorded | null> {
    const tabId = tab?.id;
    if (id !== this.#deps.ownId || tabId === undefined) return null;
    const problems = personalIn(said);
    if (problems !== null) return { kind: 'mend', problems };
    const { session, now } = this.#deps;
    const may = await this.#limitInTurn(() => mayRecord(session, tabId, said.body.key, now().getTime()));
    return may ? this.#outbox.record(said) : { kind: 'not-kept', words: TOO_MANY };
  }

  async #setPlain({ tabId, on }: Extract<FromOwnPage, { type: 'plain' }>): Promise<void> {
    await this.#countsInTurn(() => (on ? beginPlain : endPlain)(this.#deps, tabId));
    if (on) await this.#deps.reloadTab(tabId);
  }

  async #isPlain({ tab, frameId = 0, documentId }: Sender): Promise<boolean> {
    const tabId = tab?.id;
    if (tabId === undefined) return false;
    return this.#countsInTurn(() => answerPlain(this.#deps, { tabId, frameId, documentId: documentId ?? null }));
  }

  async #count(sender: Sender, message: unknown): Promise<void> {
    const report = reportOf(message);
    const tabId = sender.tab?.id;
    if (tabId === undefined || (report === null && !isFarewell(message))) return;
    const { session } = this.#deps;
    const frame = { tabId, frameId: sender.frameId ?? 0, documentId: sender.documentId ?? null };
    await this.#countsInTurn(async () => {
      const sum = await (report === null ? forgetFrame(session, frame) : countFrame(session, frame, report));
      await showBadge(this.#deps.action, tabId, sum, await countUnseen(this.#deps));
    });
  }
}
