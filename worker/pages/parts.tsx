/** Small pieces that several pages show. */
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import { dayWords, momentWords } from './dates.ts';
import { type Happening, happenings, KIND_WORDS } from './event-words.ts';

type Rated = Pick<
  ProviderBody,
  'rating' | 'ratingKnown' | 'ratingNote' | 'inherited' | 'reportPending' | 'stale' | 'dataAsOf'
>;

/** A rating in words: never a colour alone, never blank. */
export const RatingWords = ({ provider: { rating, ratingKnown, inherited } }: { readonly provider: Rated }) => (
  <>
    {ratingKnown ? RATING_WORDS[rating] : UNKNOWN_WORDS}
    {inherited ? ' (inherited)' : ''}
  </>
);

/** What has to be said wherever the rating is shown: CQC's own words for none, a report to come, its staleness. */
export const ratingNotes = ({ ratingNote, reportPending, stale, dataAsOf }: Rated): string[] => [
  ...(ratingNote === null ? [] : [ratingNote]),
  ...(reportPending ? ['Inspection done, report pending'] : []),
  ...(stale ? [dataAsOf === null ? 'No check was complete yet' : 'May be out of date'] : []),
];

interface EventTableProps {
  readonly caption: string;
  readonly events: readonly EventBody[];
  readonly names: ToldNames;
  readonly now: Date;
  /** False on the page of one location. */
  readonly named: boolean;
}

interface HappeningProps {
  readonly happening: Happening;
  readonly now: Date;
  readonly named: boolean;
}

const What = ({ happening: { lead, words, page, rest } }: { readonly happening: Happening }) => (
  <>
    <span class={lead.kind === 'downgrade' ? 'tag down' : 'tag'}>{KIND_WORDS[lead.kind]}</span>{' '}
    {page === null ? words : <a href={`/providers/${encodeURIComponent(page)}`}>{words}</a>}
    {rest === '' ? null : <div class="rest">{rest}</div>}
  </>
);

const HappeningRow = ({ happening, now, named }: HappeningProps) => {
  const { lead } = happening;
  return (
    <tr>
      {named ? (
        <th scope="row" class="who">
          <a href={`/providers/${encodeURIComponent(lead.locationId)}`}>{lead.locationName}</a>
        </th>
      ) : null}
      <td>
        <What happening={happening} />
      </td>
      <td class="when" data-label="Published">
        {dayWords(lead.publishedOn)}
      </td>
      <td class="when" data-label="Seen">
        {momentWords(lead.observedAt, now)}
      </td>
    </tr>
  );
};

/** Rating events as a table, newest first: one row for what one reading of a location changed. */
export const EventTable = ({ caption, events, names, now, named }: EventTableProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        {named ? (
          <th scope="col" class="who">
            Location
          </th>
        ) : null}
        <th scope="col">What changed</th>
        <th scope="col" class="when">
          Published
        </th>
        <th scope="col" class="when">
          Seen
        </th>
      </tr>
    </thead>
    <tbody>
      {happenings(events, names).map((happening) => (
        <HappeningRow key={happening.lead.id} happening={happening} now={now} named={named} />
      ))}
    </tbody>
  </table>
);

/** When CQC last answered for it, in words. */
export const checkedWords = ({ checkedAt, source }: Pick<ProviderBody, 'checkedAt' | 'source'>, now: Date): string => {
  if (source === 'file') return 'From CQC’s file';
  return checkedAt === null ? 'Not yet' : momentWords(checkedAt, now);
};
