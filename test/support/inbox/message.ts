/** Reads the body of an alert for display. Every field is hostile until shown escaped. */

export interface MessageEvent {
  readonly kind: string;
  readonly scope: string;
  readonly service: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly publishedOn: string | null;
  /** What came in place of what, for kinds that are not about a rating. */
  readonly after: string | null;
}

export interface Message {
  readonly headline: string;
  readonly severity: string;
  readonly reference: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly events: readonly MessageEvent[];
  /** Events that did not fit into the message. */
  readonly moreEvents: number;
  /** http(s) addresses only. */
  readonly providerUrl: string | null;
  readonly reportUrl: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const address = (value: unknown): string | null => (/^https?:\/\//.test(text(value)) ? text(value) : null);

const eventOf = (value: unknown): MessageEvent => {
  const event = fields(value);
  return {
    kind: text(event.kind),
    scope: text(event.scope),
    service: textOrNull(event.service),
    from: textOrNull(event.from),
    to: textOrNull(event.to),
    publishedOn: textOrNull(event.publishedOn),
    after: textOrNull(fields(event.detail).after),
  };
};

/** The parts of an `alert.opened` message; what is missing is empty, so that a strange one still shows. */
export const messageOf = (payload: unknown): Message => {
  const data = fields(fields(payload).data);
  const location = fields(data.location);
  return {
    headline: text(data.headline) || 'A message without a headline',
    severity: text(data.severity),
    reference: text(data.reference),
    locationId: text(location.id),
    locationName: text(location.name),
    events: Array.isArray(data.events) ? data.events.map(eventOf) : [],
    moreEvents: typeof data.moreEvents === 'number' ? data.moreEvents : 0,
    providerUrl: address(data.providerUrl),
    reportUrl: address(data.reportUrl),
  };
};
