/** How the connection test went; announced to screen readers as it changes. */
import { londonMoment } from '../../platform/london.ts';
import type { SyncResult } from '../../platform/sync.ts';
import type { SyncState } from '../../platform/sync-state.ts';
import { resultWords } from '../../platform/sync-words.ts';

/** null: not tested yet; "testing": the server was asked and has not answered. */
export type Connection = SyncResult | 'testing' | null;

const tone = (connection: Connection): string => {
  if (connection === null) return '';
  if (connection === 'testing') return 'notice';
  return connection.kind === 'connected' ? 'notice good' : 'notice bad';
};

/** How the last sync went, before anything was tested on this page. */
const Standing = ({ sync }: { readonly sync: SyncState }) => {
  if (sync.lastError !== null) return <p class="notice bad">The last sync failed: {sync.lastError}</p>;
  return sync.syncedAt === null ? null : <p class="soft">Last synced {londonMoment(sync.syncedAt)}.</p>;
};

interface ConnectionResultProps {
  readonly connection: Connection;
  readonly server: string;
  readonly sync: SyncState;
}

export const ConnectionResult = ({ connection, server, sync }: ConnectionResultProps) => (
  <div class={tone(connection)} role="status">
    {connection === null && <Standing sync={sync} />}
    {connection === 'testing' && <p>Settings kept. Asking {server} …</p>}
    {connection !== null && connection !== 'testing' && (
      <>
        <p class="lead">{resultWords(connection)}</p>
        {connection.kind !== 'connected' && (
          <p>Your settings were kept. Ratings fetched earlier, if any, stay in use until the server answers.</p>
        )}
      </>
    )}
  </div>
);
