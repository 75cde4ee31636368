/**
 * Hears what is typed before the page does. Of listeners on one window the first that was put on hears first (DOM
 * Standard, "inner invoke"): a page that records its readers' keys from its first script on would hear those of the
 * card as well, unless a listener of ours stands there already, put on before any script of the page runs.
 *
 * Budget: nothing but a comparison an event while no overlay runs; no more code than this in the page before it loads.
 */

/** All that tells of typing, or of what is typed (UI Events, Input Events, Clipboard API), and where the keyboard goes. */
export const EARLY_TYPES = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'textInput',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
  'focus',
  'focusin',
] as const;

/** The listener of a frame, and the overlay's ear where one runs. */
export interface Early {
  hear: ((event: Event) => void) | null;
  readonly listener: (event: Event) => void;
}

/** Scripts of one extension share a world in each frame, which no page sees. */
const EARLY = Symbol.for('rating-watch.early');

const made = (): Early => {
  const early: Early = { hear: null, listener: (event) => early.hear?.(event) };
  return early;
};

/** The listener of this frame: that which was put on before the page, or a new one where there was none. */
export const earlyOf = (world: object): Early => {
  const own = world as { [EARLY]?: Early };
  own[EARLY] ??= made();
  return own[EARLY];
};

/** Puts it on. The same listener again is none (DOM Standard, "add an event listener"). */
export const listenEarly = (view: Window, world: object): void => {
  const { listener } = earlyOf(world);
  for (const type of EARLY_TYPES) view.addEventListener(type, listener, true);
};
