/**
 * The way of the card's script from the extension to a frame. The background runs it in the frame, where it
 * leaves what draws the card on the global of the extension's own world, which the page's scripts cannot see.
 * A web-accessible file would do without the background, and tell every page that Rating Watch is here.
 */
import type { CardView } from '../content/card-view.tsx';
import type { CardWanted } from './messages.ts';

const LEFT = Symbol.for('rating-watch.card');

type World = { [LEFT]?: CardView };

/** Called by the card's script. */
export const leaveCard = (view: CardView): void => {
  (globalThis as World)[LEFT] = view;
};

/** What the card's script has left in this frame; null before it ran. */
export const cardLeft = (): CardView | null => (globalThis as World)[LEFT] ?? null;

/** One left by an older version of the extension fits no other. */
export const forgetCard = (): void => {
  delete (globalThis as World)[LEFT];
};

interface LoaderDeps {
  /** `id` is gone once the extension was updated or removed. */
  readonly runtime: {
    readonly id?: string | undefined;
    sendMessage(message: CardWanted): Promise<unknown>;
  };
  readonly cardLeft: () => CardView | null;
}

/** Loads what draws the card into this frame; null where the script cannot be run. Rejects where the background cannot be asked. */
export const loadCard = async ({ runtime, cardLeft: left }: LoaderDeps): Promise<CardView | null> => {
  if (runtime.id === undefined) return null;
  const known = left();
  if (known !== null) return known;
  await runtime.sendMessage({ type: 'card-wanted' });
  return left();
};

/** One run of the card's script, in the shape of `scripting.executeScript`. */
interface Injection {
  target: { tabId: number; frameIds: number[] };
  files: string[];
  injectImmediately: boolean;
}

export interface CardDeps {
  readonly scripting: { executeScript(injection: Injection): Promise<unknown> };
  /** The extension's id. */
  readonly ownId: string;
}

/** Who asks for the card, as the browser names them. */
interface Asker {
  readonly id?: string | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
  readonly frameId?: number | undefined;
}

/** Runs the card's script in the frame that asks for it: the extension's own, in a tab. Whether it ran. */
export const enterCard = async ({ scripting, ownId }: CardDeps, { id, tab, frameId }: Asker): Promise<boolean> => {
  const tabId = tab?.id;
  if (id !== ownId || tabId === undefined || frameId === undefined) return false;
  try {
    await scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: ['/card.js'],
      injectImmediately: true,
    });
    return true;
  } catch {
    return false; // The frame was left meanwhile, or the site is no longer granted.
  }
};
