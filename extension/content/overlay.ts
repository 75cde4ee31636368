/** The way into the overlay: starts it where the browser can ink. */
import { canInk } from './ink.ts';
import type { Overlay, OverlayOptions } from './options.ts';
import { PageOverlay } from './page-overlay.ts';

export type { Overlay, OverlayOptions } from './options.ts';

const NO_OVERLAY: Overlay = {
  replaceIndex() {},
  list: () => [],
  openCardAtSelection: () => false,
  openFound: () => false,
  jumpTo() {},
  rescan() {},
};

/** Starts the overlay of a document; the signal takes everything off the page again. */
export const startOverlay = (options: OverlayOptions): Overlay => {
  if (options.signal.aborted) return NO_OVERLAY;
  if (!canInk()) {
    options.onReport?.({ matches: 0, attention: 0, gaveUp: 'This browser is too old to mark names on a page.' });
    return NO_OVERLAY;
  }
  const overlay = new PageOverlay(options);
  overlay.start();
  return overlay;
};
