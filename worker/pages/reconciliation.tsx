/** The reconciliation: every place on the register in one bucket, and the rows behind each. */
import type { Hono } from 'hono';
import { BUCKETS } from '../../shared/api/reconciliation.ts';
import type { Deps } from '../deps.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { readReconciliation } from '../reconciliation/read.ts';
import type { BucketCount, Figures, Reconciliation } from '../reconciliation/reconcile.ts';
import { momentWords } from './dates.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { FigureCells, figureWords, SumCells } from './reconciliation-figures.tsx';
import { type Asked, Rows } from './reconciliation-rows.tsx';
import { SumLink } from './sum-link.tsx';

/** Rows of one bucket on a page. */
const ROWS = 100;

/** Length of the longest bar, in the units of its picture. */
const LONGEST = 64;

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
      {count.places === 0 ? (
        '0'
      ) : (
        <SumLink of="rows" href={`/reconciliation?bucket=${count.bucket}#rows`} value={count.places}>
          {figureWords(count.places)}
        </SumLink>
      )}
    </td>
    <td>
      <Bar places={count.places} most={most} />
    </td>
    <SumCells count={count} />
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
            {counts.places === 0 ? (
              '0'
            ) : (
              <SumLink of="rows" href="/reconciliation?bucket=all#rows" value={counts.places}>
                {figureWords(counts.places)}
              </SumLink>
            )}
          </td>
          <td />
          <FigureCells figures={counts} />
        </tr>
      </tbody>
    </table>
  );
};

interface PageProps {
  readonly counts: Reconciliation;
  readonly bucket: Asked | null;
  /** The page of the bucket's rows, from 1. */
  readonly number: string | undefined;
  readonly now: Date;
}

const ReconciliationPage = ({ counts, bucket, number, now }: PageProps) => (
  <>
    <h1>What is on the register</h1>
    <p>
      As at {momentWords(now.toISOString(), now)}. Each place that contracts lead to stands in exactly one line, and the
      lines add up. A location that was registered anew counts as the one that it became; several contracts with one
      place are one place. A dash stands where no contract gives a figure.
    </p>
    <Buckets counts={counts} />
    {bucket === null ? null : (
      <Rows
        bucket={bucket}
        paged={pageOf(
          counts.rows.filter((row) => bucket === 'all' || row.bucket === bucket),
          number,
          ROWS,
        )}
      />
    )}
    <p>
      Programs use <code>GET /v1/reconciliation</code>.
    </p>
  </>
);

const reconciliationPage = async (deps: Deps, asked: Readonly<Record<string, string>>): Promise<Response> => {
  const bucket = asked.bucket === 'all' ? 'all' : (BUCKETS.find((each) => each === asked.bucket) ?? null);
  const [counts, { health }] = await Promise.all([readReconciliation(deps.db), healthReport(deps)]);
  const now = deps.now();
  const shown = <ReconciliationPage counts={counts} bucket={bucket} number={asked.page} now={now} />;
  return page('What is on the register', shown, 200, <HealthBanner health={health} now={now} />);
};

/** Mounts the page, for people who were let in. */
export const mountReconciliation = (app: Hono<PageEnv>): void => {
  app.get('/reconciliation', (c) => reconciliationPage(c.var.deps, c.req.query()));
};
