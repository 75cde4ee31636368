/**
 * The overlay's life in one frame: starts it when there is an index and the frame lies within a site
 * in force, swaps the index when a new one is stored, answers the popup and the keyboard, and ends
 * it when the site is turned off or the extension is updated. Nothing is written to the page here,
 * and the page is told nothing (no event, no message), so that no script of it can see or stop this.
 */
import type { PageReport } from '../content/list.ts';
import type { Overlay } from '../content/overlay.ts';
import { selectedText } from '../content/selection.ts';
import { loadCard } from './card-script.ts';
import { type Farewell, type Report, type ToPage, toPage } from './messages.ts';
import { FOLLOWED, readStored, type Stored } from './page-stored.ts';
import { PLAIN_COUNT } from './plain.ts';
import { type ChangeListener, follow, type MessageListener, type PageDeps, type Running } from './running.ts';
import { readIndex } from './stored-index.ts';
import { createTurns } from './turns.ts';

export type { PageDeps } from './running.ts';

/** Of a tab's frames, the one that holds the focus answers the keyboard; the top one where none does. */
const answersKeyboard = ({ document, top, self }: Window): boolean =>
  document.hasFocus() ? !/^i?frame$/i.test(document.activeElement?.localName ?? '') : top === self;

/** The overlay of one frame, from the first look at what is stored to the end of `life`. */
class Frame {
  readonly #deps: PageDeps;
  readonly #life: AbortController;
  readonly #inTurn = createTurns();
  #running: Running | null = null;
  /** The tab was loaded without marks. */
  #plain = false;
  #told: PageReport | null = null;

  constructor(deps: PageDeps, life: AbortController) {
    this.#deps = deps;
    this.#life = life;
  }

  readonly #endIfOrphaned = (): void => {
    if (this.#deps.browser.runtime.id === undefined) this.#life.abort();
  };

  /** Counts only. Sending fails where the extension was updated under this script: then its time is over. */
  async #send(message: Report | Farewell): Promise<void> {
    try {
      await this.#deps.browser.runtime.sendMessage(message);
    } catch {
      this.#endIfOrphaned();
    }
  }

  #tell(): void {
    if (this.#told === null) return;
    const { matches, attention, gaveUp } = this.#told;
    void this.#send({ type: 'report', matches, attention, gaveUp });
  }

  readonly #report = (told: PageReport): void => {
    this.#told = told;
    this.#tell();
  };

  /** Whether this tab is to stay without marks. A frame that is marked already is not: the next one will be. */
  async #isPlain({ anyPlain }: Stored): Promise<boolean> {
    if (!anyPlain || this.#running !== null) return false;
    try {
      return (await this.#deps.browser.runtime.sendMessage({ type: 'is-plain' })) === true;
    } catch {
      this.#endIfOrphaned();
      return false;
    }
  }

  /** Reads what is stored and follows it; one reading after the other, so that the newest is the last. */
  catchUp(): Promise<void> {
    return this.#inTurn(() => this.#catchUp());
  }

  async #catchUp(): Promise<void> {
    if (this.#life.signal.aborted) return;
    const stored = await readStored(this.#deps.browser.storage.local, this.#deps.window);
    if (this.#life.signal.aborted) return;
    if (!stored.covered) return this.#life.abort();
    const plain = await this.#isPlain(stored);
    if (this.#life.signal.aborted) return;
    this.#plain = plain;
    if (!plain) this.#running = follow(this.#deps, this.#running, stored, this.#report);
  }

  /**
   * Looks a text up, here in the frame; false where that cannot be shown here.
   * The index is opened anew and let go afterwards: a search asks it for every location.
   */
  async #lookUp(overlay: Overlay, query: string): Promise<boolean> {
    const { runtime, storage } = this.#deps.browser;
    const card = loadCard({ runtime, cardLeft: this.#deps.cardLeft }).catch(() => null);
    const [index, view] = await Promise.all([readIndex(storage.local), card]);
    if (index === null || view === null || overlay !== this.#running?.overlay) return false;
    return overlay.openFound(query, view.openSearch(index).find(query));
  }

  /** Answers whether what is selected could be looked up and shown; `true` keeps the way open for that. */
  #answerLookUp(answer: (value: boolean) => void): true {
    const overlay = this.#running?.overlay;
    const query = selectedText(this.#deps.window.document);
    const shown = overlay === undefined || query === null ? Promise.resolve(false) : this.#lookUp(overlay, query);
    void shown.then(answer, (error: unknown) => {
      answer(false);
      throw error;
    });
    return true;
  }

  #perform(message: ToPage, answer: (value: unknown) => void): true | undefined {
    const overlay = this.#running?.overlay;
    if (message.type === 'look-up') return this.#answerLookUp(answer);
    if (message.type === 'list') answer(overlay?.list() ?? []);
    else if (message.type === 'jump') overlay?.jumpTo(message.id);
    else if (message.type === 'rescan') overlay?.rescan();
    else if (answersKeyboard(this.#deps.window)) overlay?.openCardAtSelection();
    return undefined;
  }

  readonly #onMessage: MessageListener = (raw, sender, answer) => {
    const message = toPage(raw);
    const isOwn = message !== null && sender.id === this.#deps.browser.runtime.id;
    return isOwn ? this.#perform(message, answer) : undefined;
  };

  readonly #onChanged: ChangeListener = (changes, area) => {
    const followed = FOLLOWED.some((key) => key in changes) || (this.#plain && PLAIN_COUNT in changes);
    if (area === 'local' && followed) void this.catchUp();
  };

  /** Back from where the browser keeps pages that were left: the tab's count is to be told again, or its marks may be due. */
  readonly #onShown = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    if (this.#plain) void this.catchUp();
    else this.#tell();
  };

  readonly #end = (): void => {
    this.#running?.stop();
    const { runtime, storage } = this.#deps.browser;
    if (runtime.id === undefined) return; // The listeners went with the extension.
    runtime.onMessage.removeListener(this.#onMessage);
    storage.onChanged.removeListener(this.#onChanged);
    void this.#send({ type: 'left' });
  };

  listen(): void {
    const { browser, window } = this.#deps;
    const { signal } = this.#life;
    browser.runtime.onMessage.addListener(this.#onMessage);
    browser.storage.onChanged.addListener(this.#onChanged);
    window.addEventListener('pagehide', () => void this.#send({ type: 'left' }), { signal });
    window.addEventListener('pageshow', this.#onShown, { signal });
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
