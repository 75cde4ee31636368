/** Contracted places by rating, at the beginning and at the end of a period. */
import type { Bucket } from '../../shared/api/reconciliation.ts';
import type { BucketSum, Distribution } from '../../shared/report/distribution.ts';
import type { Report } from '../../shared/report/report.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { listHref, placesAt } from '../report/lists.ts';
import { flowWords, shareWords, sumWords } from '../report/words.ts';
import { counted, numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { SumLink } from './sum-link.tsx';

interface NumberProps {
  readonly label: string;
  readonly of: string;
  /** null: not given. */
  readonly value: number | null;
  readonly href: string;
}

/** A cell with a number that leads to its rows; a dash where there is none. */
export const NumberCell = ({ label, of, value, href }: NumberProps) => (
  <td class="number" data-label={label}>
    {value === null ? (
      '–'
    ) : (
      <SumLink of={of} href={href} value={value}>
        {numberWords(value)}
      </SumLink>
    )}
  </td>
);

interface BucketProps {
  readonly report: Report;
  readonly bucket: Bucket | null;
  readonly start: Pick<BucketSum, 'places'>;
  readonly end: Pick<BucketSum, 'places' | 'people' | 'hoursPerWeek'>;
  readonly words: string;
}

const BucketRow = ({ report: { period, overall }, bucket, start, end, words }: BucketProps) => {
  const only = bucket === null ? {} : { bucket };
  const href = listHref(period, placesAt(period, 'end', only));
  return (
    <tr>
      <th scope="row">{words}</th>
      <NumberCell
        label="At the beginning"
        of="rows"
        value={start.places}
        href={listHref(period, placesAt(period, 'start', only))}
      />
      <NumberCell label="At the end" of="rows" value={end.places} href={href} />
      <td class="number" data-label="Share at the end">
        {shareWords(end.places, overall.end.places)}
      </td>
      <NumberCell label="People" of="people" value={end.people} href={href} />
      <NumberCell label="Hours a week" of="hoursPerWeek" value={end.hoursPerWeek} href={href} />
    </tr>
  );
};

const none = { places: 0, people: null, hoursPerWeek: null };

const sumIn = ({ buckets }: Distribution, bucket: Bucket): Pick<BucketSum, 'places' | 'people' | 'hoursPerWeek'> =>
  buckets.find((each) => each.bucket === bucket) ?? none;

/** Buckets that hold something at the beginning or at the end; the four ratings and "not rated" always. */
const shownBuckets = ({ start, end }: Report['overall']): readonly Bucket[] =>
  end.buckets
    .map(({ bucket }) => bucket)
    .filter((bucket, index) => index < 5 || sumIn(start, bucket).places + sumIn(end, bucket).places > 0);

const Kinds = ({ report: { overall, period } }: { readonly report: Report }) => {
  const noted = overall.end.rows.filter(({ note }) => note !== null);
  if (noted.length === 0) return null;
  const kinds = [...Map.groupBy(noted, ({ bucket, note }) => `${BUCKET_WORDS[bucket]}: ${note}`)];
  return (
    <>
      <p>Of those without a rating at the end:</p>
      <ul>
        {kinds.map(([words, rows]) => {
          const { bucket = 'not-rated', note = null } = rows[0] ?? {};
          const href = listHref(period, placesAt(period, 'end', { bucket, ...(note === null ? {} : { note }) }));
          return (
            <li key={words}>
              {words},{' '}
              <SumLink of="rows" href={href} value={rows.length}>
                {counted(rows.length, 'location')}
              </SumLink>
            </li>
          );
        })}
      </ul>
    </>
  );
};

/** The line of contracts that belong to no one place, and those that count nowhere. */
const WideLine = ({ report: { wide, period } }: { readonly report: Report }) => {
  const href = listHref(period, { list: 'wide' });
  return (
    <p>
      Beside these:{' '}
      <SumLink of="rows" href={href} value={wide.contracts}>
        {counted(wide.contracts, 'contract')}
      </SumLink>{' '}
      with whole providers
      {wide.people === null ? null : (
        <>
          ,{' '}
          <SumLink of="people" href={href} value={wide.people}>
            {counted(wide.people, 'person', 'people')}
          </SumLink>
        </>
      )}
      {wide.hoursPerWeek === null ? null : (
        <>
          ,{' '}
          <SumLink of="hoursPerWeek" href={href} value={wide.hoursPerWeek}>
            {numberWords(wide.hoursPerWeek)}
          </SumLink>{' '}
          hours a week
        </>
      )}
      . The locations they cover are counted above, their figures only here.
    </p>
  );
};

/** The line of contracts that belong to no one place, and those that count nowhere. */
const Apart = ({ report }: { readonly report: Report }) => (
  <>
    {report.wide.contracts === 0 ? null : <WideLine report={report} />}
    {report.leftOut === 0 ? null : (
      <p>
        Left out: {counted(report.leftOut, 'contract')} that the register calls withdrawn, merged or ended without a day
        on which that came.
      </p>
    )}
  </>
);

/** The table, with the lines that show that it adds up. */
export const PlacesTable = ({ report }: { readonly report: Report }) => {
  const { overall, period, openedOn } = report;
  return (
    <>
      <table class="sums">
        <caption>Contracted locations by CQC’s overall rating</caption>
        <thead>
          <tr>
            <th scope="col">Rating</th>
            <th scope="col" class="number">
              At the close of {dayWords(openedOn)}
            </th>
            <th scope="col" class="number">
              At the close of {dayWords(period.to)}
            </th>
            <th scope="col" class="number">
              Share then
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
          {shownBuckets(overall).map((bucket) => (
            <BucketRow
              key={bucket}
              report={report}
              bucket={bucket}
              start={sumIn(overall.start, bucket)}
              end={sumIn(overall.end, bucket)}
              words={BUCKET_WORDS[bucket]}
            />
          ))}
          <BucketRow report={report} bucket={null} start={overall.start} end={overall.end} words="All contracted" />
        </tbody>
      </table>
      <p>
        <strong>{sumWords(overall.end)}.</strong> {flowWords(report)}.
      </p>
      <Kinds report={report} />
      <Apart report={report} />
    </>
  );
};
