/** The places in one bucket of the reconciliation, a page at a time. */
import type { Bucket } from '../../shared/api/reconciliation.ts';
import { BUCKET_NOTES, BUCKET_WORDS } from '../reconciliation/bucket.ts';
import type { Place } from '../reconciliation/reconcile.ts';
import { counted } from './check-words.ts';
import { type Paged, Pager } from './pager.tsx';
import { FigureCells } from './reconciliation-figures.tsx';

const PlaceRow = ({ place }: { readonly place: Place }) => (
  <tr data-row>
    <th scope="row" class="who">
      {place.locationId === null || place.bucket === 'unread' ? (
        place.name
      ) : (
        <a href={`/providers/${encodeURIComponent(place.locationId)}`}>{place.name}</a>
      )}
      {place.coveredBy === 0 ? null : (
        <div class="rest">Covered by {counted(place.coveredBy, 'contract')} with its whole provider</div>
      )}
    </th>
    <td data-label="Location id">{place.locationId ?? '–'}</td>
    <FigureCells figures={place} />
  </tr>
);

/** A bucket, or every place of the register. */
export type Asked = Bucket | 'all';

const wordsOf = (bucket: Asked): string => (bucket === 'all' ? 'All places' : BUCKET_WORDS[bucket]);

const noteOf = (bucket: Asked): string | undefined => (bucket === 'all' ? undefined : BUCKET_NOTES[bucket]);

interface RowsProps {
  readonly bucket: Asked;
  readonly paged: Paged<Place>;
}

/** A page of them. */
export const Rows = ({ bucket, paged }: RowsProps) => (
  <section id="rows" aria-labelledby="bucket">
    <h2 id="bucket">
      {wordsOf(bucket)}: {counted(paged.found, 'place')}
    </h2>
    {noteOf(bucket) === undefined ? null : <p>{noteOf(bucket)}.</p>}
    {paged.found === 0 ? (
      <p>No place on the register is in this bucket now.</p>
    ) : (
      <table>
        <caption>By name</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              Place
            </th>
            <th scope="col">Location id</th>
            <th scope="col" class="number">
              Contracts
            </th>
            <th scope="col" class="number">
              People
            </th>
            <th scope="col" class="number">
              Hours a week
            </th>
          </tr>
        </thead>
        <tbody>
          {paged.shown.map((place) => (
            <PlaceRow key={place.key} place={place} />
          ))}
        </tbody>
      </table>
    )}
    <Pager
      paged={paged}
      hrefOf={(number) => `/reconciliation?bucket=${bucket}${number > 1 ? `&page=${number}` : ''}#rows`}
    />
    {bucket === 'name' && paged.found > 0 ? (
      <p>
        <a href="/names">Say which locations these names stand for</a>
      </p>
    ) : null}
  </section>
);
