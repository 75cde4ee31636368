/**
 * Who is told of which alert, and when. Pure.
 * Budget: 10,000 alerts for ten endpoints in well under a second.
 */
import { type AlertRulesRequest, SITUATIONS, type Situation, type Timing } from '../../shared/api/alert-rules.ts';
import type { ToldTimings } from './corrected.ts';
import { isGroup } from './group.ts';
import { quietEnd } from './quiet.ts';
import { earlier, timingFor } from './timing.ts';
import type { PlannedEndpoint, UnplannedAlert } from './unplanned-repository.ts';

/** What is decided about. */
export interface ToPlan {
  readonly alerts: readonly UnplannedAlert[];
  readonly endpoints: readonly PlannedEndpoint[];
  /** Who was told of what an alert takes back. */
  readonly toldOf: (alertId: string) => ToldTimings;
}

/** One message: of one alert, or of many as a group. */
export interface DraftMessage {
  readonly endpointId: string;
  readonly alerts: readonly UnplannedAlert[];
  /** From when it is sent. */
  readonly sendAt: Date;
}

/** An alert that an endpoint is told of in a digest. */
interface WaitingAlert {
  readonly alertId: string;
  readonly endpointId: string;
  readonly timing: 'daily' | 'weekly';
}

/** Each alert and endpoint is in one message, waits, or is in neither: nobody there need know. */
export interface PlanDraft {
  readonly messages: readonly DraftMessage[];
  readonly waiting: readonly WaitingAlert[];
}

/** Told at once at any hour. */
export const CANNOT_WAIT: ReadonlySet<Situation> = new Set(['inadequate', 'registration-ended', 'suspension']);

/** A reminder is of what has waited too long already; of what has no kind nobody knows whether it may wait. */
const cannotWait = ({ situation, isReminder }: UnplannedAlert): boolean =>
  isReminder || situation === null || CANNOT_WAIT.has(situation);

type TimingOf = (alert: UnplannedAlert) => Timing;

/** By the rules, for one endpoint: worked out once a kind of change, for there may be thousands of alerts. */
const byRules = (rules: AlertRulesRequest, { audiences }: PlannedEndpoint): TimingOf => {
  const timings = new Map(SITUATIONS.map((situation) => [situation, timingFor(rules, situation, audiences)]));
  return ({ situation, isReminder }) => (isReminder || situation === null ? 'now' : (timings.get(situation) ?? 'now'));
};

const messagesFor = (endpointId: string, atOnce: readonly UnplannedAlert[], now: Date, later: Date): DraftMessage[] => {
  const together = isGroup(atOnce) ? [atOnce] : atOnce.map((alert) => [alert]);
  return together.map((alerts) => ({ endpointId, alerts, sendAt: alerts.some(cannotWait) ? now : later }));
};

/**
 * By the rules, and those who were told of what an alert takes back at least as they were told of that. One that was
 * itself replaced before anyone heard of it is not told: what of it still stands, the later one says.
 */
export const draftOf = ({ alerts, endpoints, toldOf }: ToPlan, rules: AlertRulesRequest, now: Date): PlanDraft => {
  const later = quietEnd(rules.quiet, now);
  const tellings = alerts
    .filter(({ isReplaced }) => !isReplaced)
    .map((alert) => ({ alert, told: alert.revises === null ? null : toldOf(alert.id) }));
  const messages: DraftMessage[] = [];
  const waiting: WaitingAlert[] = [];
  for (const endpoint of endpoints) {
    const timingOf = byRules(rules, endpoint);
    const atOnce: UnplannedAlert[] = [];
    for (const { alert, told } of tellings) {
      const timing = earlier(timingOf(alert), told?.get(endpoint.id) ?? 'never');
      if (timing === 'now') atOnce.push(alert);
      else if (timing !== 'never') waiting.push({ alertId: alert.id, endpointId: endpoint.id, timing });
    }
    messages.push(...messagesFor(endpoint.id, atOnce, now, later));
  }
  return { messages, waiting };
};
