/** One location that was looked up. */
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import { ageWords, dayWords, londonDay } from '../../../shared/ui/age.ts';
import { attentionOf, ratingWords } from '../../ui/attention.ts';

/** Where it is, and whose: what tells two of one name apart. */
const placeOf = ({ name, providerName, town, postcode, id }: IndexLocation): string =>
  [providerName === name ? null : providerName, town, postcode, id].filter((part) => part !== null).join(', ');

/** The state of its registration, where it is not simply registered. */
const stateOf = ({ registration, dormant, successorName, successorId }: IndexLocation): string | null => {
  if (registration === 'deregistered') {
    const successor = successorName ?? successorId;
    return successor === null ? 'Registration ended' : `Registration ended. Re-registered as ${successor}`;
  }
  return dormant ? 'Registered, but dormant' : null;
};

const datedWords = (location: IndexLocation, today: string): string | null => {
  const { publishedOn, rating, ratingNote } = location;
  if (rating === 'not-rated') return ratingNote;
  return publishedOn === null ? 'no date of publication' : `${dayWords(publishedOn)} · ${ageWords(publishedOn, today)}`;
};

interface RatingProps {
  readonly location: IndexLocation;
  readonly now: Date;
  readonly stale: boolean;
}

const Rating = ({ location, now, stale }: RatingProps) => {
  const dated = datedWords(location, londonDay(now));
  const last = location.registration === 'deregistered' && location.rating !== 'not-rated';
  return (
    <span class={`rating ${location.rating}${stale ? ' old' : ''}`}>
      {last && 'Last rating: '}
      {ratingWords(location)}
      {dated !== null && <span class="when"> · {dated}</span>}
      {stale && <span class="when"> · may be out of date</span>}
    </span>
  );
};

const isWeb = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';

/** A location that bears the name looked up. */
export const FoundLine = ({ location, now, stale }: RatingProps) => {
  const attention = attentionOf(location);
  const state = stateOf(location);
  return (
    <li class="line">
      <span class="name">{location.name}</span>
      <span class="soft">{placeOf(location)}</span>
      {attention !== null && attention.kind !== 'ended' && <span class="attention">{attention.words}</span>}
      {state !== null && <span class={location.registration === 'deregistered' ? 'attention' : 'soft'}>{state}</span>}
      <Rating location={location} now={now} stale={stale} />
      {isWeb(location.reportUrl) && (
        <a href={location.reportUrl} target="_blank" rel="noreferrer">
          CQC’s page<span class="unseen"> about {location.name} (opens in a new tab)</span>
        </a>
      )}
    </li>
  );
};

interface AlikeLineProps {
  readonly location: IndexLocation;
  readonly onChoose: () => void;
}

/** A location of another, similar name: without its rating, which is not that of the name looked up. */
export const AlikeLine = ({ location, onChoose }: AlikeLineProps) => (
  <li>
    <button type="button" class="match" onClick={onChoose}>
      <span class="name">{location.name}</span>
      <span class="soft">{placeOf(location)}</span>
    </button>
  </li>
);
