/** The reconciliation: every place on the register in one bucket, and the rows behind each. */
import type { Hono } from 'hono';
import { BUCKETS, type Bucket } from '../../shared/api/reconciliation.ts';
import type { AppEnv } from '../api/mount.ts';
import type { Deps } from '../deps.ts';
import { BUCKET_NOTES, BUCKET_WORDS } from '../reconciliation/bucket.ts';
import {
  type BucketCount,
  type Figures,
  type Place,
  type Reconciliation,
  reconcile,
} from '../reconciliation/reconcile.ts';
import { readRegisterFacts } from '../reconciliation/repository.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';

/** Rows of one bucket on a page; the register's own page has them all. */
const ROWS = 500;

/** Length of the longest bar, in the units of its picture. */
const LONGEST = 64;

const figureWords = (figure: number | null): string => (figure === null ? '–' : figure.toLocaleString('en-GB'));

const FigureCells = ({ figures }: { readonly figures: Figures }) => (
  <>
    <td class="number" data-label="Contracts">
      {figureWords(figures.contracts)}
    </td>
    <td class="number" data-label="People">
      {figureWords(figures.people)}
    </td>
    <td class="number" data-label="Hours a week">
      {figureWords(figures.hoursPerWeek)}
    </td>
  </>
);

/** The number beside it says the same: it is no picture for those who cannot see it. */
const Bar = ({ places, most }: { readonly places: number; readonly most: number }) => (
  <svg width={LONGEST} height="12" viewBox={`0 0 ${LONGEST} 12`} aria-hidden="true" focusable="false">
    <rect width={most === 0 ? 0 : (places / most) * LONGEST} height="12" fill="#505a5f" />
  </svg>
);

const BucketRow = ({ count, most }: { readonly count: BucketCount; readonly most: number }) => (
  <tr>
    <th scope="row">
      {count.places === 0 ? (
        BUCKET_WORDS[count.bucket]
      ) : (
        <a href={`/reconciliation?bucket=${count.bucket}`}>{BUCKET_WORDS[count.bucket]}</a>
      )}
    </th>
    <td class="number" data-label="Places">
      {figureWords(count.places)}
    </td>
    <td>
      <Bar places={count.places} most={most} />
    </td>
    <FigureCells figures={count} />
  </tr>
);

const Wide = ({ figures }: { readonly figures: Figures }) =>
  figures.contracts === 0 ? null : (
    <tr>
      <th scope="row">
        With whole providers
        <div class="rest">Their locations are counted above, their figures here</div>
      </th>
      <td class="number" data-label="Places">
        –
      </td>
      <td />
      <FigureCells figures={figures} />
    </tr>
  );

/** "= 30 places on the register, 42 contracts". */
const sumWords = ({ places, contracts }: Pick<Reconciliation, 'places' | 'contracts'>): string =>
  `= ${figureWords(places)} ${places === 1 ? 'place' : 'places'} on the register, ${figureWords(contracts)} ${contracts === 1 ? 'contract' : 'contracts'}`;

/** The buckets with their sum. */
export const Buckets = ({ counts }: { readonly counts: Reconciliation }) => {
  const most = Math.max(...counts.buckets.map(({ places }) => places));
  return (
    <table class="figures sums">
      <caption>Every place on the register, once</caption>
      <thead>
        <tr>
          <th scope="col">Now</th>
          <th scope="col" class="number">
            Places
          </th>
          <th scope="col">
            <span class="hidden">Places as a bar</span>
          </th>
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
        {counts.buckets.map((count) => (
          <BucketRow key={count.bucket} count={count} most={most} />
        ))}
        <Wide figures={counts.providerWide} />
        <tr>
          <th scope="row">{sumWords(counts)}</th>
          <td class="number" data-label="Places">
            <strong>{figureWords(counts.places)}</strong>
          </td>
          <td />
          <FigureCells figures={counts} />
        </tr>
      </tbody>
    </table>
  );
};

const PlaceRow = ({ place }: { readonly place: Place }) => (
  <tr>
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

const Rows = ({ bucket, rows }: { readonly bucket: Bucket; readonly rows: readonly Place[] }) => (
  <section aria-labelledby="rows">
    <h2 id="rows">
      {BUCKET_WORDS[bucket]}: {counted(rows.length, 'place')}
    </h2>
    {BUCKET_NOTES[bucket] === undefined ? null : <p>{BUCKET_NOTES[bucket]}.</p>}
    {rows.length === 0 ? (
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
          {rows.slice(0, ROWS).map((place) => (
            <PlaceRow key={place.key} place={place} />
          ))}
        </tbody>
      </table>
    )}
    {rows.length <= ROWS ? null : (
      <p>
        The first {ROWS} of {figureWords(rows.length)}. <a href="/register">The register</a> has them all.
      </p>
    )}
    {bucket === 'name' && rows.length > 0 ? (
      <p>
        <a href="/names">Say which locations these names stand for</a>
      </p>
    ) : null}
  </section>
);

interface PageProps {
  readonly counts: Reconciliation;
  readonly bucket: Bucket | null;
  readonly now: Date;
}

const ReconciliationPage = ({ counts, bucket, now }: PageProps) => (
  <>
    <h1>What is on the register</h1>
    <p>
      As at {momentWords(now.toISOString(), now)}. Each place that contracts lead to stands in exactly one line, and the
      lines add up. A location that was registered anew counts as the one that it became; several contracts with one
      place are one place. A dash stands where no contract gives a figure.
    </p>
    <Buckets counts={counts} />
    {bucket === null ? null : <Rows bucket={bucket} rows={counts.rows.filter((row) => row.bucket === bucket)} />}
    <p>
      Programs use <code>GET /v1/reconciliation</code>.
    </p>
  </>
);

const reconciliationPage = async (deps: Deps, asked: string | undefined): Promise<Response> => {
  const bucket = BUCKETS.find((each) => each === asked) ?? null;
  const [facts, { health }] = await Promise.all([readRegisterFacts(deps.db), healthReport(deps)]);
  const now = deps.now();
  const shown = <ReconciliationPage counts={reconcile(facts)} bucket={bucket} now={now} />;
  return page('What is on the register', shown, 200, <HealthBanner health={health} now={now} />);
};

/** Mounts the page, for people who were let in. */
export const mountReconciliation = (app: Hono<AppEnv>): void => {
  app.get('/reconciliation', (c) => {
    admitToPages(c.req.url, c.var.deps.local);
    return reconciliationPage(c.var.deps, c.req.query('bucket'));
  });
};
