/**
 * Notifications of new alerts, for whoever asked for them on the options page: whether the browser has granted them
 * is all there is to be kept. Only what the server's list says is ever shown, nothing of a page.
 */
import { browser } from 'wxt/browser';

const WANTED = { permissions: ['notifications' as const] };

/** One at a time: the next takes the place of the last. */
const ALERTS_NOTICE = 'alerts';

/** The address of one of the extension's own files. */
const own = (path: string): string => globalThis.location.origin + path;

/** The person's choice, which is the browser's permission. */
export const alertNotices = {
  isOn: (): Promise<boolean> => browser.permissions.contains(WANTED),
  /** Call it straight from a click. May never answer, where nobody can be asked. */
  turnOn: (): Promise<boolean> => browser.permissions.request(WANTED),
  turnOff: (): Promise<boolean> => browser.permissions.remove(WANTED),
};

/** Shows a notification; true where it is shown, or nobody asked for any. */
export const showNotice = async (notice: { readonly title: string; readonly message: string }): Promise<boolean> => {
  if (!(await alertNotices.isOn())) return true;
  const iconUrl = own('/icon/128.png');
  try {
    await browser.notifications.create(ALERTS_NOTICE, { type: 'basic', iconUrl, ...notice });
    return true;
  } catch {
    return false; // Taken away meanwhile, or the system shows none now: it is told with the next look.
  }
};

/** A panel may be opened from the browser's own surfaces alone, which a notification is not: the list opens in a tab. */
const openList = async (id: string): Promise<void> => {
  if (id !== ALERTS_NOTICE) return;
  const url = own('/popup.html?tab=-1');
  try {
    const { windowId } = await browser.tabs.create({ url });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  } catch {
    await browser.windows.create({ url }); // The last window was closed.
  }
  await browser.notifications.clear(id);
};

const onClick = (id: string): void => void openList(id);

/** Listens for clicks, once there is anything to click on. To listen twice is to listen once. */
export const listenForClicks = (): void => {
  // The browser's types do not know that this part is there only once it is granted.
  const { notifications } = browser as { readonly notifications?: typeof browser.notifications };
  notifications?.onClicked.addListener(onClick);
};
