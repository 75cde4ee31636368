/** Serves a folder of records as CQC's API, one snapshot at a time. */
import type { Snapshot } from '../record-folder.ts';
import type { WebAnswer, WebRequest } from '../web/server.ts';
import { json } from './answers.ts';
import { type StandIn, startStandIn } from './stand-in.ts';
import type { RecordSet } from './store.ts';

export interface FolderStandOptions {
  readonly snapshots: readonly Snapshot[];
  /** The snapshot to begin with, counted from 1. */
  readonly day: number;
  readonly port: number;
  readonly key?: string;
  /** Told after a change of day. */
  readonly onDay?: (day: number, snapshot: Snapshot) => void;
}

const recordsOf = (snapshot: Snapshot): RecordSet => ({
  locations: snapshot.records.map((item) => item.record),
  providers: snapshot.providers.map((item) => item.record),
});

/** The day asked for: `?day=N`, or a body of `{"day":N}`, or the next one. */
const wishedDay = (request: WebRequest, current: number): number => {
  const text = request.url.searchParams.get('day') ?? /"day"\s*:\s*(\d+)/.exec(request.body)?.[1];
  return text === undefined || text === null ? current + 1 : Number(text);
};

/**
 * Starts the stand on one snapshot of a folder. `POST /control/day` moves to the next one
 * (`?day=N` or `{"day":N}`: to that one); what differs is dated now in the changes feed.
 */
export const startFolderStand = async (options: FolderStandOptions): Promise<StandIn> => {
  const { snapshots } = options;
  let day = options.day;
  const at = (number: number): Snapshot => {
    const snapshot = snapshots[number - 1];
    if (snapshot === undefined) throw new RangeError(`there is no day ${number}; the folder has ${snapshots.length}`);
    return snapshot;
  };
  const move = (request: WebRequest): WebAnswer => {
    if (request.method !== 'POST') return json(405, { message: 'Use POST' });
    const wished = wishedDay(request, day);
    if (snapshots[wished - 1] === undefined) {
      return json(409, { message: `There is no day ${wished}: the folder has ${snapshots.length}`, day });
    }
    day = wished;
    standIn.setRecords(recordsOf(at(day)));
    options.onDay?.(day, at(day));
    return json(200, { day, name: at(day).name, days: snapshots.length });
  };
  const standIn = await startStandIn({
    records: recordsOf(at(day)),
    port: options.port,
    ...(options.key === undefined ? {} : { key: options.key }),
    beside: (request) => (request.url.pathname === '/control/day' ? move(request) : null),
  });
  return standIn;
};
