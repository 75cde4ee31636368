/** The tables of rows behind the numbers of a report; each holds its rows in the element "rows". */
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { RATING_WORDS } from '../../shared/ratings/rating.ts';
import type { StandingPlace } from '../../shared/report/distribution.ts';
import type { CountedException } from '../../shared/report/exceptions.ts';
import type { WideContract } from '../../shared/report/report.ts';
import type { RatingTime, StatusTime } from '../../shared/report/time-at.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { reachWords } from '../statuses/words.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { PlaceName } from './report-steps.tsx';
import { SummedCell } from './sum-link.tsx';

const Heads = ({ heads }: { readonly heads: readonly (readonly [string, 'number' | 'words'])[] }) => (
  <thead>
    <tr>
      {heads.map(([words, kind], index) => (
        <th key={words} scope="col" class={index === 0 ? 'who' : kind === 'number' ? 'number' : undefined}>
          {words}
        </th>
      ))}
    </tr>
  </thead>
);

const Figure = ({ of, value, label }: { of: string; value: number | null; label: string }) => (
  <SummedCell of={of} value={value} label={label}>
    {value === null ? '–' : numberWords(value)}
  </SummedCell>
);

const PlaceRow = ({ place }: { readonly place: StandingPlace }) => (
  <tr data-row>
    <th scope="row" class="who">
      <PlaceName {...place} />
    </th>
    <td data-label="Rating">
      {BUCKET_WORDS[place.bucket]}
      {place.inherited ? ' (inherited)' : ''}
      {place.note === null ? null : <div class="rest">{place.note}</div>}
    </td>
    <td data-label="Published">{dayWords(place.publishedOn)}</td>
    <Figure of="people" value={place.people} label="People" />
    <Figure of="hoursPerWeek" value={place.hoursPerWeek} label="Hours a week" />
  </tr>
);

/** Places with what says where they stand. */
export const PlacesTable = ({ caption, rows }: { caption: string; rows: readonly StandingPlace[] }) => (
  <table>
    <caption>{caption}</caption>
    <Heads
      heads={[
        ['Location', 'words'],
        ['Rating', 'words'],
        ['Published', 'words'],
        ['People', 'number'],
        ['Hours a week', 'number'],
      ]}
    />
    <tbody id="rows" tabIndex={-1}>
      {rows.map((place) => (
        <PlaceRow key={place.key} place={place} />
      ))}
    </tbody>
  </table>
);

/** Contracts with whole providers. */
export const WideTable = ({ caption, rows }: { caption: string; rows: readonly WideContract[] }) => (
  <table>
    <caption>{caption}</caption>
    <Heads
      heads={[
        ['Provider', 'words'],
        ['People', 'number'],
        ['Hours a week', 'number'],
      ]}
    />
    <tbody id="rows" tabIndex={-1}>
      {rows.map(({ id, name, people, hoursPerWeek }) => (
        <tr key={id} data-row>
          <th scope="row" class="who">
            {name}
          </th>
          <Figure of="people" value={people} label="People" />
          <Figure of="hoursPerWeek" value={hoursPerWeek} label="Hours a week" />
        </tr>
      ))}
    </tbody>
  </table>
);

/** Exceptions as they stood at the end. */
export const ExceptionsTable = ({ caption, rows }: { caption: string; rows: readonly CountedException[] }) => (
  <table>
    <caption>{caption}</caption>
    <Heads
      heads={[
        ['Exception', 'words'],
        ['Location', 'words'],
        ['Rating then', 'words'],
        ['Reason', 'words'],
        ['Review', 'words'],
      ]}
    />
    <tbody id="rows" tabIndex={-1}>
      {rows.map((row) => (
        <tr key={row.id} data-row>
          <th scope="row">
            <a href={`/exceptions/${encodeURIComponent(row.id)}`}>{row.reference}</a>
            <div class="rest">{dayWords(row.madeOn)}</div>
          </th>
          <td data-label="Location">
            <PlaceName locationId={row.locationId} name={row.locationName} />
          </td>
          <td data-label="Rating then">{RATING_WORDS[row.rating]}</td>
          <td data-label="Reason">{EXCEPTION_REASONS[row.reason]}</td>
          <td data-label="Review">
            {dayWords(row.reviewOn)}
            <div class="rest">{row.pastReview ? 'Open, past review' : row.open ? 'Open' : 'Closed'}</div>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Council statuses with their days. */
export const StatusesTable = ({ caption, rows }: { caption: string; rows: readonly StatusTime[] }) => (
  <table>
    <caption>{caption}</caption>
    <Heads
      heads={[
        ['Location', 'words'],
        ['Status', 'words'],
        ['Since', 'words'],
        ['Until', 'words'],
        ['Days in the period', 'number'],
      ]}
    />
    <tbody id="rows" tabIndex={-1}>
      {rows.map((row) => (
        <tr key={row.id} data-row>
          <th scope="row" class="who">
            <PlaceName {...row} />
          </th>
          <td data-label="Status">
            {reachWords(row)}
            {row.by === 'register' ? <div class="rest">Told by the register of one contract</div> : null}
          </td>
          <td data-label="Since">
            {dayWords(row.setOn)}
            {row.by === 'register' ? ' or before' : ''}
          </td>
          <td data-label="Until">
            {row.stands ? 'In force at the end' : dayWords(row.liftedOn)}
            {row.pastReview ? <div class="rest">Review was due {dayWords(row.reviewOn)}</div> : null}
          </td>
          <Figure of="days" value={row.days} label="Days in the period" />
        </tr>
      ))}
    </tbody>
  </table>
);

/** Places with their days below Good. */
export const TimesTable = ({ caption, rows }: { caption: string; rows: readonly RatingTime[] }) => (
  <table>
    <caption>{caption}</caption>
    <Heads
      heads={[
        ['Location', 'words'],
        ['Rating', 'words'],
        ['Since', 'words'],
        ['At the end', 'words'],
        ['Days in the period', 'number'],
      ]}
    />
    <tbody id="rows" tabIndex={-1}>
      {rows.map((row) => (
        <tr key={`${row.key} ${row.rating}`} data-row>
          <th scope="row" class="who">
            <PlaceName {...row} />
          </th>
          <td data-label="Rating">{RATING_WORDS[row.rating]}</td>
          <td data-label="Since">{dayWords(row.since)}</td>
          <td data-label="At the end">{row.stands ? 'Still so' : 'No longer'}</td>
          <Figure of="days" value={row.days} label="Days in the period" />
        </tr>
      ))}
    </tbody>
  </table>
);
