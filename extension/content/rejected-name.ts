/** A name of the index, canonical, and the location that somebody said it does not stand for: the register's words, never a page's. */
export interface RejectedName {
  readonly canonical: string;
  readonly locationId: string;
}
