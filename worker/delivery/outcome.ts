/** What came of one attempt to deliver, whatever the channel. */
export type SendOutcome =
  /** The receiver said it has it. */
  | { readonly kind: 'delivered' /** The receiver's own id of it, where it gives one. */; readonly receiverId?: string }
  /** It did not take it now; `after` is in milliseconds where it asked for a pause. */
  | { readonly kind: 'retry'; readonly after: number | null; readonly reason: string }
  /** It wants nothing more: the endpoint is switched off. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** It can never be sent as it stands. */
  | { readonly kind: 'permanent'; readonly reason: string }
  /** The body may have arrived: sent again under the same id, which the receiver knows it by. */
  | { readonly kind: 'ambiguous'; readonly reason: string };
