/**
 * Keeps the index fresh: asks the server, swaps the index in one write, remembers how it went.
 * The last good index stays through every failure.
 */
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { packIndex } from '../../shared/names/pack.ts';
import { FORMAT, type PackedIndex, packedIndex } from '../../shared/names/packed.ts';
import { TrieError } from '../../shared/names/trie.ts';
import { type AskDeps, askIndex, type IndexAnswer } from './ask-index.ts';
import { ALERTS, type KeptAlerts, keptFrom } from './open-alerts.ts';
import { readSettings, type StorageArea } from './settings.ts';
import {
  freshAfterAnswer,
  type KeptIndex,
  NEVER_SYNCED,
  type SyncState,
  syncStateOf,
  waitAfterAnswer,
  waitAfterFailure,
} from './sync-state.ts';
import { failureWords } from './sync-words.ts';

/** What there is to say of the index that is kept. */
export interface IndexFacts {
  readonly providers: number;
  readonly dataAsOf: string | null;
}

/** How one sync went; crosses from the background to the extension's pages as JSON. */
export type SyncResult =
  | ({ readonly kind: 'connected'; readonly changed: boolean } & IndexFacts)
  | { readonly kind: 'not-configured'; readonly missing: 'server' | 'token' }
  | { readonly kind: 'failed'; readonly words: string };

export interface SyncDeps extends AskDeps {
  readonly local: StorageArea;
  readonly readToken: (server: string) => Promise<string | null>;
  readonly now: () => Date;
  /** In [0, 1). */
  readonly random: () => number;
}

/** What is told of an index. */
export const factsOf = ({ locationCount, head }: PackedIndex): IndexFacts => ({
  providers: locationCount,
  dataAsOf: head.dataAsOf,
});

const keptAs = (index: PackedIndex): KeptIndex => ({
  format: index.format,
  ...factsOf(index),
  minWaitSeconds: index.head.minWaitSeconds,
});

/** What is remembered of the index that is kept; where an older version kept it, what it says itself. Null without one. */
const keptIndex = async (local: StorageArea, { kept }: SyncState): Promise<KeptIndex | null> => {
  if (kept?.format === FORMAT) return kept;
  const index = packedIndex((await local.get(['index'])).index);
  return index === null ? null : keptAs(index);
};

const later = (deps: SyncDeps, seconds: number): string =>
  new Date(deps.now().getTime() + seconds * 1000).toISOString();

const answered = (deps: SyncDeps, server: string, etag: string | null, kept: KeptIndex): SyncState => ({
  etag,
  kept,
  server,
  syncedAt: deps.now().toISOString(),
  lastError: null,
  nextAt: later(deps, waitAfterAnswer(kept.minWaitSeconds, deps.random())),
  soonestAt: later(deps, freshAfterAnswer(kept.minWaitSeconds)),
  failures: 0,
});

const failed = async (
  deps: SyncDeps,
  before: SyncState,
  server: string,
  answer: Exclude<IndexAnswer, { kind: 'new' | 'unchanged' }>,
): Promise<SyncResult> => {
  const failures = before.failures + 1;
  const words = failureWords(answer, server);
  const wish = answer.kind === 'troubled' ? answer.retryAfterSeconds : null;
  const nextAt = later(deps, waitAfterFailure(failures, wish, deps.random()));
  // A server in trouble is left alone until its time, whoever looks at the browser meanwhile.
  const sync: SyncState = { ...before, lastError: words, nextAt, soonestAt: nextAt, failures };
  await deps.local.set({ sync });
  return { kind: 'failed', words };
};

/** Keeps what was answered: with an index where it is new. */
const keep = async (
  deps: SyncDeps,
  server: string,
  etag: string | null,
  kept: KeptIndex,
  fresh: { readonly index: PackedIndex; readonly alerts: KeptAlerts | null } | null,
): Promise<SyncResult> => {
  const sync = answered(deps, server, etag, kept);
  // One write: no reader ever sees a new ETag beside an old index.
  await deps.local.set(fresh === null ? { sync } : { index: fresh.index, [ALERTS]: fresh.alerts, sync });
  const { providers, dataAsOf } = kept;
  return { kind: 'connected', changed: fresh !== null, providers, dataAsOf };
};

const missing = async (deps: SyncDeps, before: SyncState, what: 'server' | 'token'): Promise<SyncResult> => {
  const lastError = what === 'server' ? null : 'There is no access token for this server.';
  const nextAt = later(deps, waitAfterAnswer(1, deps.random()));
  await deps.local.set({ sync: { ...before, lastError, nextAt, soonestAt: nextAt } satisfies SyncState });
  return { kind: 'not-configured', missing: what };
};

/** Packed for reading, its list of alerts apart, which no page needs; null where its names are damaged. */
const packed = ({ alerts: _alerts, alertsOpen: _open, ...index }: IndexDocument): PackedIndex | null => {
  try {
    return packIndex(index);
  } catch (error) {
    if (error instanceof TrieError || error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Asks once, whether it is due or not. Writes `index` and `sync`; throws only when aborted or when storage fails. */
export const syncIndex = async (deps: SyncDeps, signal: AbortSignal): Promise<SyncResult> => {
  const [{ effective }, stored] = await Promise.all([readSettings(deps.local), deps.local.get(['sync', ALERTS])]);
  const before = syncStateOf(stored.sync);
  const server = effective.serverAddress;
  if (server === '') return missing(deps, before, 'server');
  const token = await deps.readToken(server);
  if (token === null) return missing(deps, before, 'token');
  const kept = await keptIndex(deps.local, before);
  // An older version kept no list of alerts: the index is asked for whole, once.
  const isWhole = kept !== null && stored[ALERTS] !== undefined && before.server === server;
  const etag = isWhole ? before.etag : NEVER_SYNCED.etag;
  const answer = await askIndex(deps, { server, token, etag }, signal);
  if (answer.kind === 'new') {
    const index = packed(answer.index);
    if (index === null) return failed(deps, before, server, { kind: 'stranger', detail: 'its names are damaged' });
    return keep(deps, server, answer.etag, keptAs(index), { index, alerts: keptFrom(answer.index) });
  }
  if (answer.kind === 'unchanged' && kept !== null) {
    return keep(deps, server, etag, kept, null);
  }
  if (answer.kind === 'unchanged') return failed(deps, before, server, { kind: 'stranger', detail: 'status 304' });
  return failed(deps, before, server, answer);
};
