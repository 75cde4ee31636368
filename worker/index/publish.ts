/** Publishing the index: bytes and ETag are made once, when the content differs, and served many times. */
import { openAlerts } from '../alerts/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { buildIndex, type IndexContent } from './build.ts';
import { gzip } from './gzip.ts';
import { insertIndex, newestIndex } from './repository.ts';

export interface PublishDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const sha256 = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const write = async (deps: PublishDeps, seq: number, contentHash: string, content: IndexContent): Promise<boolean> => {
  const createdAt = deps.now().toISOString();
  const { schema, ...rest } = content;
  const text = JSON.stringify({ schema, seq, generatedAt: createdAt, ...rest });
  const bytes = await gzip(new TextEncoder().encode(text));
  return insertIndex(deps.db, { seq, etag: `"${seq}-${contentHash.slice(0, 8)}"`, contentHash, bytes, createdAt });
};

/**
 * Publishes the index if its content differs from what is published. `published` is false where
 * nothing differs, or where another publisher was first: the next call looks again.
 */
export const publishIndex = async (deps: PublishDeps): Promise<{ seq: number; published: boolean }> => {
  const newest = await newestIndex(deps.db);
  const [watch, alerts] = await Promise.all([readWatchList(deps.db), openAlerts(deps.db)]);
  const content = buildIndex(watch, alerts);
  const contentHash = await sha256(JSON.stringify(content));
  if (newest?.contentHash === contentHash) return { seq: newest.seq, published: false };
  const seq = (newest?.seq ?? 0) + 1;
  return { seq, published: await write(deps, seq, contentHash, content) };
};
