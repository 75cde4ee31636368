/** Reads the body of a message for display. Every field is hostile until shown escaped. */

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
  /** Alerts and changes of a group or a digest, problems of a heartbeat, what is known of a trouble, what to do. */
  readonly lines: readonly string[];
  readonly events: readonly MessageEvent[];
  /** Events that did not fit into the message. */
  readonly moreEvents: number;
  /** http(s) addresses only. */
  readonly pageUrl: string | null;
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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A line is a text, or what has a headline. */
const lineOf = (value: unknown): string => text(value) || text(fields(value).headline);

const LISTS = ['alerts', 'changes', 'problems', 'lines'] as const;

/** Where each kind of message leads, the nearest first. */
const PAGES = ['alertUrl', 'drillUrl', 'outboxUrl', 'healthUrl', 'alertsUrl', 'providerUrl'] as const;

/** Whether a body tells of one alert, and not of a digest, a heartbeat or the like. */
export const isAlert = (payload: unknown): boolean => fields(payload).type === 'alert.opened';

/** The parts of a message; what is missing is empty, so that a strange one still shows. */
export const messageOf = (payload: unknown): Message => {
  const data = fields(fields(payload).data);
  const location = fields(data.location);
  return {
    headline: text(data.headline) || 'A message without a headline',
    severity: text(data.severity),
    reference: text(data.reference),
    locationId: text(location.id),
    locationName: text(location.name),
    lines: [...LISTS.flatMap((name) => listOf(data[name])), ...listOf(fields(data.facts).actions)]
      .map(lineOf)
      .filter((line) => line !== ''),
    events: listOf(data.events).map(eventOf),
    moreEvents: typeof data.moreEvents === 'number' ? data.moreEvents : 0,
    pageUrl: PAGES.map((name) => address(data[name])).find((url) => url !== null) ?? null,
    reportUrl: address(data.reportUrl),
  };
};
