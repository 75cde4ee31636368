/** Watched locations from invented records, and the index built of them. */

import { openMatcher } from '../../../shared/names/matcher.ts';
import type { HeldRating } from '../../../shared/ratings/course.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { buildIndex } from '../../../worker/index/build.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';

interface More {
  readonly aliases?: string[];
  readonly goneAt?: string;
  readonly heldSince?: string;
  readonly providerName?: string;
  readonly listed?: string[] | null;
  readonly course?: readonly HeldRating[];
  readonly predecessors?: WatchedLocation['predecessors'];
  readonly observation?: Partial<Observation>;
}

/** One location that is watched, commissioned and never rated unless said otherwise. */
export const watched = (options: RecordOptions, more: More = {}): WatchedLocation => {
  const observed = observe(cqcRecord(options));
  if (!observed.ok) throw new Error(observed.reason);
  const observation = { ...observed.observation, ...more.observation };
  const { locationId } = observation;
  const [successor] = observation.successors;
  return {
    record: {
      locationId,
      observation,
      providerName: more.providerName ?? null,
      providerLocationIds: more.listed === undefined ? [locationId] : more.listed,
      successorId: successor?.locationId ?? null,
      successorName: null,
      goneAt: more.goneAt ?? null,
      heldSince: more.heldSince ?? null,
    },
    course: more.course ?? [],
    predecessors: more.predecessors ?? [],
    followedTo: null,
    commissioned: true,
    twinIds: [],
    contracts: [],
    statuses: [],
    aliases: (more.aliases ?? []).map((written) => ({ canonical: written, written, locationId })),
    checkedAt: '2026-11-12T06:10:00.000Z',
  } as unknown as WatchedLocation;
};

export const build = (locations: readonly WatchedLocation[], ended: readonly string[] = []) =>
  buildIndex({ locations, dataAsOf: '2026-11-12T06:10:00.000Z' }, new Map(), new Set(ended));

/** What an index of these locations answers to a text: kind, certainty and ids of each name found. */
export const answers = (locations: readonly WatchedLocation[], text: string, ended: readonly string[] = []) => {
  const index = build(locations, ended);
  const matcher = openMatcher(
    Uint8Array.from(atob(index.trie), (char) => char.charCodeAt(0)),
    index.entries,
  );
  return matcher.find(text).map((hit) => {
    const entry = index.entries[hit.entry];
    return [entry?.kind, entry?.certainty, entry?.locations.map((position) => index.locations[position]?.id)];
  });
};

export const oakfern = watched(
  { locationId: '1-1', name: 'Oakfern Home Care' },
  { aliases: ['FERN OAK 7'], providerName: 'Brindlewick Holdings Ltd' },
);
