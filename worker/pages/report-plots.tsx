/** The distribution of ratings as bars: beside others, and at the end of each quarter. */
import type { Bucket } from '../../shared/api/reconciliation.ts';
import { RATING_WORDS, RATINGS } from '../../shared/ratings/rating.ts';
import { countsOf } from '../../shared/report/distribution.ts';
import { englandCounts } from '../../shared/report/england.ts';
import type { Report } from '../../shared/report/report.ts';
import { isIn, listHref, placesAt, type ShownBucket } from '../report/lists.ts';
import { dayWords } from './dates.ts';
import { BarPlot, type BarRow } from './plots/bars.tsx';

const COLUMNS = [
  ...RATINGS.map((rating) => ({ key: rating, name: RATING_WORDS[rating] })),
  { key: 'apart', name: 'Ended, not known or not matched', pattern: 'level' as const },
];

const isShown = (key: string): key is ShownBucket => COLUMNS.some((column) => column.key === key);

const valuesOf = (counts: ReadonlyMap<Bucket, number>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    COLUMNS.map(({ key }) => {
      const held = [...counts].filter(([bucket]) => isShown(key) && isIn(bucket, key));
      return [key, held.reduce((sum, [, count]) => sum + count, 0)];
    }),
  );

const bucketOf = (column: string): { readonly bucket?: ShownBucket } => (isShown(column) ? { bucket: column } : {});

const englandRow = ({ england }: Report): BarRow[] =>
  england === null
    ? []
    : [
        {
          key: 'england',
          name: `England, ${dayWords(england.asAt)}${england.notRated === null ? ' (rated services only)' : ''}`,
          values: { ...englandCounts(england), apart: 0 },
        },
      ];

const EnglandWords = ({ report: { england, period } }: { readonly report: Report }) =>
  england === null ? (
    <p>
      No figures of England as at {dayWords(period.to)} or before were entered.{' '}
      <a class="next" href="/report/england">
        Enter England’s figures
      </a>
    </p>
  ) : (
    <p>
      England: {england.of}, as at {dayWords(england.asAt)}. Source: {england.source}.{' '}
      <a class="next" href="/report/england">
        Change England’s figures
      </a>
    </p>
  );

/** Contracted places beside other local ones and England. */
export const ComparisonPlot = ({ report }: { readonly report: Report }) => {
  const { period, overall, others } = report;
  const rows: BarRow[] = [
    {
      key: 'contracted',
      name: 'Contracted',
      values: valuesOf(countsOf(overall.end)),
      href: (column) => listHref(period, placesAt(period, 'end', bucketOf(column))),
    },
    ...(others.places === 0
      ? []
      : [
          {
            key: 'others',
            name: 'Others in the area',
            values: valuesOf(countsOf(others)),
            href: (column: string) => listHref(period, { list: 'others', ...bucketOf(column) }),
          },
        ]),
    ...englandRow(report),
  ];
  return (
    <>
      <BarPlot
        id="comparison"
        caption={`Shares of overall ratings at the close of ${dayWords(period.to)}`}
        head="Who"
        columns={COLUMNS}
        rows={rows}
      />
      {others.places === 0 ? (
        <p>No other local locations are watched: choose the council’s area in the settings to see them beside.</p>
      ) : (
        <p>
          Others in the area: watched in the council’s area as it is set now, registered on that day, not contracted.
        </p>
      )}
      <EnglandWords report={report} />
    </>
  );
};

/** The distribution at the end of each quarter. */
export const TrendBars = ({ report: { period, trend } }: { readonly report: Report }) => (
  <BarPlot
    id="trend"
    caption="Contracted locations by overall rating, quarter by quarter"
    head="At the close of"
    columns={COLUMNS}
    rows={trend.map(({ on, counts, changes }) => ({
      key: on,
      name: [dayWords(on), ...changes.map((change) => `CQC’s method changed ${dayWords(change.on)}`)].join(', '),
      values: valuesOf(counts),
      href: (column) => listHref(period, { list: 'places', on, ...bucketOf(column) }),
    }))}
  />
);
