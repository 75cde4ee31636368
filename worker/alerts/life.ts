/** What may be done with an alert, and what becomes of it then. Pure. */
import type { ALERT_STEPS } from '../../shared/api/alert.ts';
import { alertReference } from '../delivery/payload.ts';
import { CodedError } from '../errors.ts';

/** What people change of an alert. Moments are ISO 8601 UTC with milliseconds. */
export interface AlertLife {
  readonly state: 'open' | 'acknowledged' | 'closed';
  readonly owner: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: string | null;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly outcome: string | null;
}

/** Who does what happens by itself. */
export const BY_ITSELF = 'schedule';

/**
 * Whether it is only a message that another alert still waits for somebody: such a one is closed from the start, and
 * that other alert is the one to deal with.
 */
export const isReminder = ({ state, closedBy }: Pick<AlertLife, 'state' | 'closedBy'>): boolean =>
  state === 'closed' && closedBy === BY_ITSELF;

/** An alert as a step finds it. */
export interface LivingAlert extends AlertLife {
  readonly id: string;
  /** The later alert that took its place. */
  readonly revisedBy: string | null;
}

/** Who does it, and when. */
export interface By {
  readonly at: string;
  readonly actor: string;
}

/** What was said with a step, by the field's name in the request. */
export type StepDetail = Readonly<Partial<Record<'owner' | 'until' | 'reason' | 'outcome', string>>>;

/** A step as it is to be written. */
export interface AlertDeed {
  readonly step: (typeof ALERT_STEPS)[number];
  readonly detail: StepDetail | null;
  readonly after: Partial<AlertLife>;
}

/** Works out a step, or throws `CodedError` 409 or 422 where it makes no sense. */
export type Decide = (alert: LivingAlert, by: By) => AlertDeed;

/** Fields that people fill in. */
type AlertField = 'owner' | 'until' | 'reason' | 'outcome';

/** A refusal of one field, by its name in the request; a page says it beside the field. */
export const fieldRefusal = (code: string, field: AlertField, message: string): CodedError =>
  new CodedError(422, code, message, { field });

/** The field that a refusal is about; null where it is about the alert as a whole. */
export const refusedField = (error: CodedError): string | null =>
  (error.details as { field?: string } | undefined)?.field ?? null;

const refused = (code: string, message: string): CodedError => new CodedError(409, code, message);

const assertNotRevised = ({ revisedBy }: LivingAlert): void => {
  if (revisedBy === null) return;
  throw refused('alert-revised', `A later alert took the place of this one: deal with ${alertReference(revisedBy)}.`);
};

const assertOpen = (alert: LivingAlert): void => {
  assertNotRevised(alert);
  if (alert.state === 'closed') throw refused('alert-closed', 'This alert is closed. Reopen it first.');
};

/** Somebody has seen it and deals with it. */
export const acknowledging: Decide = (alert, { at, actor }) => {
  assertOpen(alert);
  if (alert.state === 'acknowledged') throw refused('alert-acknowledged', 'This alert was acknowledged before.');
  return {
    step: 'acknowledged',
    detail: null,
    after: { state: 'acknowledged', acknowledgedAt: at, acknowledgedBy: actor },
  };
};

/** A role or team deals with it from now on. */
export const assigning =
  (owner: string): Decide =>
  (alert) => {
    assertOpen(alert);
    if (alert.owner === owner) throw refused('alert-assigned', 'This alert is theirs already.');
    return { step: 'assigned', detail: { owner }, after: { owner } };
  };

/** Nobody is to forget an alert by letting it sleep. */
const MOST_DAYS = 90;
const DAY_MS = 86_400_000;

/** Lets it sleep until a moment, at most 90 days; it wakes by itself. */
export const snoozing =
  (until: string, reason: string): Decide =>
  (alert, { at }) => {
    assertOpen(alert);
    const ahead = Date.parse(until) - Date.parse(at);
    if (ahead <= 0) throw fieldRefusal('snooze-in-the-past', 'until', 'That has passed already: give a later day.');
    if (ahead > MOST_DAYS * DAY_MS) {
      throw fieldRefusal('snooze-too-long', 'until', `That is more than ${MOST_DAYS} days ahead: give an earlier day.`);
    }
    const snoozedUntil = new Date(until).toISOString();
    return { step: 'snoozed', detail: { until: snoozedUntil, reason }, after: { snoozedUntil } };
  };

/** It is dealt with. */
export const closing =
  (outcome: string): Decide =>
  (alert, { at, actor }) => {
    assertNotRevised(alert);
    if (alert.state === 'closed') throw refused('alert-closed', 'This alert was closed before.');
    return {
      step: 'closed',
      detail: { outcome },
      after: { state: 'closed', closedAt: at, closedBy: actor, outcome, snoozedUntil: null },
    };
  };

/** It is not dealt with after all: it waits for somebody again, as if nobody had seen it. */
export const reopening =
  (reason: string): Decide =>
  (alert) => {
    assertNotRevised(alert);
    if (isReminder(alert)) throw refused('alert-reminder', alert.outcome ?? 'This is a reminder of another alert.');
    if (alert.state !== 'closed') throw refused('alert-not-closed', 'This alert is not closed.');
    const forgotten = { acknowledgedAt: null, acknowledgedBy: null, closedAt: null, closedBy: null, outcome: null };
    return { step: 'reopened', detail: { reason }, after: { state: 'open', ...forgotten } };
  };
