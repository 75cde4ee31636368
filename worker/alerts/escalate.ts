/**
 * Tells an alert again where nobody acknowledged it in time: once, and to every endpoint.
 * Budget: one statement where nothing can be due; else one more to read, and a batch of five to tell up to 100 of them.
 */

import { alertReference } from '../delivery/payload.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { escalationOf } from '../settings/escalation.ts';
import { type Cutoffs, cutoffsAt, escalationHeadline, workingHoursWords } from './escalation.ts';
import {
  type DueAlert,
  type Escalation,
  readDueAlerts,
  readWaiting,
  writeEscalations,
} from './escalation-repository.ts';

/** At once; the next tick goes on. */
const A_CALL = 100;

const isAnyDue = (oldest: string | null, { urgent, high }: Cutoffs): oldest is string =>
  oldest !== null && [urgent, high].some((cutoff) => cutoff !== null && oldest <= cutoff);

const escalationFor = async (alert: DueAlert, hours: number): Promise<Escalation> => {
  const id = (await sha256Hex(`escalation|${alert.id}`)).slice(0, 32);
  return {
    alertId: alert.id,
    id,
    headline: escalationHeadline(alert, hours),
    hours,
    words: `Not acknowledged for ${workingHoursWords(hours)}: told again as ${alertReference(id)}`,
    outcome: `A reminder: ${alertReference(alert.id)} is the alert to acknowledge.`,
  };
};

/**
 * Tells again what has waited too long by now, the oldest first and at most 100 a call. Its deliveries are due at
 * once. Two at once, or one that is begun again, tell nothing twice.
 */
export const escalate = async (deps: { readonly db: D1Database; readonly now: () => Date }): Promise<void> => {
  const { oldest, setting } = await readWaiting(deps.db);
  if (oldest === null) return;
  const now = deps.now();
  const limits = escalationOf(setting);
  const cutoffs = cutoffsAt(now, limits);
  if (!isAnyDue(oldest, cutoffs)) return;
  const due = await readDueAlerts(deps.db, cutoffs, A_CALL);
  if (due.length === 0) return;
  const hours = { urgent: limits.urgentHours, high: limits.highHours };
  const escalations = await Promise.all(due.map((alert) => escalationFor(alert, hours[alert.severity] ?? 0)));
  await writeEscalations(deps.db, escalations, cutoffs, now.toISOString());
};
