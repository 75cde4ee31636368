/** What a card says about a name, decided apart from how it looks. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import type { IndexHead, IndexReader } from '../../shared/names/index-reader.ts';
import type { Resolution } from '../../shared/names/resolve.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import { ageWords, dayWords, londonDay, momentWords } from '../../shared/ui/age.ts';
import { sinceWords } from '../../shared/ui/since.ts';
import { alertWords, ratingWords, statusWords } from './attention.ts';

/** Something to know before the rating: in the order in which it counts. */
export interface Notice {
  readonly tone: 'stop' | 'alert' | 'note';
  readonly title: string;
  readonly text: string | null;
}

export interface DataAge {
  readonly words: string;
  readonly stale: boolean;
}

export interface ProviderFacts {
  readonly kind: 'provider';
  readonly location: IndexLocation;
  /** Registered provider, town and postcode, where known. */
  readonly place: string;
  /** "Published 12 November 2026 · 9 days ago", or why there is no date. */
  readonly published: string;
  /** "Good since 3 February 2019, confirmed 12 March 2024", where its age does not say it all. */
  readonly since: string | null;
  /** "Down from its previous rating", that it was the last one, or null. */
  readonly direction: string | null;
  readonly notices: readonly Notice[];
  readonly services: readonly { name: string; rating: IndexLocation['rating']; published: string }[];
  readonly why: string;
  /** Only ever `https:`; null where the index holds another address. */
  readonly reportUrl: string | null;
  readonly data: DataAge;
}

export interface CheckFacts {
  readonly kind: 'check';
  /** The name as the register or an alias writes it. */
  readonly name: string;
  readonly why: string;
  readonly candidates: readonly { name: string; place: string }[];
  readonly data: DataAge;
}

export type CardFacts = ProviderFacts | CheckFacts;

const DIRECTIONS = {
  up: 'Up from its previous rating',
  down: 'Down from its previous rating',
  same: 'The same as its previous rating',
  first: 'Its first rating',
} as const;

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');

/** Where a location is: what tells two of the same name apart. */
const placeOf = (location: IndexLocation): string => joined([location.town, location.postcode]) || 'Place not known';

const publishedWords = (day: string | null, today: string): string =>
  day === null ? 'No date of publication' : `Published ${dayWords(day)} · ${ageWords(day, today)}`;

/** How old the data is; stale when past the index's own limit, or when no check was ever complete. */
export const dataAge = (index: Pick<IndexHead, 'dataAsOf' | 'staleAfter'>, now: Date): DataAge => {
  if (index.dataAsOf === null) return { words: 'No complete check of CQC’s data yet', stale: true };
  const stale = isStale(index.dataAsOf, now, index.staleAfter);
  return { words: `CQC data as at ${momentWords(index.dataAsOf)}`, stale };
};

/** A reason as somebody wrote it, closed by a full stop. */
const sentence = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim().replace(/(?<![.!?…])$/, '.');

const statusNotice = (location: IndexLocation): Notice | null => {
  const { status } = location;
  if (status === null || status.kind === 'active') return null;
  const review = status.reviewOn === null ? null : `Review on ${dayWords(status.reviewOn)}.`;
  const text = [sentence(status.reason), review].filter((part) => part !== null).join(' ');
  return { tone: 'stop', title: statusWords(status.kind).words, text: text || null };
};

const endedNotice = (location: IndexLocation): Notice | null => {
  if (location.registration !== 'deregistered') return null;
  const successor = location.successorName ?? location.successorId;
  return {
    tone: 'stop',
    title: 'Registration ended',
    text: successor === null ? 'CQC names no successor.' : `CQC names as its successor: ${successor}.`,
  };
};

const named = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === id ? id : `${name} (${id})`;

/** Why a name that was confirmed for another location stands for this one. */
const followedNotice = ({ predecessors = [] }: IndexLocation, written: string): Notice | null => {
  const before = predecessors.find(({ aliases }) => aliases.includes(written));
  const text = before && `“${written}” was confirmed for ${named(before)}, which was re-registered as this location.`;
  return text === undefined ? null : { tone: 'note', title: 'Re-registered', text };
};

const pendingNotice = ({ reportPending, ratingKnown }: IndexLocation): Notice | null => {
  if (reportPending !== true) return null;
  const text = ratingKnown === false ? null : 'The rating may change with it.';
  return { tone: 'note', title: 'Inspection done, report pending', text };
};

const noticesOf = (location: IndexLocation, written: string, data: DataAge): Notice[] => {
  const { alert } = location;
  const notices: (Notice | null)[] = [
    statusNotice(location),
    endedNotice(location),
    alert === null
      ? null
      : { tone: 'alert', title: alertWords(location, alert), text: `Alert of ${momentWords(alert.openedAt)}.` },
    pendingNotice(location),
    followedNotice(location, written),
    location.dormant ? { tone: 'note', title: 'Dormant', text: 'CQC lists this location as dormant.' } : null,
    location.inherited
      ? { tone: 'note', title: 'Inherited rating', text: 'Earned by the location it took over from, not by this one.' }
      : null,
    data.stale ? { tone: 'alert', title: 'May be out of date', text: `${data.words}.` } : null,
  ];
  return notices.filter((notice) => notice !== null);
};

/** CQC's address of the report, unless it is not one that may be followed. */
const safeUrl = (address: string): string | null =>
  URL.canParse(address) && new URL(address).protocol === 'https:' ? address : null;

/** The services to be listed: one that says what the headline says already is not said twice. */
const servicesOf = ({ services, rating, publishedOn }: IndexLocation): IndexLocation['services'] => {
  const [only, second] = services;
  const isRepeated = second === undefined && only?.rating === rating && only.publishedOn === publishedOn;
  return isRepeated ? [] : services;
};

const unratedWords = (location: IndexLocation): string =>
  location.ratingNote ?? (servicesOf(location).length > 0 ? 'Rated by service, below' : 'CQC has published no rating');

const directionOf = (location: IndexLocation): string | null => {
  if (location.registration === 'deregistered') return 'Its last rating before registration ended';
  return location.direction === null ? null : DIRECTIONS[location.direction];
};

const sinceOf = (location: IndexLocation): string | null => {
  if (location.rating === 'not-rated' || location.registration === 'deregistered') return null;
  const since = sinceWords(location.ratedSince ?? null, location.publishedOn);
  return since === null ? null : `${ratingWords(location)} ${since}`;
};

const providerFacts = (
  location: IndexLocation,
  written: string,
  why: string,
  index: IndexReader,
  now: Date,
): ProviderFacts => {
  const today = londonDay(now);
  const rated = location.rating !== 'not-rated';
  const data = dataAge(index.head, now);
  return {
    kind: 'provider',
    location,
    place: joined([location.providerName === location.name ? null : location.providerName, placeOf(location)]),
    published: rated ? publishedWords(location.publishedOn, today) : unratedWords(location),
    since: sinceOf(location),
    direction: rated ? directionOf(location) : null,
    notices: noticesOf(location, written, data),
    services: servicesOf(location).map((service) => ({
      name: service.name,
      rating: service.rating,
      published: service.rating === 'not-rated' ? '' : publishedWords(service.publishedOn, today),
    })),
    why,
    reportUrl: safeUrl(location.reportUrl),
    data,
  };
};

/**
 * The facts of one answer; `written` is the name as the register or an alias writes it. A name that is not certain carries
 * candidates and no rating at all.
 */
export const cardFacts = (
  resolution: Exclude<Resolution, { answer: 'none' }>,
  written: string,
  index: IndexReader,
  now: Date,
): CardFacts => {
  if (resolution.answer === 'certain') {
    const location = index.location(resolution.location);
    if (location !== undefined) return providerFacts(location, written, resolution.why, index, now);
  }
  const positions = resolution.answer === 'check' ? resolution.candidates : [];
  const candidates = positions
    .map((position) => index.location(position))
    .filter((location) => location !== undefined)
    .map((location) => ({ name: location.name, place: placeOf(location) }));
  return { kind: 'check', name: written, why: resolution.why, candidates, data: dataAge(index.head, now) };
};
