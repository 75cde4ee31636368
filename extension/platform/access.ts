/** The browser's leave, site by site: what is still to be granted, asking for it, giving it back. */
import { permissionFor } from './patterns.ts';
import type { Settings } from './settings.ts';
import { browserPattern } from './sites.ts';

/** Enough to look, and to ask for nothing. */
export interface LookDeps {
  readonly permissions: { contains(permissions: { origins: string[] }): Promise<boolean> };
  readonly firefox: boolean;
}

export interface AccessDeps extends LookDeps {
  readonly permissions: LookDeps['permissions'] & {
    request(permissions: { origins: string[] }): Promise<boolean>;
    remove(permissions: { origins: string[] }): Promise<boolean>;
  };
}

/** The origins that settings need: every site's. The server gives its own leave (CORS), so none is asked for it. */
export const originsNeeded = ({ sites }: Settings, firefox: boolean): string[] => [
  ...new Set(sites.map((site) => browserPattern(permissionFor(site), firefox))),
];

/** An origin that is needed, and whether the browser has granted it. */
export interface SiteAccess {
  readonly origin: string;
  readonly granted: boolean;
}

/** How the origins stand that settings need. */
export const siteAccess = (deps: LookDeps, settings: Settings): Promise<SiteAccess[]> =>
  Promise.all(
    originsNeeded(settings, deps.firefox).map(async (origin) => ({
      origin,
      granted: await deps.permissions.contains({ origins: [origin] }),
    })),
  );

/** Asks the browser for origins. Call it straight from a click. Answers whether all were granted; may never answer, where nobody can be asked. */
export const requestOrigins = async (deps: AccessDeps, origins: readonly string[]): Promise<boolean> =>
  origins.length === 0 || deps.permissions.request({ origins: [...origins] });

/** Gives back what is needed no more. What a policy granted cannot be given back, which is no matter. */
export const giveBack = async (deps: AccessDeps, before: Settings, after: Settings): Promise<void> => {
  const needed = new Set(originsNeeded(after, deps.firefox));
  const origins = originsNeeded(before, deps.firefox).filter((origin) => !needed.has(origin));
  if (origins.length > 0) await deps.permissions.remove({ origins }).catch(() => false);
};
