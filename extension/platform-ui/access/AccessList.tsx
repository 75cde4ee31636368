/** The sites, which of them the browser has granted, and the buttons that ask for the rest: each, or all in one go. */
import type { SiteAccess } from '../../platform/access.ts';

interface AccessListProps {
  readonly sites: readonly SiteAccess[];
  readonly onGrant: (origins: readonly string[]) => void;
}

const heading = (missing: number, all: number): string =>
  `Your browser has not granted access to ${missing} of ${all === 1 ? '1 site' : `${all} sites`} yet`;

const Site = ({ site, onGrant }: { readonly site: SiteAccess; readonly onGrant: () => void }) => (
  <li>
    <code>{site.origin}</code>
    {site.granted ? (
      <span class="soft">Granted</span>
    ) : (
      <button type="button" class="second" onClick={onGrant}>
        Grant access<span class="unseen"> to {site.origin}</span>
      </button>
    )}
  </li>
);

export const AccessList = ({ sites, onGrant }: AccessListProps) => {
  const missing = sites.filter(({ granted }) => !granted).map(({ origin }) => origin);
  if (missing.length === 0) return null;
  return (
    <section class="notice warn" aria-labelledby="access">
      <h2 id="access">{heading(missing.length, sites.length)}</h2>
      <p>No ratings are shown on a site until your browser grants access to it.</p>
      {missing.length > 1 && (
        <p class="actions">
          <button type="button" onClick={() => onGrant(missing)}>
            Grant access to all of them
          </button>
        </p>
      )}
      <ul class="rows">
        {sites.map((site) => (
          <Site key={site.origin} site={site} onGrant={() => onGrant([site.origin])} />
        ))}
      </ul>
    </section>
  );
};
