/** Rating events that are no alert: who finds them in which digest. Pure. */
import type { AlertRulesRequest, Situation } from '../../shared/api/alert-rules.ts';
import type { RatingEvent } from '../../shared/ratings/event.ts';
import { isAlertWorthy } from '../alerts/model.ts';
import type { PlannedItem } from './plan-repository.ts';
import { timingFor } from './timing.ts';
import type { PlannedEndpoint } from './unplanned-repository.ts';

/** What of an event decides who is told of it. */
type LoneEvent = Pick<RatingEvent, 'kind' | 'scope' | 'from' | 'to' | 'locationId'> & { readonly id: string };

/**
 * The rule that a change goes by which opened no alert. Where the council places nobody everything is news of the
 * area. A correction that lifts a rating is a correction also where no alert was left to take back.
 */
export const loneSituation = ({ kind }: Pick<RatingEvent, 'kind'>, commissioned: boolean): Situation => {
  if (!commissioned) return 'area';
  switch (kind) {
    case 'upgrade':
    case 'first-rating':
    case 'provider-changed':
      return kind;
    case 'rerated-same':
      return 'no-change';
    case 'correction':
    case 'report-withdrawn':
      return 'correction';
    default:
      return 'other';
  }
};

type Endpoint = Pick<PlannedEndpoint, 'id' | 'audiences'>;

/**
 * Which digest of an endpoint tells of a situation that is no alert: "now" means the next one. null: none does.
 */
export const digestTiming = (
  rules: Pick<AlertRulesRequest, 'rules'>,
  situation: Situation,
  { audiences }: Endpoint,
): 'daily' | 'weekly' | null => {
  const timing = timingFor(rules, situation, audiences);
  if (timing === 'never') return null;
  return timing === 'weekly' ? 'weekly' : 'daily';
};

/** An item for each endpoint that is to be told; it waits for its digest. */
export const digestItems = (
  item: Pick<PlannedItem, 'itemId' | 'kind'>,
  situation: Situation,
  rules: Pick<AlertRulesRequest, 'rules'>,
  endpoints: readonly Endpoint[],
): PlannedItem[] =>
  endpoints.flatMap((endpoint) => {
    const timing = digestTiming(rules, situation, endpoint);
    return timing === null ? [] : [{ ...item, endpointId: endpoint.id, timing, messageId: null }];
  });

/**
 * The items of events that stand in no alert. One that is worth an alert and has none was told for the other
 * registration of the same home: nobody is told twice.
 */
export const loneItems = (
  events: readonly LoneEvent[],
  commissioned: ReadonlySet<string>,
  rules: Pick<AlertRulesRequest, 'rules'>,
  endpoints: readonly Endpoint[],
): PlannedItem[] =>
  events
    .filter((event) => !isAlertWorthy(event))
    .flatMap((event) =>
      digestItems(
        { itemId: event.id, kind: 'event' },
        loneSituation(event, commissioned.has(event.locationId)),
        rules,
        endpoints,
      ),
    );
