/** The overlay as it runs in one frame: what it is given by the browser, and what it is started with. */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { CardView } from '../content/card-view.tsx';
import type { PageReport } from '../content/list.ts';
import type { Overlay, OverlayOptions } from '../content/overlay.ts';
import type { RefusedName } from '../content/rejected-name.ts';
import type { Recording } from '../ui/recording.ts';
import { loadCard } from './card-script.ts';
import type { AskPlain, CardWanted, Farewell, Report, ToRecord } from './messages.ts';
import type { Stored } from './page-stored.ts';
import { recordingBy } from './recording-by.ts';
import { rejectName } from './rejected.ts';
import type { StorageArea } from './settings.ts';

interface Listeners<T extends (...given: never[]) => unknown> {
  addListener(listener: T): void;
  removeListener(listener: T): void;
}
export type MessageListener = (
  message: unknown,
  sender: { id?: string | undefined },
  answer: (response?: unknown) => void,
) => true | undefined;
export type ChangeListener = (changes: Record<string, unknown>, area: string) => void;

/** The part of the browser a content script uses. `runtime.id` is gone once the extension was updated or removed. */
interface PageBrowser {
  readonly runtime: {
    readonly id?: string | undefined;
    sendMessage(message: Report | Farewell | AskPlain | CardWanted | ToRecord): Promise<unknown>;
    readonly onMessage: Listeners<MessageListener>;
  };
  readonly storage: { readonly local: StorageArea; readonly onChanged: Listeners<ChangeListener> };
}

export interface PageDeps {
  readonly browser: PageBrowser;
  readonly window: Window & { readonly document: Document };
  readonly startOverlay: (options: OverlayOptions) => Overlay;
  /** What the card's script has left in this frame. */
  readonly cardLeft: () => CardView | null;
  readonly openClosedRoot?: (element: Element) => ShadowRoot | null;
  readonly now: () => Date;
  /** A UUID. */
  readonly newKey: () => string;
}

type Usable = Stored & { readonly index: IndexReader };

export interface Running {
  readonly overlay: Overlay;
  /** What it was started with and cannot be told of later. */
  readonly fixed: string;
  readonly stop: () => void;
}

const DAMAGED = 'The list of names is damaged, so that no name is marked. Fetch the ratings again.';

const fixedOf = ({ showChips, rejected }: Stored): string => JSON.stringify([showChips, rejected]);

/** Not on this page any more: others are told of it, and this frame no longer marks it. */
const refuse = (deps: PageDeps, recording: Recording, { canonical, locationId, written }: RefusedName): void => {
  void rejectName(deps.browser.storage.local, { canonical, locationId });
  const saidAt = deps.now().toISOString();
  void recording.nameReport({ key: recording.newKey(), written, said: 'not-this', locationId, saidAt });
};

const startRunning = (deps: PageDeps, stored: Usable, report: (told: PageReport) => void): Running => {
  const life = new AbortController();
  const { runtime } = deps.browser;
  const recording = recordingBy(runtime, deps.newKey);
  const overlay = deps.startOverlay({
    document: deps.window.document,
    index: stored.index,
    settings: { showChips: stored.showChips },
    rejected: stored.rejected,
    onNotThis: (name) => refuse(deps, recording, name),
    recording,
    signal: life.signal,
    now: deps.now,
    loadCard: () => loadCard({ runtime, cardLeft: deps.cardLeft }),
    onReport: report,
    ...(deps.openClosedRoot === undefined ? {} : { openClosedRoot: deps.openClosedRoot }),
  });
  return { overlay, fixed: fixedOf(stored), stop: () => life.abort() };
};

/** Brings what runs into line with what is stored. */
export const follow = (deps: PageDeps, running: Running | null, stored: Stored, report: (told: PageReport) => void) => {
  const { index } = stored;
  const usable = index === 'damaged' ? null : index;
  if (running !== null && usable !== null && running.fixed === fixedOf(stored)) {
    running.overlay.replaceIndex(usable);
    return running;
  }
  running?.stop();
  if (index === 'damaged') report({ matches: 0, attention: 0, gaveUp: DAMAGED });
  return usable === null ? null : startRunning(deps, { ...stored, index: usable }, report);
};
