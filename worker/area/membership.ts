/** What a listing changes in the area. Pure. */

/** Location ids (upper case) and names as CQC's list gives them. */
export type Listed = ReadonlyMap<string, string | null>;

interface Member {
  readonly locationId: string;
  readonly name: string | null;
}

export interface MembershipChange {
  /** New in the area, or back in it. */
  readonly added: readonly Member[];
  /** No longer named. */
  readonly dropped: readonly string[];
}

/**
 * What changes from `inside` (the ids in the area now) to what is listed. Of lists that came shorter
 * than CQC announced nothing is dropped: nothing is concluded from part of a list.
 */
export const membershipChange = (inside: ReadonlySet<string>, listed: Listed, isWhole: boolean): MembershipChange => ({
  added: [...listed].flatMap(([locationId, name]) => (inside.has(locationId) ? [] : [{ locationId, name }])),
  dropped: isWhole ? [...inside].filter((id) => !listed.has(id)) : [],
});

/** Fewer than this are no sign of anything. */
const FEWEST_TO_DOUBT = 5;

/**
 * Whether an area that was listed before, and not changed since, now lacks more than half of itself.
 * CQC's lists keep deregistered locations, so an area hardly ever shrinks: the list is doubted instead.
 */
export const isImplausible = (inside: ReadonlySet<string>, { dropped }: MembershipChange): boolean =>
  dropped.length >= FEWEST_TO_DOUBT && dropped.length > inside.size / 2;
