/** A rating event as a sentence. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import type { EventKind } from '../../shared/ratings/event.ts';
import { RATING_WORDS, type Rating, SCOPE_WORDS } from '../../shared/ratings/rating.ts';

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

/** "Overall: Good to Inadequate", "1-101 to 1-202", or empty where the kind says it all. */
export const changeWords = (event: EventBody): string => {
  if (event.kind === 'registration-ended') return '';
  if (event.from === null && event.to === null) {
    const { before, after } = event.detail ?? { before: null, after: null };
    if (before === null && after === null) return '';
    return `${before ?? 'none'} to ${after ?? 'none'}`;
  }
  const scope = `${event.service === null ? '' : `${event.service}, `}${SCOPE_WORDS[event.scope]}`;
  if (event.from === event.to) return `${scope}: ${rated(event.to)} again`;
  return `${scope}: ${rated(event.from)} to ${rated(event.to)}`;
};

/** Events that are one happening to a reader: the same kind, of one location, seen at one moment. */
export interface EventGroup {
  /** The event that leads: overall before key questions. */
  readonly first: EventBody;
  /** One a scope, in the order the events were told. */
  readonly changes: readonly string[];
}

/** Groups events and puts the newest group first. */
export const groupEvents = (events: readonly EventBody[]): EventGroup[] => {
  const groups = new Map<string, EventBody[]>();
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const key = JSON.stringify([event.locationId, event.kind, event.observedAt]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()]
    .reverse()
    .flatMap(([first, ...rest]) =>
      first === undefined
        ? []
        : [{ first, changes: [first, ...rest].map(changeWords).filter((words) => words !== '') }],
    );
};
