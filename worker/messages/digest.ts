/** A digest: what waited for it, in lines. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import { RATING_WORDS, type Rating, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { changesWords } from '../alerts/words.ts';
import { ageOfItem } from './ages.ts';
import type { AlertLine, ChangeLine } from './content.ts';
import type { Issue } from './digest-day.ts';
import type { PublishedRating, WaitingLine } from './digest-repository.ts';
import type { PlannedMessage } from './plan-repository.ts';

/** What lines need beside what waits. */
export interface DigestFacts {
  /** People placed at a location; null where the register says nothing. */
  peopleAt(locationId: string): number | null;
  readonly published: readonly PublishedRating[];
}

const placeWords = ({ scope, service }: EventBody): string =>
  `${scope === 'overall' ? 'overall' : SCOPE_WORDS[scope]}${service === null ? '' : `, ${service}`}`;

const moreWords = (others: number): string =>
  others === 0 ? '' : `, and ${others} more ${others === 1 ? 'change' : 'changes'}`;

/** "Good again (overall)", "rating removed, before: Good (overall)", and else as alerts say it. */
const changeWords = (event: EventBody, others: number): string => {
  const { kind, from, to } = event;
  if (kind === 'rerated-same' && to !== null) {
    return `new report, ${RATING_WORDS[to]} again (${placeWords(event)})${moreWords(others)}`;
  }
  if (kind === 'rating-removed' && from !== null) {
    return `rating removed, before: ${RATING_WORDS[from]} (${placeWords(event)})${moreWords(others)}`;
  }
  return changesWords(event, others);
};

const yearsWords = (years: number): string => `${years} ${years === 1 ? 'year' : 'years'} ago`;

/** "Oakfern Home Care: rated Good 3 years ago". */
const ageLine = (itemId: string, published: readonly PublishedRating[]): ChangeLine | null => {
  const age = ageOfItem(itemId);
  if (age === null) return null;
  const { locationId, publishedOn, years } = age;
  const found = published.find((one) => one.locationId === locationId && one.publishedOn === publishedOn);
  if (found === undefined) return null;
  const rated = RATING_WORDS[found.rating as Rating];
  const service = found.service === '' ? '' : ` (${found.service})`;
  return {
    id: itemId,
    locationId,
    headline: `${found.name}: rated ${rated} ${yearsWords(years)}${service}`,
    publishedOn,
  };
};

const changeLine = ({ itemId, change }: WaitingLine, { published }: DigestFacts): ChangeLine[] => {
  if (change === null) return [ageLine(itemId, published)].filter((line) => line !== null);
  const { event, others } = change;
  const headline = `${event.locationName}: ${changeWords(event, others)}`;
  return [{ id: event.id, locationId: event.locationId, headline, publishedOn: event.publishedOn }];
};

const alertLine = ({ itemId, alert }: WaitingLine, { peopleAt }: DigestFacts): AlertLine[] =>
  alert === null ? [] : [{ id: itemId, ...alert, people: peopleAt(alert.locationId) }];

/** A digest for each endpoint that something waits for, sent at `at` (ISO). */
export const digestsOf = (
  { kind, day }: Issue,
  lines: readonly WaitingLine[],
  facts: DigestFacts,
  at: string,
): PlannedMessage[] =>
  [...Map.groupBy(lines, ({ endpointId }) => endpointId)].map(([endpointId, waiting]) => {
    const alerts = waiting.flatMap((line) => alertLine(line, facts));
    const changes = waiting.filter((line) => line.alert === null).flatMap((line) => changeLine(line, facts));
    const more = (waiting[0]?.total ?? 0) - alerts.length - changes.length;
    const content = { kind: 'digest' as const, rhythm: kind, day, alerts, changes, more };
    return { id: `digest-${kind}-${day}_${endpointId}`, endpointId, content, sendAt: at };
  });
