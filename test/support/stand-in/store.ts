/** The records that the CQC stand-in serves, with the moment each was last set or changed. */
import type { CqcRecord } from '../record-folder.ts';

export interface RecordSet {
  readonly locations: readonly CqcRecord[];
  readonly providers?: readonly CqcRecord[];
}

type Kind = 'location' | 'provider';

interface Shelf {
  readonly records: Map<string, CqcRecord>;
  readonly changes: Map<string, Date>;
}

/** The id of a record, or an empty text where it has none. */
export const idOf = (record: CqcRecord, kind: Kind): string => {
  const id = kind === 'location' ? record.locationId : record.providerId;
  return typeof id === 'string' ? id : '';
};

/** Puts the new records in; what changed, came or went is dated `at`. */
const replace = (shelf: Shelf, kind: Kind, records: readonly CqcRecord[], at: Date): void => {
  const next = new Map(records.map((record) => [idOf(record, kind), record]));
  for (const [id, record] of next) {
    if (JSON.stringify(shelf.records.get(id)) !== JSON.stringify(record)) shelf.changes.set(id, at);
  }
  for (const id of shelf.records.keys()) {
    // CQC's changes feed names ids that its detail then answers with 404: so does this one.
    if (!next.has(id)) shelf.changes.set(id, at);
  }
  shelf.records.clear();
  for (const [id, record] of next) shelf.records.set(id, record);
};

export class RecordStore {
  readonly #shelves: Readonly<Record<Kind, Shelf>> = {
    location: { records: new Map(), changes: new Map() },
    provider: { records: new Map(), changes: new Map() },
  };
  readonly #now: () => Date;
  /** Ids that the feed has lost, and from when on it names them after all. */
  readonly #late = new Map<string, Date>();
  /** How far CQC's clock is ahead of ours, in milliseconds. */
  #ahead = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Replaces everything. Of two records with one id the later counts. */
  set(records: RecordSet, at: Date): void {
    replace(this.#shelves.location, 'location', records.locations, at);
    replace(this.#shelves.provider, 'provider', records.providers ?? [], at);
  }

  get(kind: Kind, id: string): CqcRecord | null {
    return this.#shelves[kind].records.get(id) ?? null;
  }

  all(kind: Kind): readonly CqcRecord[] {
    return [...this.#shelves[kind].records.values()];
  }

  skewClock(ms: number): void {
    this.#ahead = ms;
  }

  tellLate(ids: readonly string[], from: Date): void {
    for (const id of ids) this.#late.set(id, from);
  }

  /** Ids set or changed from `start` (inclusive) to `end` (exclusive) by CQC's clock, as its feed counts, less those it has lost. */
  changed(kind: Kind, start: Date, end: Date): readonly string[] {
    const now = this.#now();
    return [...this.#shelves[kind].changes].flatMap(([id, at]) => {
      const dated = at.getTime() + this.#ahead;
      const isIn = dated >= start.getTime() && dated < end.getTime();
      return isIn && now >= (this.#late.get(id) ?? now) ? [id] : [];
    });
  }
}
