/**
 * Decides who is told of the alerts that are new, once: messages go into the outbox, from which the drainer sends them,
 * and what is told in a digest waits for it.
 * Budget: one round trip where nothing is new; else about a dozen, of which most read the facts, whether one alert is
 * new or ten thousand.
 */
import type { EventBody } from '../../shared/api/event.ts';
import { readAlertRules } from '../settings/alert-rules.ts';
import type { AlertFacts, MessageContent } from './content.ts';
import { toldOf } from './corrected.ts';
import { readAlertFacts } from './facts.ts';
import { groupContent, groupId, isGroup, linedUp } from './group.ts';
import { type PlannedItem, type PlannedMessage, writePlan } from './plan-repository.ts';
import { type DraftMessage, draftOf, type PlanDraft } from './planned.ts';
import { readAlertEvents, readReplaced, readUnplanned, type UnplannedAlert } from './unplanned-repository.ts';

export interface PlanDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What is known of the alerts that are told in full or have a line of their own, by their ids. */
interface Known {
  readonly events: ReadonlyMap<string, readonly EventBody[]>;
  readonly facts: ReadonlyMap<string, AlertFacts>;
  /** What kept the facts from being worked out; null where nothing did. */
  readonly failure: Error | null;
}

/** Only of these are events and facts read: of a national mishap a screenful. */
const spokenOf = (messages: readonly DraftMessage[]): UnplannedAlert[] => [
  ...new Map(messages.flatMap(({ alerts }) => linedUp(alerts)).map((alert) => [alert.id, alert])).values(),
];

/** A fault of the code or of what is stored, which is there at the next tick too; the database's own pass. */
const isLasting = (error: unknown): error is Error =>
  [TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);

/** One location whose facts cannot be worked out must not keep everybody from hearing of the others. */
const readKnown = async (db: D1Database, alerts: readonly UnplannedAlert[], now: Date): Promise<Known> => {
  const ids = alerts.map(({ id }) => id);
  const events = await readAlertEvents(db, ids);
  const toKnow = alerts.map(({ id, locationId }) => ({ id, locationId, events: events.get(id) ?? [] }));
  try {
    return { events, facts: await readAlertFacts(db, toKnow, now), failure: null };
  } catch (failure) {
    if (!isLasting(failure)) throw failure;
    return { events, facts: new Map(), failure };
  }
};

const alertContent = (alert: UnplannedAlert, { events, facts }: Known): MessageContent => {
  const { seq: _, isReminder: __, isReplaced: ___, ...told } = alert;
  return {
    kind: 'alert',
    alert: { ...told, events: events.get(alert.id) ?? [], facts: facts.get(alert.id) ?? null },
  };
};

interface ToldMessage {
  readonly message: PlannedMessage;
  readonly items: readonly PlannedItem[];
}

const messageOf = async ({ endpointId, alerts, sendAt }: DraftMessage, known: Known): Promise<ToldMessage> => {
  const [first] = alerts;
  const ids = alerts.map(({ id }) => id);
  const [id, content] =
    first !== undefined && !isGroup(alerts)
      ? [`${first.id}_${endpointId}`, alertContent(first, known)]
      : [await groupId(endpointId, ids), groupContent(alerts, (one) => known.facts.get(one)?.people ?? null)];
  return {
    message: { id, endpointId, content, sendAt: sendAt.toISOString() },
    items: ids.map((itemId) => ({ itemId, endpointId, kind: 'alert', timing: 'now', messageId: id })),
  };
};

const waitingItems = ({ waiting }: PlanDraft): PlannedItem[] =>
  waiting.map(({ alertId, ...one }) => ({ itemId: alertId, kind: 'alert', messageId: null, ...one }));

/**
 * Plans what is new since the last time. Killed at any line, it is planned anew; of two at once one writes. Where the
 * facts cannot be worked out the alerts are told without, and what kept them is thrown when that is written.
 */
export const planMessages = async ({ db, now }: PlanDeps): Promise<void> => {
  const moment = now();
  const at = moment.toISOString();
  const { planSeq, eventSeq, alerts, endpoints } = await readUnplanned(db, at);
  if (alerts.length === 0) return;
  const correcting = alerts.filter(({ revises }) => revises !== null).map(({ locationId }) => locationId);
  const rules = await readAlertRules({ db });
  const replaced = await readReplaced(db, [...new Set(correcting)]);
  const draft = draftOf({ alerts, endpoints, toldOf: toldOf(replaced) }, rules, moment);
  const known = await readKnown(db, spokenOf(draft.messages), moment);
  const told = await Promise.all(draft.messages.map((one) => messageOf(one, known)));
  const plan = {
    after: planSeq,
    eventSeq,
    messages: told.map(({ message }) => message),
    items: [...told.flatMap(({ items }) => items), ...waitingItems(draft)],
    alertIds: alerts.map(({ id }) => id),
  };
  await writePlan(db, plan, at);
  if (known.failure !== null) throw known.failure;
};
