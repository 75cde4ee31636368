/** The council's own statuses of locations: their shape, their order and their words. Pure. */
import { STATUS_KINDS, type StatusKind, type StatusScope } from '../../shared/policy/vocabulary.ts';

/** One status of one location, as it is stored. Days are `YYYY-MM-DD`, moments ISO 8601 UTC. */
export interface CouncilStatusRow {
  readonly id: string;
  /** As it was set: another than the location it counts at where that one was re-registered. */
  readonly locationId: string;
  readonly kind: StatusKind;
  readonly scope: StatusScope;
  /** The lot or area that it is limited to; null for the other scopes. */
  readonly scopeDetail: string | null;
  readonly reason: string;
  readonly reviewOn: string;
  /** Statuses that one deed set have this in common. */
  readonly deedId: string;
  readonly setAt: string;
  readonly setBy: string;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
  readonly liftReason: string | null;
}

/** What of a status decides its gravity and its words. */
export type StatusReach = Pick<CouncilStatusRow, 'kind' | 'scope' | 'scopeDetail'>;

const STOPS_ALL: ReadonlySet<string> = new Set(['suspended', 'not-taking-work']);

/** Nothing new at all may be placed: what stops one lot or one area only leaves the rest open. */
const stopsAll = ({ kind, scope }: StatusReach): boolean => scope === 'all' && STOPS_ALL.has(kind);

/** The narrower, the later. */
const WIDTH: Readonly<Record<StatusScope, number>> = { all: 0, area: 1, lot: 2, increases: 3 };

/**
 * The graver first: what stops all new packages, then the order of the kinds, then the wider scope. A status that
 * covers everything is not hidden behind one of a single lot.
 */
export const byGravity = (one: StatusReach, other: StatusReach): number =>
  Number(stopsAll(other)) - Number(stopsAll(one)) ||
  STATUS_KINDS.indexOf(one.kind) - STATUS_KINDS.indexOf(other.kind) ||
  WIDTH[one.scope] - WIDTH[other.scope];

/** The review day has passed and the status is still in force. `today` is the day in London. */
export const isOverdue = ({ liftedAt, reviewOn }: CouncilStatusRow, today: string): boolean =>
  liftedAt === null && reviewOn < today;

/** A lot or area as people write it, so that "3" and " Lot 3 " are one. */
const bareDetail = (detail: string | null): string =>
  (detail ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(lot|area) /, '');

/** Whether two statuses of one location say the same. */
export const saysTheSame = (one: StatusReach, other: StatusReach): boolean =>
  one.kind === other.kind && one.scope === other.scope && bareDetail(one.scopeDetail) === bareDetail(other.scopeDetail);
