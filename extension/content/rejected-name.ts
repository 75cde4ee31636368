/** A name of the index, canonical, and the location that somebody said it does not stand for: the register's words, never a page's. */
export interface RejectedName {
  readonly canonical: string;
  readonly locationId: string;
}

/** The same, as the card tells of it. */
export interface RefusedName extends RejectedName {
  /** As the register or an alias writes it. */
  readonly written: string;
}
