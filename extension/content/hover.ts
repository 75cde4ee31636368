/**
 * Hover with intent: the card opens when the pointer rests on a name, stays while it is on the
 * name or on the card, and closes when it has left both (WCAG 2.2, 1.4.13).
 *
 * Budget: a pointer that moves costs two stores; the page is measured once a rest. No timer
 * waits while the pointer is still.
 */

/** Rest before the card opens, and grace before it closes, in milliseconds. */
const REST_MS = 300;

import type { Listeners } from './listen.ts';

export interface HoverOptions {
  readonly document: Document;
  readonly listeners: Listeners;
  /** The pointer has rested at a point of the viewport. */
  readonly rested: (x: number, y: number) => void;
  readonly signal: AbortSignal;
}

export const watchHover = ({ document, listeners, rested, signal }: HoverOptions): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const options = { capture: true, passive: true };
  listeners.on(
    document,
    'pointermove',
    (event) => {
      // A page could open the card on every name it can think of, and see how large it is.
      if (!event.isTrusted) return;
      clearTimeout(timer);
      if (event.pointerType !== 'touch' && event.buttons === 0) {
        timer = setTimeout(rested, REST_MS, event.clientX, event.clientY);
      }
    },
    options,
  );
  for (const type of ['pointerdown', 'keydown', 'scroll'] as const) {
    listeners.on(document, type, () => clearTimeout(timer), options);
  }
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
};
