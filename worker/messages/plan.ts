/** Decides who is told of what is new, once: messages go into the outbox, from which the drainer sends them. */
import type { Plan } from './plan-repository.ts';
import { writePlan } from './plan-repository.ts';
import { readUnplanned, type Unplanned } from './unplanned-repository.ts';

export interface PlanDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

const planOf = ({ planSeq, eventSeq, alerts, endpoints }: Unplanned, at: string): Plan => {
  const told = alerts.flatMap(({ seq: _, isReminder: __, ...alert }) =>
    endpoints.map(({ id }) => ({ endpointId: id, alert, messageId: `${alert.id}_${id}` })),
  );
  return {
    after: planSeq,
    eventSeq,
    messages: told.map(({ endpointId, alert, messageId }) => ({
      id: messageId,
      endpointId,
      content: { kind: 'alert', alert: { ...alert, facts: null } },
      sendAt: at,
    })),
    items: told.map(({ endpointId, alert, messageId }) => ({
      itemId: alert.id,
      endpointId,
      kind: 'alert',
      timing: 'now',
      messageId,
    })),
    alertIds: alerts.map(({ id }) => id),
  };
};

/** Plans what is new since the last time. Killed at any line, it is planned anew; of two at once one writes. */
export const planMessages = async ({ db, now }: PlanDeps): Promise<void> => {
  const at = now().toISOString();
  const unplanned = await readUnplanned(db, at);
  if (unplanned.alerts.length === 0) return;
  await writePlan(db, planOf(unplanned, at), at);
};
