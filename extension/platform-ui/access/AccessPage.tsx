/** The page that opens after install: which sites the browser is to be asked for, and one button that asks for all. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { type AccessDeps, requestOrigins, type SiteAccess, siteAccess } from '../../platform/access.ts';
import type { FromOwnPage } from '../../platform/messages.ts';
import { readSettings, type SettingsInForce, type StorageArea } from '../../platform/settings.ts';
import { AccessList } from './AccessList.tsx';

export interface AccessPageDeps extends AccessDeps {
  readonly local: StorageArea;
  readonly send: (message: FromOwnPage) => Promise<unknown>;
  /** Calls back whenever settings or policy may have changed; answers how to stop it. */
  readonly onChange: (changed: () => void) => () => void;
}

interface View {
  readonly settings: SettingsInForce;
  readonly sites: readonly SiteAccess[];
}

const useView = (deps: AccessPageDeps) => {
  const [view, setView] = useState<View | null>(null);
  const look = useCallback(async () => {
    const settings = await readSettings(deps.local);
    setView({ settings, sites: await siteAccess(deps, settings.effective) });
  }, [deps]);
  useEffect(() => {
    void look();
    return deps.onChange(() => void look());
  }, [deps, look]);
  return { view, look };
};

/** What there is to say where nothing is missing. */
const standing = ({ settings, sites }: View): string | null => {
  if (settings.policy.disabled) return 'Your organisation has turned Rating Watch off.';
  if (settings.effective.serverAddress === '') return 'Rating Watch is not set up yet: it needs a server address.';
  if (sites.length === 0) return 'No site is listed yet.';
  if (sites.some(({ granted }) => !granted)) return null;
  return sites.length === 1
    ? 'Your browser has granted the one site that is listed.'
    : `Your browser has granted all ${sites.length} sites.`;
};

/** What granting means, in words that answer what a careful person asks first. */
const Meaning = () => (
  <ul class="meaning">
    <li>Your browser asks once. It will say that Rating Watch may read and change data on these sites.</li>
    <li>Rating Watch reads a page to find provider names. What is on it never leaves your browser.</li>
    <li>It changes none of the page’s text or fields. It runs on these sites and on no other.</li>
  </ul>
);

export const AccessPage = ({ deps }: { readonly deps: AccessPageDeps }) => {
  const { view, look } = useView(deps);
  if (view === null) return null;
  const grant = async (origins: readonly string[]) => {
    // Asked before anything is awaited: browsers ask for nothing but a click.
    if (!(await requestOrigins(deps, origins))) return;
    await deps.send({ type: 'settings-saved' });
    await look();
  };
  const words = standing(view);
  return (
    <>
      <h1>Rating Watch: access to your systems</h1>
      <p>Shows the Care Quality Commission’s current rating beside provider names in your council’s own systems.</p>
      <p class={words === null ? '' : 'notice'} role="status">
        {words}
      </p>
      {view.sites.some(({ granted }) => !granted) && <Meaning />}
      <AccessList sites={view.sites} onGrant={(origins) => void grant(origins)} />
      <p class="actions">
        <a href="options.html">Options</a>
        <a href="diagnosis.html">Is everything working?</a>
      </p>
    </>
  );
};
