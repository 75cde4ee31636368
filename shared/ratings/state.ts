/** What the detector remembers of one location between two observations. JSON in, JSON out. */
import type { Registration } from './observation.ts';
import type { Publication } from './publication.ts';
import type { Scope } from './rating.ts';

/** The memory of one service and scope. There is none until a rating in the order was seen for it. */
export interface ScopeMemory {
  /** The service group; null for the location as a whole. */
  readonly service: string | null;
  readonly scope: Scope;
  /** The last published rating in the order, own or inherited. */
  readonly last: Publication;
  /** Whether `last` is what CQC shows now; false after it was removed. */
  readonly shown: boolean;
  /** The last published rating that the location earned itself; outlives removal and inheritance. */
  readonly own: Publication | null;
  /** Whether it was told only through the location's own scopes: see `mirror.ts`. */
  readonly mirrored: boolean;
}

/** The memory of each service and scope, by `scopeKey`. */
export type ScopeMemories = Readonly<Record<string, ScopeMemory>>;

/** What is remembered of a location's ratings, and where it was read. */
export interface RatingMemory {
  readonly scopes: ScopeMemories;
  /** Absent where the ratings were read from CQC's API. */
  readonly source?: 'file';
  /** Set while nothing that was read of the location spoke of its ratings: there is nothing to compare with yet. */
  readonly ratingsKnown?: false;
}

/** The memory of one location. Serialises to a few kilobytes of JSON and back without loss. */
export interface LocationState extends RatingMemory {
  /** The ordinal of the last change told; 0 at first sight. It only rises. */
  readonly version: number;
  readonly locationId: string;
  readonly name: string;
  readonly providerId: string;
  readonly registration: Registration;
  readonly dormant: boolean;
  /** The location that took over, as CQC names it; null where it names none. */
  readonly successorId: string | null;
}

/** The key of a service and scope in `ScopeMemories`; a scope never holds the separator. */
export const scopeKey = (service: string | null, scope: Scope): string =>
  service === null ? scope : `${scope}/${service}`;
