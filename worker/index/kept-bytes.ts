/**
 * The bytes of the index that browsers are given, kept by the isolate: when the index changes, every browser of the
 * council fetches it within minutes, and D1 hands a blob over as a list of numbers, a tenth of a second for each at
 * 3,000 locations. A version's bytes never change, so nothing can be out of date.
 */
import { sourceOf } from '../db/counted.ts';
import { type IndexHead, indexBytes } from './repository.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** An isolate has 128 MB; an index of all of England is larger than this. */
const MOST_BYTES = 4_000_000;

const kept = new WeakMap<D1Database, { readonly version: string; readonly bytes: Bytes }>();

/** The gzip bytes of a version; null where it is no longer kept in the database, nor here. */
export const readIndexBytes = async (db: D1Database, { etag, seq, createdAt }: IndexHead): Promise<Bytes | null> => {
  const source = sourceOf(db);
  const known = kept.get(source);
  // A database that was emptied begins its numbers anew.
  const version = `${etag} ${createdAt}`;
  if (known?.version === version) return known.bytes;
  const bytes = await indexBytes(db, seq);
  if (bytes !== null && bytes.length <= MOST_BYTES) kept.set(source, { version, bytes });
  return bytes;
};
