/** Rating events in words. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { EventKind } from '../../shared/ratings/event.ts';
import { RATING_WORDS, type Rating, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { decidingFirst } from '../alerts/model.ts';
import type { ToldNames } from '../ratings/told-repository.ts';

export const KIND_WORDS: Readonly<Record<EventKind, string>> = {
  downgrade: 'Downgrade',
  upgrade: 'Upgrade',
  'first-rating': 'First rating',
  'rerated-same': 'New report, same rating',
  'rating-removed': 'Rating removed',
  'rating-inherited': 'Rating inherited',
  correction: 'Correction',
  'report-withdrawn': 'Report withdrawn',
  'registration-ended': 'Registration ended',
  'registration-moved': 'Registration moved',
  'provider-changed': 'Provider changed',
  'name-changed': 'Name changed',
  dormant: 'Dormant',
  'active-again': 'Active again',
};

const rated = (rating: Rating | null): string => RATING_WORDS[rating ?? 'not-rated'];

const movement = ({ from, to }: EventBody): string =>
  from === to ? `${rated(to)} again` : `${rated(from)} to ${rated(to)}`;

const scopeOf = ({ service, scope }: EventBody): string =>
  `${service === null ? '' : `${service}, `}${SCOPE_WORDS[scope]}`;

const isOfRating = ({ from, to }: EventBody): boolean => from !== null || to !== null;

/** What a location is registered as now: a name with its id, or the id where CQC gives no name. */
const placeWords = (id: string, names: ToldNames): string => {
  const name = names.locations.get(id);
  return name === undefined ? id : `${name} (${id})`;
};

const registrationWords = ({ kind, detail }: EventBody, names: ToldNames): string => {
  const after = detail?.after ?? null;
  if (after === null) return '';
  switch (kind) {
    case 'registration-moved':
      return `Registered anew as ${placeWords(after, names)}`;
    case 'provider-changed':
      return `New provider: ${names.providers.get(after) ?? after}`;
    case 'name-changed':
      return `New name: ${after}${detail?.before ? `, before: ${detail.before}` : ''}`;
    case 'correction':
      return after === 'registered' ? 'Registered after all' : 'Not registered after all';
    default:
      return '';
  }
};

/** "Overall: Good to Inadequate", "New provider: …", or empty where the kind says it all. */
export const changeWords = (event: EventBody, names: ToldNames): string =>
  isOfRating(event) ? `${scopeOf(event)}: ${movement(event)}` : registrationWords(event, names);

/** The same in the company of others: "Safe Good to Inadequate", "Dormant". */
const briefWords = (event: EventBody, names: ToldNames): string =>
  isOfRating(event)
    ? `${scopeOf(event)} ${movement(event)}`
    : registrationWords(event, names) || KIND_WORDS[event.kind];

/** What one reading of a location changed: one happening to a person. */
export interface Happening {
  /** The event that decides, in the order of the alerts. */
  readonly lead: EventBody;
  /** Empty where the kind of the lead says it all. */
  readonly words: string;
  /** The id of the page that the words lead to, or null. */
  readonly page: string | null;
  /** The rest in one line; key questions that kept their rating are not worth one. May be empty. */
  readonly rest: string;
}

const happeningOf = (events: readonly EventBody[], names: ToldNames): Happening[] => {
  const [lead, ...others] = decidingFirst([...events].sort((a, b) => a.seq - b.seq));
  if (lead === undefined) return [];
  const after = lead.kind === 'registration-moved' ? (lead.detail?.after ?? '') : '';
  const rest = others.filter(({ kind }) => kind !== 'rerated-same').map((event) => briefWords(event, names));
  return [{ lead, words: changeWords(lead, names), page: names.read.has(after) ? after : null, rest: rest.join(', ') }];
};

/** One happening a location and reading, the newest first. */
export const happenings = (events: readonly EventBody[], names: ToldNames): Happening[] => {
  const newestFirst = [...events].sort((a, b) => b.seq - a.seq);
  const readings = Map.groupBy(newestFirst, ({ locationId, observedAt }) => JSON.stringify([locationId, observedAt]));
  return [...readings.values()].flatMap((reading) => happeningOf(reading, names));
};
