/** After install: the page that asks for access, where anything is left to ask for. */
import { IS_MANAGED } from './build.ts';
import { readSettings, type StorageArea } from './settings.ts';
import { grantedSites, type SitesDeps } from './sites.ts';

export interface WelcomeDeps extends Pick<SitesDeps, 'permissions' | 'firefox'> {
  readonly local: StorageArea;
  readonly openAccess: () => Promise<unknown>;
}

/**
 * Opens the page where Rating Watch is not set up, or a site is not granted; once, at the installation itself. Call it
 * when the policy was read: where nothing is left to do, nobody sees a page. The managed build asks for nothing.
 */
export const welcome = async (deps: WelcomeDeps, reason: string, isManaged = IS_MANAGED): Promise<void> => {
  if (isManaged || reason !== 'install') return;
  const { effective, policy } = await readSettings(deps.local);
  const { serverAddress, sites } = effective;
  const granted = await grantedSites(deps, sites);
  const isReady = serverAddress !== '' && sites.length > 0 && granted.length === sites.length;
  if (!isReady && !policy.disabled) await deps.openAccess();
};
