/**
 * Listeners on the page's document and window for as long as the overlay runs.
 *
 * `document.open()` takes every listener off document and window, an extension's too (HTML Standard,
 * section 8.4.1, "document open steps"; Chromium does it in all worlds): they can be put on again.
 */

/** `textInput`: what WebKit had before Input Events, with the text typed; Chromium sends it still. */
type HeardEvents = WindowEventMap & DocumentEventMap & { readonly textInput: Event };

interface Kept {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: (event: Event) => void;
  readonly options: AddEventListenerOptions;
}

export class Listeners {
  readonly #signal: AbortSignal;
  readonly #kept: Kept[] = [];

  /** The signal takes all of them off. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  on<Type extends keyof HeardEvents>(
    target: EventTarget,
    type: Type,
    listener: (event: HeardEvents[Type]) => void,
    options: { readonly capture?: boolean; readonly passive?: boolean } = {},
  ): void {
    const kept = { target, type, listener: listener as (event: Event) => void, options };
    this.#kept.push(kept);
    this.#add(kept);
  }

  /** Puts on again what is no longer on; what still is stays as it is (DOM Standard, "add an event listener"). */
  renew(): void {
    for (const kept of this.#kept) this.#add(kept);
  }

  #add({ target, type, listener, options }: Kept): void {
    target.addEventListener(type, listener, { ...options, signal: this.#signal });
  }
}
