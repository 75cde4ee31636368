/**
 * Settings: what a person chose (options page), what the council's policy sets, and the two together.
 * They live in `storage.local`, which content scripts can read: nothing secret is among them.
 */
import { IS_MANAGED } from './build.ts';
import { onlySites } from './patterns.ts';
import { readServerAddress } from './server-address.ts';

export const CHIP_CHOICES = ['attention', 'all', 'none'] as const;
/** For which names a chip with words stands on the page. */
export type ShowChips = (typeof CHIP_CHOICES)[number];

export interface Settings {
  /** Without a slash at its end; empty until configured. */
  readonly serverAddress: string;
  /** Match patterns, checked. */
  readonly sites: readonly string[];
  readonly showChips: ShowChips;
}

/** What the council's policy sets; null where it leaves the choice to the person. The token is kept elsewhere. */
export interface Policy {
  readonly serverAddress: string | null;
  readonly sites: readonly string[] | null;
  readonly showChips: ShowChips | null;
  readonly disabled: boolean;
  /** Whether the policy also gives the access token. */
  readonly givesToken: boolean;
}

/** The part of a browser storage area that is used here. */
export interface StorageArea {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export const NO_SETTINGS: Settings = { serverAddress: '', sites: [], showChips: 'attention' };
export const NO_POLICY: Policy = {
  serverAddress: null,
  sites: null,
  showChips: null,
  disabled: false,
  givesToken: false,
};

/** Whether a value is an object with fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads a choice of chips; null where it is none of the three. */
export const chipsOf = (value: unknown): ShowChips | null => CHIP_CHOICES.find((choice) => choice === value) ?? null;

/** Reads settings from storage; whatever is missing or damaged falls back to its default. */
export const settingsOf = (value: unknown): Settings => {
  if (!isRecord(value)) return NO_SETTINGS;
  const server = readServerAddress(typeof value.serverAddress === 'string' ? value.serverAddress : '');
  return {
    serverAddress: server.ok ? server.address : '',
    sites: Array.isArray(value.sites) ? onlySites(value.sites) : [],
    showChips: chipsOf(value.showChips) ?? NO_SETTINGS.showChips,
  };
};

/** Reads a policy from its cached copy, or from values that were checked (`policy-check.ts`). What is damaged counts as not set. */
export const policyOf = (value: unknown): Policy => {
  if (!isRecord(value)) return NO_POLICY;
  const server = typeof value.serverAddress === 'string' ? readServerAddress(value.serverAddress) : null;
  return {
    serverAddress: server?.ok ? server.address : null,
    sites: Array.isArray(value.sites) ? onlySites(value.sites) : null,
    showChips: chipsOf(value.showChips),
    disabled: value.disabled === true,
    givesToken: value.givesToken === true || (typeof value.accessToken === 'string' && value.accessToken !== ''),
  };
};

/**
 * What is in force: the policy's word where it has one; nothing at all where it disables Rating Watch.
 * `isManaged`: the managed build, where the browser asks nobody about a site; the sites are the policy's alone.
 */
export const inForce = (settings: Settings, policy: Policy, isManaged = IS_MANAGED): Settings =>
  policy.disabled
    ? { ...NO_SETTINGS, showChips: 'none' }
    : {
        serverAddress: policy.serverAddress ?? settings.serverAddress,
        sites: [...new Set([...(policy.sites ?? []), ...(isManaged ? [] : settings.sites)])],
        showChips: policy.showChips ?? settings.showChips,
      };

/** The person's own settings, the policy's cached copy, and what is in force. */
export interface SettingsInForce {
  readonly own: Settings;
  readonly policy: Policy;
  readonly effective: Settings;
}

/** Reads settings and the cached policy in one go. */
export const readSettings = async (area: StorageArea): Promise<SettingsInForce> => {
  const stored = await area.get(['settings', 'policy']);
  const own = settingsOf(stored.settings);
  const policy = policyOf(stored.policy);
  return { own, policy, effective: inForce(own, policy) };
};

/** Keeps the person's own settings. */
export const saveSettings = (area: StorageArea, settings: Settings): Promise<void> => area.set({ settings });
