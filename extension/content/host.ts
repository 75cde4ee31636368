/**
 * The one element that is written to the page: `<rating-watch>` under `<html>`, with a closed
 * shadow root. Chips and the card stand in it and nowhere else.
 */
import { OVERLAY_STYLE } from '../ui/style.ts';

export const HOST_NAME = 'rating-watch';

export interface HostOptions {
  readonly document: Document;
  /** `open` is for tests, which must look inside. */
  readonly shadowMode: 'open' | 'closed';
  readonly signal: AbortSignal;
}

/** Keyboard and pointer events that a page would take for its own shortcuts or for a click outside its menu. */
const KEPT = ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'input'];

const adopt = (root: ShadowRoot, document: Document): boolean => {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(OVERLAY_STYLE);
    root.adoptedStyleSheets = [sheet];
    return root.adoptedStyleSheets.length === 1 && document.defaultView !== null;
  } catch {
    // Firefox refuses constructed sheets from an extension's world (bug 1751346): a style element does there.
    return false;
  }
};

/** Constructed sheets first: a page's Content-Security-Policy does not reach them. */
const dress = (root: ShadowRoot, document: Document): void => {
  if (adopt(root, document)) return;
  const style = document.createElement('style');
  style.textContent = OVERLAY_STYLE;
  root.append(style);
};

/** Where the element must stand to be seen and used: inside the page's open modal dialog or fullscreen element. */
const stageOf = (document: Document): Element => {
  const dialogs = document.querySelectorAll('dialog:modal');
  return dialogs[dialogs.length - 1] ?? document.fullscreenElement ?? document.documentElement;
};

/** Made on first use, so that a page without names is left wholly alone. */
export class Host {
  readonly #options: HostOptions;
  #element: HTMLElement | null = null;
  #root: ShadowRoot | null = null;

  constructor(options: HostOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#element?.remove(), { once: true });
  }

  readonly isOwn = (node: Node): boolean => node === this.#element;

  /** The shadow root, on the page and where it can be seen. Everything else about a re-parenting is the browser's. */
  root(): ShadowRoot {
    const root = this.#root ?? this.#create();
    const stage = stageOf(this.#options.document);
    // Everything outside an open modal dialog is inert, popovers too (HTML Standard, "inert subtrees").
    if (this.#element !== null && this.#element.parentElement !== stage) stage.append(this.#element);
    return root;
  }

  #create(): ShadowRoot {
    const { document, shadowMode, signal } = this.#options;
    // One left behind by an older version of the extension would show old chips.
    for (const stale of document.querySelectorAll(HOST_NAME)) stale.remove();
    const element = document.createElement(HOST_NAME);
    const root = element.attachShadow({ mode: shadowMode });
    dress(root, document);
    for (const type of KEPT) root.addEventListener(type, (event) => event.stopPropagation(), { signal });
    this.#element = element;
    this.#root = root;
    return root;
  }
}
