/** Turning Rating Watch on or off for the site of a tab, from the popup and by keyboard. */
import { IS_MANAGED } from './build.ts';
import { onlySites, permissionFor, siteOf, sitesCovering } from './patterns.ts';
import { readSettings, type SettingsInForce, type StorageArea, saveSettings } from './settings.ts';
import { browserPattern } from './sites.ts';

export interface SwitchDeps {
  readonly local: StorageArea;
  readonly permissions: { request(permissions: { origins: string[] }): Promise<boolean> };
  readonly firefox: boolean;
}

/** How the switch stands for an address. */
export interface SwitchState {
  /** The pattern that would be added; null where the address is no website. */
  readonly site: string | null;
  /** The person's own patterns that cover the address. */
  readonly own: readonly string[];
  /** Covered by the council's policy: not the person's to turn off. */
  readonly byPolicy: boolean;
}

/** How the switch stands for an address. */
export const switchState = ({ own, policy }: SettingsInForce, address: string): SwitchState => ({
  site: siteOf(address),
  own: sitesCovering(own.sites, address),
  byPolicy: sitesCovering(policy.sites ?? [], address).length > 0,
});

const changeSites = async (local: StorageArea, change: (sites: readonly string[]) => readonly string[]) => {
  const { own } = await readSettings(local);
  await saveSettings(local, { ...own, sites: onlySites(change(own.sites)) });
};

/** Takes every pattern of the person's own that covers the address off the list. */
export const turnOff = (deps: SwitchDeps, address: string): Promise<void> =>
  changeSites(deps.local, (sites) => sites.filter((site) => sitesCovering([site], address).length === 0));

/**
 * Puts a site on the list and asks the browser for it. Call it straight from a click or a key: the
 * browser's question must be put before anything is awaited. The site is listed before the answer,
 * since the question closes the popup and with it whoever waits; a refusal takes it off again, and
 * where nobody is left to hear the refusal, popup and options show the site as not granted.
 * Answers whether the site is on.
 */
export const turnOn = async (deps: SwitchDeps, site: string): Promise<boolean> => {
  const asked = deps.permissions.request({ origins: [browserPattern(permissionFor(site), deps.firefox)] });
  await changeSites(deps.local, (sites) => [...sites, site]);
  const granted = await asked;
  if (!granted) await changeSites(deps.local, (sites) => sites.filter((listed) => listed !== site));
  return granted;
};

/** The keyboard's switch; none in the managed build, where the policy alone lists sites. Asks first: the browser grants only in the very turn of the key, and does not ask again for what it has granted. */
export const toggleSite = async (deps: SwitchDeps, address: string): Promise<void> => {
  const site = siteOf(address);
  if (site === null || IS_MANAGED) return;
  const asked = deps.permissions.request({ origins: [browserPattern(permissionFor(site), deps.firefox)] });
  const { own } = switchState(await readSettings(deps.local), address);
  if (own.length > 0) await turnOff(deps, address);
  else if (await asked) await changeSites(deps.local, (sites) => [...sites, site]);
};
