/**
 * The item in the browser's menu for selected text. The browser tells the background the text with the
 * click: it is never read here. The frame is told that there is something to look up, and reads it itself.
 */
import type { ToPage } from './messages.ts';

/** The part of `browser.contextMenus` that is used here. */
export interface MenuApi {
  removeAll(): Promise<void>;
  create(item: { id: string; title: string; contexts: ['selection'] }): unknown;
}

export interface LookUpDeps {
  readonly sendToFrame: (tabId: number, frameId: number, message: ToPage) => Promise<unknown>;
  /** Opens the search for typing, where the page cannot answer. */
  readonly openSearch: (tabId: number) => Promise<unknown>;
}

const LOOK_UP = 'look-up';

/** Puts the item into the menu; browsers keep it. */
export const createMenus = async (menus: MenuApi): Promise<void> => {
  await menus.removeAll();
  menus.create({ id: LOOK_UP, title: 'Look up in Rating Watch', contexts: ['selection'] });
};

const isLookedUp = async ({ sendToFrame }: LookUpDeps, tabId: number, frameId: number): Promise<boolean> => {
  try {
    return (await sendToFrame(tabId, frameId, { type: 'look-up' })) === true;
  } catch {
    return false; // Nobody listens: Rating Watch does not run on this page.
  }
};

/** Has the frame look its selection up; where it cannot, opens the search. */
export const lookUp = async (
  deps: LookUpDeps,
  { menuItemId, frameId }: { menuItemId: string | number; frameId?: number | undefined },
  tabId: number | undefined,
): Promise<void> => {
  if (menuItemId !== LOOK_UP || tabId === undefined) return;
  if (!(await isLookedUp(deps, tabId, frameId ?? 0))) await deps.openSearch(tabId);
};
