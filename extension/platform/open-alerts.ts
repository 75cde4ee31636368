/** The alerts that nobody has acknowledged, as the index listed them, and what this browser's person has done with each. Pure. */
import type { IndexAlert, IndexDocument } from '../../shared/api/index-document.ts';
import type { OutboxItem } from './outbox-item.ts';

/** The key in `storage.local`: `KeptAlerts`, or null where the server's index lists none (an older one). */
export const ALERTS = 'alerts';
/** The key in `storage.local`: ids of alerts that were on screen in an open list. */
export const SEEN = 'alertsSeen';

/** The list of one index; kept apart from it, since no page needs it and no poll reads an index to count it. */
export interface KeptAlerts {
  /** The gravest and then the newest first. */
  readonly alerts: readonly IndexAlert[];
  /** How many there are at the server, those that the list leaves out too. */
  readonly total: number;
}

/** What to keep of an index. */
export const keptFrom = ({ alerts, alertsOpen }: Pick<IndexDocument, 'alerts' | 'alertsOpen'>): KeptAlerts | null =>
  alerts === undefined ? null : { alerts, total: Math.max(alertsOpen ?? 0, alerts.length) };

const SEVERITIES: readonly unknown[] = ['urgent', 'high', 'notice'] satisfies IndexAlert['severity'][];

/** Whether a text can be an alert's id: it becomes part of an address. */
export const isAlertId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);

const isMoment = (value: unknown): boolean => typeof value === 'string' && !Number.isNaN(Date.parse(value));

const isAlert = (value: unknown): value is IndexAlert => {
  const { id, reference, severity, headline, openedAt, snoozedUntil } = (value ?? {}) as Record<string, unknown>;
  return (
    isAlertId(id) &&
    [reference, headline].every((text) => typeof text === 'string') &&
    SEVERITIES.includes(severity) &&
    isMoment(openedAt) &&
    (snoozedUntil === null || isMoment(snoozedUntil))
  );
};

/** Reads the list from storage, which content scripts can write to as well: what is damaged is passed over. */
export const keptAlertsOf = (value: unknown): KeptAlerts | null => {
  const { alerts, total } = (value ?? {}) as Record<string, unknown>;
  if (!Array.isArray(alerts)) return null;
  const whole = alerts.filter(isAlert);
  return { alerts: whole, total: Number.isSafeInteger(total) ? Math.max(total as number, whole.length) : whole.length };
};

/** Reads a list of ids from storage. */
export const idsOf = (value: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(value) ? value.filter(isAlertId) : []);

/** One alert of the list, as it stands for the person. */
export interface AlertLine {
  readonly alert: IndexAlert;
  /** `waiting`: acknowledged here, and not at the server yet. `refused`: the server would not have it. `asleep`: by the council's wish. */
  readonly state: 'open' | 'asleep' | 'waiting' | 'acknowledged' | 'refused';
  /** What the server said of it, or why it waits; null where there is nothing to say. */
  readonly words: string | null;
  /** Waits for somebody, and was not on screen in an open list yet. */
  readonly isNew: boolean;
}

const STATES = { waiting: 'waiting', refused: 'refused', done: 'acknowledged' } as const;

const lineOf = (alert: IndexAlert, item: OutboxItem | undefined, seen: ReadonlySet<string>, now: string): AlertLine => {
  if (item !== undefined) return { alert, state: STATES[item.state], words: item.lastError, isNew: false };
  const isAsleep = alert.snoozedUntil !== null && Date.parse(alert.snoozedUntil) > Date.parse(now);
  return { alert, state: isAsleep ? 'asleep' : 'open', words: null, isNew: !isAsleep && !seen.has(alert.id) };
};

/** What a person has done by now; `now` is ISO 8601. */
export interface AlertDeeds {
  readonly outbox: readonly OutboxItem[];
  readonly seen: ReadonlySet<string>;
  readonly now: string;
}

/** The list as the person sees it: those that sleep last, the others as the server sorted them. */
export const alertLines = ({ alerts }: KeptAlerts, { outbox, seen, now }: AlertDeeds): AlertLine[] => {
  const items = new Map(
    outbox.flatMap((item) => (item.kind === 'acknowledgement' ? [[item.body.alertId, item] as const] : [])),
  );
  const lines = alerts.map((alert) => lineOf(alert, items.get(alert.id), seen, now));
  return [...lines.filter(({ state }) => state !== 'asleep'), ...lines.filter(({ state }) => state === 'asleep')];
};

const MOST_NAMED = 3;

/** "2 new alerts". */
export const newAlertsWords = (count: number): string => `${count} new ${count === 1 ? 'alert' : 'alerts'}`;

/** What a notification says of new alerts: the gravest in words, the rest as a number. */
export const noticeOf = (alerts: readonly IndexAlert[]): { readonly title: string; readonly message: string } => {
  const named = alerts.slice(0, MOST_NAMED).map(({ headline }) => headline);
  const more = alerts.length > MOST_NAMED ? [`and ${alerts.length - MOST_NAMED} more`] : [];
  return { title: `Rating Watch: ${newAlertsWords(alerts.length)}`, message: [...named, ...more].join('\n') };
};
