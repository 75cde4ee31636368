/** Many alerts for one endpoint as one message. Pure. */

import type { Severity } from '../alerts/model.ts';
import { sha256Hex } from '../secrets/digest.ts';
import type { MessageContent } from './content.ts';
import type { UnplannedAlert } from './unplanned-repository.ts';

/** As many alerts still have a message each. */
const APART_UP_TO = 5;

/** Lines of a message; the others are counted. */
const LINES = 50;

const GRAVEST_FIRST: readonly Severity[] = ['urgent', 'high', 'notice'];

/** Whether so many alerts at once are one message. */
export const isGroup = (alerts: readonly unknown[]): boolean => alerts.length > APART_UP_TO;

/** The alerts that have a line in the message: the gravest, then the oldest. */
export const linedUp = <A extends Pick<UnplannedAlert, 'severity' | 'seq'>>(alerts: readonly A[]): A[] =>
  [...alerts]
    .sort((a, b) => GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity) || a.seq - b.seq)
    .slice(0, LINES);

/** The same for the same alerts, in whatever order. */
export const groupId = async (endpointId: string, alertIds: readonly string[]): Promise<string> =>
  `${(await sha256Hex(`group|${endpointId}|${[...alertIds].sort().join(',')}`)).slice(0, 32)}_${endpointId}`;

/** What the message says; `peopleOf` answers how many people an alert touches, by its id, null where unknown. */
export const groupContent = (
  alerts: readonly UnplannedAlert[],
  peopleOf: (alertId: string) => number | null,
): MessageContent => {
  const count = (severity: Severity): number => alerts.filter((alert) => alert.severity === severity).length;
  return {
    kind: 'group',
    alerts: linedUp(alerts).map(({ id, locationId, severity, headline }) => ({
      ...{ id, locationId, severity, headline },
      people: peopleOf(id),
    })),
    total: alerts.length,
    bySeverity: { urgent: count('urgent'), high: count('high'), notice: count('notice') },
  };
};
