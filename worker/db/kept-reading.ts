/**
 * What pages derive from the whole database, kept by the isolate until anything is written: people turn the pages of lists
 * and follow links far more often than the register changes. For what is shown only, never for what a write rests on.
 */
import { sourceOf } from './counted.ts';
import { readStamp } from './shared-reading.ts';

interface Kept<Value> {
  readonly stamp: string;
  readonly value: Value;
}

/** Watched places of which readings may be kept: some three times what a council buys from, and all of England is too much for an isolate's 128 MB. */
export const MOST_KEPT = 10_000;

/**
 * A place for one reading. Gives what was read before where nothing was written since and `key` (what it depends on
 * beside the database: the day) is the same; otherwise reads, one statement later. What it gives is shared by requests:
 * nobody may change it. What does not fit is given and not kept.
 */
export const keptReading = <Value>(fits: (value: Value) => boolean = () => true) => {
  const kept = new WeakMap<D1Database, Kept<Value>>();
  return async (db: D1Database, key: string, read: () => Promise<Value>): Promise<Value> => {
    // Asked before anything is read: what is written meanwhile makes the next one read again.
    const stamp = `${key} ${await readStamp(db)}`;
    const source = sourceOf(db);
    const known = kept.get(source);
    if (known?.stamp === stamp) return known.value;
    const value = await read();
    if (fits(value)) kept.set(source, { stamp, value });
    else kept.delete(source);
    return value;
  };
};
