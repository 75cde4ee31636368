/** Who would have been told of what happened, under rules as they are and as they would be. Pure. */
import type { AlertRulesRequest, Situation, Timing } from '../../shared/api/alert-rules.ts';
import { digestTiming } from './lone-events.ts';
import { CANNOT_WAIT } from './planned.ts';
import { quietEnd } from './quiet.ts';
import { timingFor } from './timing.ts';
import type { PlannedEndpoint } from './unplanned-repository.ts';

/** An alert, or a change that is none. */
export interface PastItem {
  readonly id: string;
  readonly kind: 'alert' | 'change';
  readonly situation: Situation;
  readonly headline: string;
  /** ISO moment at which it was seen. */
  readonly at: string;
}

/** How many items at each timing; `held`: of those at once, how many would have waited for the end of quiet hours. */
export type ToldCounts = Readonly<Record<Timing | 'held', number>>;

/** What one of them is told, before and after. */
export interface EndpointPreview {
  readonly endpointId: string;
  readonly before: ToldCounts;
  readonly after: ToldCounts;
}

/** An item of which somebody would be told at another time. */
export interface ChangedItem extends PastItem {
  readonly changes: readonly { readonly endpointId: string; readonly before: Timing; readonly after: Timing }[];
}

export interface RulesPreview {
  readonly endpoints: readonly EndpointPreview[];
  /** In the order of the items. */
  readonly changed: readonly ChangedItem[];
}

/** What is no alert waits for a digest, whatever the rules say. */
const timingOf = (rules: AlertRulesRequest, { kind, situation }: PastItem, endpoint: PlannedEndpoint): Timing =>
  kind === 'alert'
    ? timingFor(rules, situation, endpoint.audiences)
    : (digestTiming(rules, situation, endpoint) ?? 'never');

const isHeld = ({ quiet }: AlertRulesRequest, { situation, at }: PastItem): boolean => {
  const moment = new Date(at);
  return !CANNOT_WAIT.has(situation) && quietEnd(quiet, moment) > moment;
};

const countsOf = (rules: AlertRulesRequest, items: readonly PastItem[], endpoint: PlannedEndpoint): ToldCounts => {
  const counts = { now: 0, daily: 0, weekly: 0, never: 0, held: 0 };
  for (const item of items) {
    const timing = timingOf(rules, item, endpoint);
    counts[timing] += 1;
    if (timing === 'now' && isHeld(rules, item)) counts.held += 1;
  }
  return counts;
};

const changesOf = (
  item: PastItem,
  endpoints: readonly PlannedEndpoint[],
  standing: AlertRulesRequest,
  wanted: AlertRulesRequest,
): ChangedItem['changes'] =>
  endpoints
    .map((endpoint) => ({
      endpointId: endpoint.id,
      before: timingOf(standing, item, endpoint),
      after: timingOf(wanted, item, endpoint),
    }))
    .filter(({ before, after }) => before !== after);

/** Every item counts once for each endpoint and set of rules. Who is told of a correction because of what it corrects is left aside. */
export const previewRules = (
  items: readonly PastItem[],
  endpoints: readonly PlannedEndpoint[],
  standing: AlertRulesRequest,
  wanted: AlertRulesRequest,
): RulesPreview => ({
  endpoints: endpoints.map((endpoint) => ({
    endpointId: endpoint.id,
    before: countsOf(standing, items, endpoint),
    after: countsOf(wanted, items, endpoint),
  })),
  changed: items
    .map((item) => ({ ...item, changes: changesOf(item, endpoints, standing, wanted) }))
    .filter(({ changes }) => changes.length > 0),
});
