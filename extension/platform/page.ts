/**
 * The overlay's life in one frame: starts it when there is an index and the frame lies within a site
 * in force, swaps the index when a new one is stored, answers the popup and the keyboard, and ends
 * it when the site is turned off or the extension is updated. Nothing is written to the page here,
 * and the page is told nothing (no event, no message), so that no script of it can see or stop this.
 */
import type { IndexReader } from '../../shared/names/index-reader.ts';
import { openIndex, type PackedIndex, packedIndex } from '../../shared/names/pack.ts';
import { TrieError } from '../../shared/names/trie.ts';
import type { PageReport } from '../content/list.ts';
import type { Overlay, OverlayOptions } from '../content/overlay.ts';
import { type Report, type ToPage, toPage } from './messages.ts';
import { sitesCovering } from './patterns.ts';
import { inForce, policyOf, type ShowChips, type StorageArea, settingsOf } from './settings.ts';

interface Listeners<T extends (...given: never[]) => unknown> {
  addListener(listener: T): void;
  removeListener(listener: T): void;
}
type MessageListener = (
  message: unknown,
  sender: { id?: string | undefined },
  answer: (response?: unknown) => void,
) => void;
type ChangeListener = (changes: Record<string, unknown>, area: string) => void;

/** The part of the browser a content script uses. `runtime.id` is gone once the extension was updated or removed. */
interface PageBrowser {
  readonly runtime: {
    readonly id?: string | undefined;
    sendMessage(message: Report): Promise<unknown>;
    readonly onMessage: Listeners<MessageListener>;
  };
  readonly storage: { readonly local: Pick<StorageArea, 'get'>; readonly onChanged: Listeners<ChangeListener> };
}

export interface PageDeps {
  readonly browser: PageBrowser;
  readonly window: Window & { readonly document: Document };
  readonly startOverlay: (options: OverlayOptions) => Overlay;
  readonly openClosedRoot?: (element: Element) => ShadowRoot | null;
  readonly now: () => Date;
}

interface Stored {
  /** null where there is none that this version can read. */
  readonly index: IndexReader | typeof DAMAGED | null;
  readonly covered: boolean;
  readonly showChips: ShowChips;
}

interface Running {
  readonly overlay: Overlay;
  readonly showChips: ShowChips;
  readonly stop: () => void;
}

const NOTHING: PageReport = { matches: 0, attention: 0, gaveUp: null };
/** What is stored that the overlay follows. */
const FOLLOWED = ['index', 'settings', 'policy'];

/** Where a frame is, for the sites: frames without an address of their own go by their origin, sealed ones by their parent's. */
const frameAddress = ({ location, origin }: Window): string | null => {
  if (/^https?:$/.test(location.protocol)) return location.href;
  const known = [origin, ...(location.ancestorOrigins ?? [])].find((candidate) => /^https?:/.test(candidate));
  return known === undefined ? null : `${known}/`;
};

const DAMAGED = 'The list of names is damaged, so that no name is marked. Fetch the ratings again.';

/** The index, or what is the matter with it. */
const readerOf = (kept: PackedIndex): IndexReader | typeof DAMAGED => {
  try {
    return openIndex(kept);
  } catch (error) {
    if (error instanceof TrieError || error instanceof DOMException || error instanceof SyntaxError) return DAMAGED;
    throw error;
  }
};

const readStored = async ({ browser, window }: PageDeps): Promise<Stored> => {
  const stored = await browser.storage.local.get(FOLLOWED);
  const { sites, showChips } = inForce(settingsOf(stored.settings), policyOf(stored.policy));
  const address = frameAddress(window);
  const kept = packedIndex(stored.index);
  return {
    index: kept === null ? null : readerOf(kept),
    // A frame that cannot be placed is one the browser entered for its origin's sake: leave it while any site is on.
    covered: address === null ? sites.length > 0 : sitesCovering(sites, address).length > 0,
    showChips,
  };
};

/** Of a tab's frames, the one that holds the focus answers the keyboard; the top one where none does. */
const answersKeyboard = ({ document, top, self }: Window): boolean =>
  document.hasFocus() ? !/^i?frame$/i.test(document.activeElement?.localName ?? '') : top === self;

const perform = (overlay: Overlay | undefined, window: Window, message: ToPage, answer: (value: unknown) => void) => {
  if (message.type === 'list') answer(overlay?.list() ?? []);
  else if (message.type === 'jump') overlay?.jumpTo(message.id);
  else if (message.type === 'rescan') overlay?.rescan();
  else if (answersKeyboard(window)) overlay?.openCardAtSelection();
};

const startRunning = (deps: PageDeps, stored: Stored & { index: IndexReader }, report: (told: PageReport) => void) => {
  const life = new AbortController();
  const overlay = deps.startOverlay({
    document: deps.window.document,
    index: stored.index,
    settings: { showChips: stored.showChips },
    signal: life.signal,
    now: deps.now,
    onReport: report,
    ...(deps.openClosedRoot === undefined ? {} : { openClosedRoot: deps.openClosedRoot }),
  });
  return { overlay, showChips: stored.showChips, stop: () => life.abort() } satisfies Running;
};

/** Brings what runs into line with what is stored. */
const follow = (deps: PageDeps, running: Running | null, stored: Stored, report: (told: PageReport) => void) => {
  const { index } = stored;
  if (running !== null && index !== null && index !== DAMAGED && running.showChips === stored.showChips) {
    running.overlay.replaceIndex(index);
    return running;
  }
  running?.stop();
  if (index === DAMAGED) report({ ...NOTHING, gaveUp: DAMAGED });
  return index === null || index === DAMAGED ? null : startRunning(deps, { ...stored, index }, report);
};

/** The overlay of one frame, from the first look at what is stored to the end of `life`. */
class Frame {
  readonly #deps: PageDeps;
  readonly #life: AbortController;
  #running: Running | null = null;
  #told: PageReport = NOTHING;

  constructor(deps: PageDeps, life: AbortController) {
    this.#deps = deps;
    this.#life = life;
  }

  readonly #endIfOrphaned = (): void => {
    if (this.#deps.browser.runtime.id === undefined) this.#life.abort();
  };

  /** Counts only. Sending fails where the extension was updated under this script: then its time is over. */
  async #send({ matches, attention, gaveUp }: PageReport): Promise<void> {
    try {
      await this.#deps.browser.runtime.sendMessage({ type: 'report', matches, attention, gaveUp });
    } catch {
      this.#endIfOrphaned();
    }
  }

  readonly #report = (told: PageReport): void => {
    this.#told = told;
    void this.#send(told);
  };

  /** Reads what is stored and follows it. */
  async catchUp(): Promise<void> {
    const stored = await readStored(this.#deps);
    if (this.#life.signal.aborted) return;
    if (stored.covered) this.#running = follow(this.#deps, this.#running, stored, this.#report);
    else this.#life.abort();
  }

  readonly #onMessage: MessageListener = (raw, sender, answer) => {
    const { browser, window } = this.#deps;
    const message = toPage(raw);
    if (message !== null && sender.id === browser.runtime.id) perform(this.#running?.overlay, window, message, answer);
  };

  readonly #onChanged: ChangeListener = (changes, area) => {
    if (area === 'local' && FOLLOWED.some((key) => key in changes)) void this.catchUp();
  };

  readonly #end = (): void => {
    this.#running?.stop();
    const { runtime, storage } = this.#deps.browser;
    if (runtime.id === undefined) return; // The listeners went with the extension.
    runtime.onMessage.removeListener(this.#onMessage);
    storage.onChanged.removeListener(this.#onChanged);
    void this.#send(NOTHING);
  };

  listen(): void {
    const { browser, window } = this.#deps;
    const { signal } = this.#life;
    browser.runtime.onMessage.addListener(this.#onMessage);
    browser.storage.onChanged.addListener(this.#onChanged);
    window.addEventListener('pagehide', () => void this.#send(NOTHING), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && void this.#send(this.#told), { signal });
    window.document.addEventListener('visibilitychange', this.#endIfOrphaned, { signal });
    signal.addEventListener('abort', this.#end, { once: true });
  }
}

/**
 * Runs the overlay in this frame until `life` ends. `life` is ended here when the site is turned off
 * or the extension is gone.
 */
export const runInPage = async (deps: PageDeps, life: AbortController): Promise<void> => {
  const frame = new Frame(deps, life);
  frame.listen();
  await frame.catchUp();
};
