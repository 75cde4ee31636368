/** A note of a location: what people want to remember of the service, never of a person. */

export interface Note {
  readonly id: string;
  readonly locationId: string;
  readonly words: string;
  /** ISO 8601 UTC. */
  readonly notedAt: string;
  readonly notedBy: string;
  /** Set when it was taken away; null while it stands. */
  readonly removedAt: string | null;
  readonly removedBy: string | null;
}

/** Characters. */
export const NOTE_LENGTH = 1000;
