/** The page of one exception: what was shown then beside what holds now, what was recorded, and how it ended. */
import type { ExceptionBody, FrozenAnswer } from '../../shared/api/exception.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { verdictWords } from '../placements/exception.ts';
import { alternativeWords, reasonWords } from '../placements/risk-register.ts';
import { dayWords, momentWords } from './dates.ts';
import { dayOfMoment, StateWords } from './exceptions-table.tsx';
import { ErrorSummary, Field } from './fields.tsx';

export interface ExceptionProps {
  readonly exception: ExceptionBody;
  /** What would be frozen now; null where the location is not watched any more. */
  readonly present: FrozenAnswer | null;
  /** What was typed as the reason to close it, and what is wrong with it. */
  readonly closing: { readonly reason: string; readonly fault: string | undefined };
  /** What was just done, in words. */
  readonly notice: string | null;
  readonly now: Date;
}

type Line = readonly [what: string, of: (frozen: FrozenAnswer, now: Date) => string | null];

const LINES: readonly Line[] = [
  ['Rating', (frozen) => frozen.ratingWords],
  ['Published', (frozen) => (frozen.publishedOn === null ? null : dayWords(frozen.publishedOn))],
  ['Verdict', (frozen) => verdictWords(frozen) ?? 'No policy in force'],
  ['Why', (frozen) => frozen.verdict?.reason ?? null],
  ['Policy version', (frozen) => frozen.policyVersion],
  ['Council status', (frozen) => frozen.status ?? 'None'],
  ['CQC’s data as of', (frozen, now) => (frozen.dataAsOf === null ? null : momentWords(frozen.dataAsOf, now))],
];

const ThenAndNow = ({ exception, present, now }: Pick<ExceptionProps, 'exception' | 'present' | 'now'>) => (
  <table>
    <caption>What was shown when it was recorded, and what holds now</caption>
    <thead>
      <tr>
        <th scope="col">Fact</th>
        <th scope="col">Then</th>
        <th scope="col">Now</th>
      </tr>
    </thead>
    <tbody>
      {LINES.map(([what, of]) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td class="typed" data-label="Then">
            {of(exception.frozen, now) ?? '–'}
          </td>
          <td class="typed" data-label="Now">
            {present === null ? 'Not watched any more' : (of(present, now) ?? '–')}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

type Fact = readonly [term: string, value: string | null];

const factsOf = (exception: ExceptionBody, now: Date): Fact[] => [
  ['Reason', reasonWords(exception)],
  ['Authorised by', exception.authorisedBy],
  ['Case reference', exception.caseReference],
  ['Contract type', exception.contractType === null ? null : CONTRACT_TYPE_WORDS[exception.contractType]],
  ['Alternatives shown', alternativeWords(exception.alternatives) ?? 'None'],
  ['What lessens the risk', exception.mitigation],
  ['Review on', exception.reviewOn === null ? 'No date was given' : dayWords(exception.reviewOn)],
  ['Made', momentWords(exception.madeAt, now)],
  ['Received', momentWords(exception.receivedAt, now)],
  ['Recorded by', exception.madeBy],
  ['Closed', exception.closedAt === null ? null : `${dayOfMoment(exception.closedAt)} by ${exception.closedBy}`],
  ['Why it was closed', exception.closedReason],
];

const Recorded = ({ exception, now }: Pick<ExceptionProps, 'exception' | 'now'>) => (
  <dl>
    <dt>State</dt>
    <dd>
      <StateWords exception={exception} />
    </dd>
    {factsOf(exception, now)
      .filter(([, value]) => value !== null)
      .map(([term, value]) => (
        <>
          <dt>{term}</dt>
          <dd class="typed">{value}</dd>
        </>
      ))}
  </dl>
);

const CloseForm = ({ exception, closing }: Pick<ExceptionProps, 'exception' | 'closing'>) => (
  <section aria-labelledby="close">
    <h2 id="close">Close it</h2>
    <form method="post" action={`/exceptions/${encodeURIComponent(exception.id)}/close`} class="fields">
      <Field
        name="reason"
        label="Why it is closed"
        hint="For example: moved to another provider, rated Good since. No names of people."
        fault={closing.fault}
      >
        {(described) => <textarea {...described} rows={4} cols={50} value={closing.reason} />}
      </Field>
      <button type="submit">Close this exception</button>
    </form>
  </section>
);

/** The page's content. */
export const ExceptionPage = ({ exception, present, closing, notice, now }: ExceptionProps) => (
  <>
    <h1>
      Exception {exception.reference}: {exception.locationName}
    </h1>
    {notice === null ? null : (
      <p class="notice" role="status">
        {notice}
      </p>
    )}
    <ErrorSummary faults={closing.fault === undefined ? {} : { reason: closing.fault }} />
    <p>
      <a href={`/providers/${encodeURIComponent(exception.locationId)}`}>The page of this location</a> (
      {exception.locationId})
    </p>
    <ThenAndNow exception={exception} present={present} now={now} />
    <h2>What was recorded</h2>
    <Recorded exception={exception} now={now} />
    {exception.closedAt === null ? <CloseForm exception={exception} closing={closing} /> : null}
    <p class="back">
      <a href="/exceptions">Back to the exceptions</a>
    </p>
  </>
);
