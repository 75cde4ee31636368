/** Walks folders of CQC records through the true detector. */
import { compare } from '../../../shared/ratings/compare.ts';
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { replayPast } from '../../../shared/ratings/past.ts';
import type { LocationState } from '../../../shared/ratings/state.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { type FolderItem, listSnapshots, readRecords, type SnapshotFolder } from '../record-folder.ts';
import { midday, snapshotMoment } from './moment.ts';
import type { Tally } from './tally.ts';

/** An event and the moment (ISO 8601, UTC) it was, or would have been, observed. */
export interface SeenEvent {
  readonly event: RatingEvent;
  readonly observedAt: string;
}

/** What a replay is told; `problem` takes one line for a person about an item that was not used. */
export interface ReplayOptions {
  readonly path: string;
  /** Also the history that each location's first record tells of itself. */
  readonly history: boolean;
  readonly tally: Tally;
  readonly problem: (line: string) => void;
}

type Judged =
  | { readonly kind: 'read'; readonly observation: Observation }
  | { readonly kind: 'refused' | 'passedOver'; readonly reason: string };

/** What becomes of one item of a snapshot; of two records of one location the first is used. */
const judge = (item: FolderItem, seen: Set<string>): Judged => {
  if (item.kind === 'provider') return { kind: 'passedOver', reason: 'a provider, which has no ratings to follow' };
  if (item.kind === 'passed-over') return { kind: 'passedOver', reason: item.reason };
  if (item.kind === 'refused') return item;
  const observed = observe(item.record);
  if (!observed.ok) return { kind: 'refused', reason: observed.reason };
  const { observation } = observed;
  const { locationId } = observation;
  if (seen.has(locationId)) return { kind: 'passedOver', reason: `a second record of ${locationId}` };
  seen.add(locationId);
  return { kind: 'read', observation };
};

/** The observations of one snapshot with the moment each was saved. */
async function* readObservations(folder: SnapshotFolder, { tally, problem }: ReplayOptions) {
  const seen = new Set<string>();
  tally.snapshots += 1;
  for await (const item of readRecords(folder)) {
    const judged = judge(item, seen);
    tally[judged.kind] += 1;
    if (judged.kind === 'read') {
      yield { observation: judged.observation, savedAt: await snapshotMoment(folder, item.file) };
      continue;
    }
    problem(
      `${judged.kind === 'refused' ? 'refused' : 'passed over'} ${folder.name}/${item.file}:${item.line}: ${judged.reason}`,
    );
  }
}

/** A history event counts as observed on the day of its publication, else when the record was saved. */
const historyOf = (observation: Observation, savedAt: string): SeenEvent[] =>
  replayPast(observation).map((event) => ({
    event,
    observedAt: event.publishedOn === null ? savedAt : midday(event.publishedOn),
  }));

/**
 * The events of a folder. One snapshot: each record's own history. A sequence: the first sight of a
 * location is its baseline, as in the Worker, and later snapshots are compared with the one before;
 * a location that is absent from a snapshot is not judged there. Throws RecordFolderError.
 */
export async function* replayFolder(options: ReplayOptions): AsyncGenerator<SeenEvent> {
  const folders = await listSnapshots(options.path);
  const history = options.history || folders.length === 1;
  const states = new Map<string, LocationState>();
  for (const folder of folders) {
    for await (const { observation, savedAt } of readObservations(folder, options)) {
      const held = states.get(observation.locationId) ?? null;
      if (held === null && history) yield* historyOf(observation, savedAt);
      const { events, state } = compare(held, observation);
      states.set(state.locationId, state);
      for (const event of events) yield { event, observedAt: savedAt };
    }
  }
}
