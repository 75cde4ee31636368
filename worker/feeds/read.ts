/**
 * A feed as a reader gets it. Readers poll for years: a read is two round trips to D1, a third at most once an hour.
 */
import { CodedError } from '../errors.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { feedDocument, feedUpdated } from './document.ts';
import { placeOf } from './origin.ts';
import { findFeed, newestAlerts, type OpenFeed, touchFeed } from './repository.ts';

const ENTRIES = 100;
const HOUR_MS = 3_600_000;
/** 32 bytes in base64url. */
const SECRET = /^[\w-]{43}$/;

export interface FeedReadDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly publicUrl: string | null;
}

/** The same words whether it never was or was revoked: an address tells nothing of itself. */
const unknown = (): CodedError => new CodedError(404, 'not-found', 'There is nothing at this address.');

const openFeed = async (db: D1Database, secret: string): Promise<OpenFeed> => {
  const feed = SECRET.test(secret) ? await findFeed(db, await sha256Hex(secret)) : null;
  if (feed === null) throw unknown();
  return feed;
};

const isDueForTouch = ({ lastReadAt }: OpenFeed, now: Date): boolean =>
  lastReadAt === null || now.getTime() - Date.parse(lastReadAt) >= HOUR_MS;

/** RFC 9110 section 13.1.2: compared without regard to weakness. */
const namesTag = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);

/**
 * Whether the reader has it already. The tag decides where one is given. A date alone is trusted only once it is an
 * hour old: alerts are dated to the moment of their check, and another of the same moment may have come after it.
 */
const isUnchanged = (request: Headers, etag: string, modified: Date, now: Date): boolean => {
  const tags = request.get('if-none-match');
  if (tags !== null) return namesTag(tags, etag);
  const since = request.get('if-modified-since');
  const settled = now.getTime() - modified.getTime() >= HOUR_MS;
  return since !== null && settled && Date.parse(since) >= modified.getTime();
};

/**
 * The answer to a reader: the document, or 304. Throws CodedError 404 where no feed in force has this secret. The
 * read is noted at most once an hour.
 */
export const readFeed = async (deps: FeedReadDeps, secret: string, request: Request): Promise<Response> => {
  const now = deps.now();
  const feed = await openFeed(deps.db, secret);
  if (isDueForTouch(feed, now)) await touchFeed(deps.db, feed.id, now.toISOString());
  const alerts = await newestAlerts(deps.db, ENTRIES);
  const body = feedDocument(alerts, placeOf(deps.publicUrl, request.url), feed.createdAt);
  const etag = `"${(await sha256Hex(body)).slice(0, 32)}"`;
  // HTTP's dates know no part of a second.
  const modified = new Date(Math.floor(Date.parse(feedUpdated(alerts, feed.createdAt)) / 1000) * 1000);
  const headers = { ETag: etag, 'Last-Modified': modified.toUTCString(), 'Cache-Control': 'private, no-cache' };
  if (isUnchanged(request.headers, etag, modified, now)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
