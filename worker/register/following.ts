/**
 * What follows a location to the one that it was registered anew as: its contracts, aliases, council
 * status and exposure. Derived whenever the register is read; the register itself stays as it was
 * written. Pure.
 * Budget: linear in the ended locations of the watch list.
 */

/** A location whose registration ended and one that CQC names as its successor. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Whether `to` was read, is registered, and CQC answers for it. */
  readonly live: boolean;
}

export interface Following {
  /** The location at which what is written for `locationId` counts: itself, or the one that it moved to. */
  to(locationId: string): string;
  /** The locations whose contracts and aliases count at `locationId` beside its own, by id. */
  from(locationId: string): readonly string[];
}

/** The one location that took over from each; those with several successors are left out: nobody knows which. */
const onlySuccessors = (moves: readonly Move[]): Map<string, Move> => {
  const only = new Map<string, Move>();
  for (const [from, group] of Map.groupBy(moves, (move) => move.from)) {
    const [first, ...others] = group.filter(({ to }) => to !== from);
    if (first !== undefined && others.every(({ to }) => to === first.to)) only.set(from, first);
  }
  return only;
};

/** Where a chain of moves ends in a registered location; null where it does not, or goes round in a circle. */
const endOf = (locationId: string, only: ReadonlyMap<string, Move>): string | null => {
  const passed = new Set<string>();
  for (let at = locationId; !passed.has(at); ) {
    passed.add(at);
    const move = only.get(at);
    if (move === undefined) return null;
    if (move.live) return move.to;
    at = move.to;
  }
  return null;
};

/** Who follows whom, of all moves of ended locations. */
export const followingOf = (moves: readonly Move[]): Following => {
  const only = onlySuccessors(moves);
  const target = new Map<string, string>();
  for (const from of [...only.keys()].sort()) {
    const end = endOf(from, only);
    if (end !== null) target.set(from, end);
  }
  const sources = Map.groupBy(target.keys(), (from) => target.get(from) ?? from);
  return {
    to: (locationId) => target.get(locationId) ?? locationId,
    from: (locationId) => sources.get(locationId) ?? [],
  };
};
