/** What the options page does with the browser: load, save, test the connection, ask for access. */

import type { RejectedName } from '../content/rejected-name.ts';
import { type AccessDeps, giveBack, type SiteAccess, siteAccess } from './access.ts';
import type { Enrolled } from './enrol.ts';
import type { FromOwnPage } from './messages.ts';
import { POLICY_TOLD, type PolicyTold, policyToldOf } from './policy-check.ts';
import { REJECTED, rejectedOf } from './rejected.ts';
import {
  inForce,
  readSettings,
  type Settings,
  type SettingsInForce,
  type StorageArea,
  saveSettings,
} from './settings.ts';
import { readIndex } from './stored-index.ts';
import type { SyncResult } from './sync.ts';
import { type SyncState, syncStateOf } from './sync-state.ts';

export interface OptionsDeps extends AccessDeps {
  readonly local: StorageArea;
  readonly send: (message: FromOwnPage) => Promise<unknown>;
  readonly serverOfOwnToken: () => Promise<string | null>;
  readonly keepToken: (source: 'own', token: string, server: string) => Promise<void>;
}

/** What the page begins with. */
export interface OptionsLoaded {
  readonly settings: SettingsInForce;
  /** The server the kept token was given for, or null. */
  readonly tokenFor: string | null;
  readonly access: readonly SiteAccess[];
  /** What the policy said; null where the browser has not answered yet. */
  readonly told: PolicyTold | null;
  readonly sync: SyncState;
  readonly rejected: readonly RejectedLine[];
}

/** A name that was said not to be this provider, and whom it was taken for. */
export interface RejectedLine extends RejectedName {
  /** Name and place in the list that is kept; its id where the list no longer has it. */
  readonly provider: string;
}

/** Says of each name whom it was taken for. */
const rejectedLines = async (local: StorageArea): Promise<RejectedLine[]> => {
  const names = rejectedOf((await local.get([REJECTED]))[REJECTED]);
  const index = names.length === 0 ? null : await readIndex(local);
  const providers = new Map<string, string>();
  for (let position = 0; position < (index?.locationCount ?? 0); position += 1) {
    const location = index?.location(position);
    if (location === undefined) continue;
    const { id, name, town, postcode } = location;
    providers.set(id, [name, town, postcode].filter((part) => part !== null).join(', '));
  }
  return names.map((name) => ({ ...name, provider: providers.get(name.locationId) ?? name.locationId }));
};

/** Reads all that the page shows. */
export const loadOptions = async (deps: OptionsDeps): Promise<OptionsLoaded> => {
  const [settings, tokenFor, stored, rejected] = await Promise.all([
    readSettings(deps.local),
    deps.serverOfOwnToken(),
    deps.local.get(['sync', POLICY_TOLD]),
    rejectedLines(deps.local),
  ]);
  const access = await siteAccess(deps, settings.effective);
  return {
    settings,
    tokenFor,
    access,
    told: policyToldOf(stored[POLICY_TOLD]),
    sync: syncStateOf(stored.sync),
    rejected,
  };
};

/** Asks the server through the background, which alone talks to it. */
export const testConnection = async (deps: OptionsDeps): Promise<SyncResult> => {
  const result = (await deps.send({ type: 'sync-now' })) as SyncResult | null;
  return result ?? { kind: 'failed', words: 'The extension itself failed. Reload it, or restart the browser.' };
};

/** Changes a code for this browser's token, which the background keeps; why not, in words, or null where it did. */
export const enrolByCode = async (deps: OptionsDeps, code: string, server: string): Promise<string | null> => {
  const answer = (await deps.send({ type: 'enrol', code, server })) as Enrolled | null;
  if (answer === null) return 'The extension itself failed. Reload it, or restart the browser.';
  return answer.kind === 'enrolled' ? null : answer.words;
};

/**
 * Keeps token and settings and sets the sites up. The browser's question is the caller's to put
 * (`requestOrigins`), in the same click and before this.
 */
export const storeOptions = async (
  deps: OptionsDeps,
  before: SettingsInForce,
  { settings, newToken }: { settings: Settings; newToken: string | null },
): Promise<void> => {
  if (newToken !== null) await deps.keepToken('own', newToken, settings.serverAddress);
  await saveSettings(deps.local, settings);
  await giveBack(deps, before.effective, inForce(settings, before.policy));
  await deps.send({ type: 'settings-saved' });
};
