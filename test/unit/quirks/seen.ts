/** CQC records seen one after the other, by the true reader and the true detector. */
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { alertOf, severitiesOf } from '../../../worker/alerts/model.ts';
import { observe } from '../../../worker/cqc/observe.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { cqcRecord, type GroupAssessment, type LegacyReport, type RecordOptions } from '../../support/records.ts';
import { short, watch } from '../ratings/observed.ts';

export const PREDECESSOR = '1-9000000009';

/** A legacy report; its id is made of its day unless given. */
export const report = (rating: string, publishedOn: string, more: Partial<LegacyReport> = {}): LegacyReport => ({
  rating,
  publishedOn,
  reportId: `report-${publishedOn}`,
  ...more,
});

/** A single assessment of homecare, unless said otherwise. */
export const assessed = (
  rating: string,
  publishedOn: string,
  more: Partial<GroupAssessment> = {},
): GroupAssessment => ({
  group: 'Homecare',
  rating,
  publishedOn,
  planId: `AP-${publishedOn}`,
  ...more,
});

/** A record: what it tells, or the JSON itself. */
type Seen = RecordOptions | { readonly json: unknown };

/** What CQC's record says in our vocabulary; a record that is refused fails the test. */
export const read = (seen: Seen): Observation => {
  const observed = observe('json' in seen ? seen.json : cqcRecord(seen));
  if (!observed.ok) throw new Error(observed.reason);
  return observed.observation;
};

/** The events that the last record tells, the first being the first sight. */
export const events = (...seen: readonly Seen[]): RatingEvent[] => watch(...seen.map(read)).steps.at(-1) ?? [];

/** The same in short: `downgrade safe: good > inadequate`. */
export const told = (...seen: readonly Seen[]): string[] => short(events(...seen));

/** The same without the key questions. */
export const overall = (...seen: readonly Seen[]): string[] =>
  short(events(...seen).filter(({ scope }) => scope === 'overall'));

/** The headline of the alert that the last record opens, or null where nobody need be told. */
export const alerted = async (...seen: readonly Seen[]): Promise<string | null> => {
  const identified = events(...seen).map((event) => ({ ...event, id: event.identity }));
  const severities = severitiesOf(DEFAULT_RULES.rules);
  const alert = await alertOf(identified, { earlier: [], commissioned: true, twinIds: [], severities });
  return alert?.headline ?? null;
};
