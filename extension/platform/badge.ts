/** The toolbar button: how many names of the tab need attention, as a number; its title spells it out. */
import type { TabCount } from './tab-counts.ts';

/** The part of `browser.action` that is used here. */
export interface ActionApi {
  setBadgeText(details: { tabId: number; text: string }): Promise<void>;
  setBadgeBackgroundColor(details: { tabId: number; color: string }): Promise<void>;
  setBadgeTextColor(details: { tabId: number; color: string }): Promise<void>;
  setTitle(details: { tabId: number; title: string }): Promise<void>;
}

/** White on it reaches a contrast of 7.6 to 1. */
const BADGE_COLOUR = '#aa2a16';
const MOST_SHOWN = 99;

/** The badge's text: empty where nothing needs attention, since silence is the normal state. */
export const badgeText = ({ attention, gaveUp }: TabCount): string => {
  if (attention > MOST_SHOWN) return `${MOST_SHOWN}+`;
  if (attention > 0) return String(attention);
  return gaveUp === null ? '' : '?';
};

const times = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The button's title: "Rating Watch: 12 names on this page, 2 need attention". */
export const badgeTitle = ({ matches, attention, gaveUp }: TabCount): string => {
  const found = matches === 0 ? 'no names on this page' : `${times(matches, 'name')} on this page`;
  const needing = attention === 0 ? '' : `, ${attention} ${attention === 1 ? 'needs' : 'need'} attention`;
  return `Rating Watch: ${found}${needing}${gaveUp === null ? '' : `. ${gaveUp}`}`;
};

/** Shows a tab's counts on the button. A tab that closes meanwhile makes the browser refuse, which is no matter. */
export const showBadge = async (action: ActionApi, tabId: number, count: TabCount): Promise<void> => {
  await Promise.allSettled([
    action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    action.setBadgeText({ tabId, text: badgeText(count) }),
    action.setTitle({ tabId, title: badgeTitle(count) }),
  ]);
};
