/**
 * The keyboard in and around an open card: Escape closes it, Tab stays in it, and what is typed in it is not the
 * page's. A page that listens in the capture phase, for its shortcuts or for worse, would hear every key.
 */
import { EARLY_TYPES, earlyOf } from './early.ts';
import { activeIn, cycleFocus } from './focus.ts';
import type { Host } from './host.ts';
import type { Listeners } from './listen.ts';

interface CardKeys {
  readonly view: Window;
  readonly host: Host;
  readonly listeners: Listeners;
  /** The open card; null while there is none. */
  readonly card: () => HTMLElement | null;
  /** Escape was pressed: closes the card, or gives up one that is to open. */
  readonly close: () => void;
}

export const watchCardKeys = ({ view, host, listeners, card, close }: CardKeys): void => {
  const pressed = (event: KeyboardEvent): void => {
    const element = card();
    const active = element === null ? null : activeIn(element);
    const isEscape = event.key === 'Escape';
    // Closing is what the page can do anyway; to move the keyboard about in the card is not.
    const isTab =
      event.isTrusted && event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey && active !== null;
    if (element !== null && (isEscape || isTab)) {
      // The page's own dialog must not close with the card, nor take the focus for its own round.
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (isEscape) close();
    else if (isTab && element !== null) cycleFocus(element, active, event.shiftKey);
  };
  const early = earlyOf(globalThis);
  early.hear = (event) => {
    if (event.type === 'keydown') pressed(event as KeyboardEvent);
    // A page that keeps the focus in a dialog of its own would take it out of the card at once.
    if (event.target !== view && host.isOwn(event.target as Node)) event.stopImmediatePropagation();
  };
  // Where it stands already, as it does before the page's own, this changes nothing; where it was taken off, or the
  // page was open before the extension came, it is put on now.
  for (const type of EARLY_TYPES) listeners.on(view, type, early.listener, { capture: true });
};
