/**
 * The toolbar button: how many names of the tab need attention, as a number, in red. Where there is none, on any page,
 * how many open alerts nobody has looked at here, as "+2", in blue: what is before the person's eyes comes first, and
 * the sign tells the two apart without the colour. The title says both in words.
 */
import { newAlertsWords } from './open-alerts.ts';
import type { TabCount } from './tab-counts.ts';

/** The part of `browser.action` that is used here. */
export interface ActionApi {
  setBadgeText(details: { tabId?: number; text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { tabId?: number; color: string }): Promise<void>;
  setBadgeTextColor(details: { tabId?: number; color: string }): Promise<void>;
  setTitle(details: { tabId?: number; title: string }): Promise<void>;
}

/** White on it reaches a contrast of 7.6 to 1. */
const BADGE_COLOUR = '#aa2a16';
/** White on it reaches a contrast of 7.1 to 1. */
const ALERT_COLOUR = '#0b57a4';
const MOST_SHOWN = 99;

/** The badge's text for a page's own names: empty where nothing needs attention, since silence is the normal state. */
export const badgeText = ({ attention, gaveUp }: TabCount): string => {
  if (attention > MOST_SHOWN) return `${MOST_SHOWN}+`;
  if (attention > 0) return String(attention);
  return gaveUp === null ? '' : '?';
};

/** The badge's text for alerts that were not seen here: "+2". */
export const unseenText = (unseen: number): string => (unseen === 0 ? '' : `+${Math.min(unseen, MOST_SHOWN)}`);

const times = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The button's title: "Rating Watch: 12 names on this page, 2 need attention. 3 new alerts". */
export const badgeTitle = ({ matches, attention, gaveUp }: TabCount, unseen: number): string => {
  const found = matches === 0 ? 'no names on this page' : `${times(matches, 'name')} on this page`;
  const needing = attention === 0 ? '' : `, ${attention} ${attention === 1 ? 'needs' : 'need'} attention`;
  const page = `Rating Watch: ${found}${needing}${gaveUp === null ? '' : `. ${gaveUp}`}`;
  return unseen === 0 ? page : `${page}${page.endsWith('.') ? '' : '.'} ${newAlertsWords(unseen)}`;
};

interface Shown {
  readonly tabId?: number;
  readonly text: string;
  readonly color: string;
  readonly title: string;
}

const show = async (action: ActionApi, { text, color, title, ...tab }: Shown): Promise<void> => {
  await Promise.allSettled([
    action.setBadgeBackgroundColor({ ...tab, color }),
    action.setBadgeTextColor({ ...tab, color: '#ffffff' }),
    action.setBadgeText({ ...tab, text }),
    action.setTitle({ ...tab, title }),
  ]);
};

/** Shows what holds for tabs without names of their own. */
export const showUnseen = (action: ActionApi, unseen: number): Promise<void> =>
  show(action, {
    text: unseenText(unseen),
    color: ALERT_COLOUR,
    title: unseen === 0 ? 'Rating Watch' : `Rating Watch: ${newAlertsWords(unseen)}`,
  });

/** Shows a tab's counts on the button. A tab that closes meanwhile makes the browser refuse, which is no matter. */
export const showBadge = (action: ActionApi, tabId: number, count: TabCount, unseen: number): Promise<void> => {
  const own = badgeText(count);
  const shown = own === '' ? { text: unseenText(unseen), color: ALERT_COLOUR } : { text: own, color: BADGE_COLOUR };
  return show(action, { tabId, ...shown, title: badgeTitle(count, unseen) });
};
