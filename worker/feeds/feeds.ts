/** Making, listing and revoking feeds. */
import type { FeedAddedBody, FeedBody, FeedRequest } from '../../shared/api/feed.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import { CodedError } from '../errors.ts';
import { toBase64Url } from '../secrets/base64.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { insertFeed, revokeFeed, selectFeeds } from './repository.ts';

/** 256 bits: nobody guesses an address, so that a plain hash of it is enough. */
const SECRET_BYTES = 32;

export interface FeedDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Cryptographic randomness. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/**
 * Makes a feed and tells its address, this once. `origin` is where people reach the Worker, without a slash at the
 * end. Throws CodedError 422 `personal-data` for a label that looks like a person.
 */
export const addFeed = async (
  deps: FeedDeps,
  { label }: FeedRequest,
  origin: string,
  actor: string,
): Promise<FeedAddedBody> => {
  const found = personalDataIn(label);
  if (found !== null) throw new CodedError(422, 'personal-data', found.words, { field: 'label' });
  const secret = toBase64Url(deps.randomBytes(SECRET_BYTES));
  const feed = { id: deps.newId(), secretHash: await sha256Hex(secret), label, at: deps.now().toISOString() };
  await insertFeed(deps.db, feed, actor);
  return { id: feed.id, label, address: `${origin}/feeds/${secret}/alerts.atom` };
};

/** Every feed, oldest first, the revoked among them; none with its address. */
export const listFeeds = (db: D1Database): Promise<FeedBody[]> => selectFeeds(db);

/** Takes a feed out of force: its address is at once like one that never was. Throws CodedError 404 `not-found`. */
export const removeFeed = async (deps: Pick<FeedDeps, 'db' | 'now'>, id: string, actor: string): Promise<void> => {
  if (await revokeFeed(deps.db, id, deps.now().toISOString(), actor)) return;
  throw new CodedError(404, 'not-found', 'No feed of this id is in force.');
};
