/** How old the ratings are and how the last talk with the server went: silence must not look like health. */
import { ago, londonMoment } from '../../platform/london.ts';
import type { TabView } from '../../platform/tab-view.ts';

export const Freshness = ({ view, now }: { readonly view: TabView; readonly now: Date }) => {
  const { facts, sync } = view;
  if (facts === null) return null;
  return (
    <footer>
      <p class="soft">
        {facts.dataAsOf === null
          ? 'The ratings have not yet been checked with CQC.'
          : `CQC data as at ${londonMoment(facts.dataAsOf)}.`}{' '}
        {sync.syncedAt !== null && `Last synced ${ago(sync.syncedAt, now)}.`}
      </p>
      {facts.stale && facts.dataAsOf !== null && (
        <p class="notice warn">These ratings are old and may be out of date.</p>
      )}
      {sync.lastError !== null && (
        <p class="notice bad">
          <span class="lead">The last sync failed.</span> {sync.lastError} The ratings fetched before stay in use.
        </p>
      )}
    </footer>
  );
};
