/** A bidder as a list writes it. */

/** null: not written. One of `name` and `id` is. */
export interface Bidder {
  readonly name: string | null;
  readonly id: string | null;
  readonly postcode: string | null;
}
