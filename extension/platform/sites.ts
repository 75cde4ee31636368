/**
 * Where the overlay runs: registered at run time for the sites in force that the browser was
 * granted. The whole registration is recomputed from state each time; callers take turns.
 */
import { isWholeOrigin, permissionFor, withoutPort } from './patterns.ts';
import { readSettings, type StorageArea } from './settings.ts';

const SCRIPT = 'overlay.js';
/** Before the page's own scripts. */
const EARLY_SCRIPT = 'early.js';
const STYLE = 'assets/ink.css';

/** One registration, in the shape of `scripting.registerContentScripts`. */
export interface Registration {
  id: string;
  matches?: string[] | undefined;
  matchOriginAsFallback?: boolean | undefined;
}

type FullRegistration = {
  id: string;
  matches: string[];
  matchOriginAsFallback: boolean;
  js: string[];
  css: string[];
  allFrames: boolean;
  runAt: 'document_start' | 'document_idle';
  persistAcrossSessions: boolean;
};

interface Target {
  target: { tabId: number; allFrames: boolean };
  files: string[];
}

/** The part of the browser that is used here. */
export interface SitesDeps {
  readonly local: StorageArea;
  readonly scripting: {
    getRegisteredContentScripts(): Promise<Registration[]>;
    registerContentScripts(scripts: FullRegistration[]): Promise<void>;
    unregisterContentScripts(filter: { ids: string[] }): Promise<void>;
    insertCSS(target: Target): Promise<void>;
    executeScript(target: Target): Promise<unknown>;
  };
  readonly permissions: { contains(permissions: { origins: string[] }): Promise<boolean> };
  readonly tabs: { query(query: { url: string[] }): Promise<{ id?: number | undefined }[]> };
  /** Firefox's match patterns carry no port. */
  readonly firefox: boolean;
}

/** The pattern as this browser takes it. */
export const browserPattern = (site: string, firefox: boolean): string => (firefox ? withoutPort(site) : site);

/** Which of the sites the browser has granted. */
export const grantedSites = async (
  { permissions, firefox }: Pick<SitesDeps, 'permissions' | 'firefox'>,
  sites: readonly string[],
): Promise<string[]> => {
  const granted = await Promise.all(
    sites.map((site) => permissions.contains({ origins: [browserPattern(permissionFor(site), firefox)] })),
  );
  return sites.filter((_, position) => granted[position]);
};

const registrations = (name: string, matches: string[], matchOriginAsFallback: boolean): FullRegistration[] => {
  const everywhere = { matches, matchOriginAsFallback, allFrames: true, persistAcrossSessions: true };
  return [
    { id: `early-${name}`, js: [EARLY_SCRIPT], css: [], runAt: 'document_start', ...everywhere },
    { id: `overlay-${name}`, js: [SCRIPT], css: [STYLE], runAt: 'document_idle', ...everywhere },
  ];
};

/** Frames without an address of their own (srcdoc, about:blank, blob:) follow their origin, which Chrome allows for whole origins only. */
const registrationsFor = (sites: readonly string[], firefox: boolean): FullRegistration[] => {
  const patterns = (whole: boolean) => [
    ...new Set(sites.filter((site) => isWholeOrigin(site) === whole).map((site) => browserPattern(site, firefox))),
  ];
  return [...registrations('origins', patterns(true), true), ...registrations('paths', patterns(false), false)].filter(
    ({ matches }) => matches.length > 0,
  );
};

const matchesOf = (registrations: readonly Registration[]): string[] => [
  ...new Set(registrations.flatMap(({ matches }) => matches ?? [])),
];

const same = (before: readonly Registration[], next: readonly Registration[]): boolean =>
  before.length === next.length && [...matchesOf(before)].sort().join() === [...matchesOf(next)].sort().join();

/** Content scripts are not run in tabs that were open before they were registered. */
const enterOpenTabs = async ({ scripting, tabs }: SitesDeps, matches: string[]): Promise<void> => {
  if (matches.length === 0) return;
  const open = await tabs.query({ url: matches });
  const entered = open.map(async ({ id }) => {
    if (id === undefined) return;
    const target = { tabId: id, allFrames: true };
    await scripting.insertCSS({ target, files: [STYLE] });
    await scripting.executeScript({ target, files: [SCRIPT] });
  });
  // A tab that shows an error page, is asleep or just closing refuses: it gets the overlay when it loads.
  await Promise.allSettled(entered);
};

/**
 * Brings the registration into line with settings, policy and permissions, and enters open tabs of
 * sites that are new (`everyTab`: of all, after an update has orphaned the scripts that ran there).
 */
export const applySites = async (deps: SitesDeps, everyTab = false): Promise<void> => {
  const { effective } = await readSettings(deps.local);
  const next = registrationsFor(await grantedSites(deps, effective.sites), deps.firefox);
  const before = await deps.scripting.getRegisteredContentScripts();
  if (!same(before, next)) {
    if (before.length > 0) await deps.scripting.unregisterContentScripts({ ids: before.map(({ id }) => id) });
    if (next.length > 0) await deps.scripting.registerContentScripts(next);
  }
  const old = new Set(everyTab ? [] : matchesOf(before));
  await enterOpenTabs(
    deps,
    matchesOf(next).filter((match) => !old.has(match)),
  );
};
