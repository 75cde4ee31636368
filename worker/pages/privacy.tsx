/** The page of how long what is kept, and of taking everything out or deleting it. */
import { RETENTION_KINDS, type RetentionBody, type RetentionRun } from '../../shared/api/retention.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults } from './fields.tsx';
import { PrivacyForm, sum, type TypedDays } from './privacy-form.tsx';
import { KIND_NAMES } from './privacy-words.ts';

interface PrivacyProps {
  readonly retention: RetentionBody;
  readonly typed: TypedDays;
  readonly faults: Faults;
  readonly isSaved: boolean;
  readonly now: Date;
}

const runWords = (run: RetentionRun | null, now: Date): string => {
  if (run === null) return 'No night has deleted anything yet: it is done between 03:00 and 04:00.';
  const rows = counted(sum(run.deleted), 'row');
  return run.finishedAt === null
    ? `Last night: ${rows} deleted since ${momentWords(run.startedAt, now)}, and more is left for the next.`
    : `Last night: ${rows} deleted, finished ${momentWords(run.finishedAt, now)}.`;
};

const Kinds = ({ days, due, lastRun }: RetentionBody) => (
  <table>
    <caption>What is kept for a time</caption>
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Kept, in days</th>
        <th scope="col">Rows that go in the coming night</th>
        <th scope="col">Rows that went in the last</th>
      </tr>
    </thead>
    <tbody>
      {RETENTION_KINDS.map((kind) => (
        <tr key={kind}>
          <th scope="row">{KIND_NAMES[kind].name}</th>
          <td data-label="Days">{numberWords(days[kind])}</td>
          <td data-label="Tonight">{numberWords(due[kind])}</td>
          <td data-label="Last night">{lastRun === null ? '–' : numberWords(lastRun.deleted[kind] ?? 0)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The page's content. */
export const PrivacyPage = ({ retention, typed, faults, isSaved, now }: PrivacyProps) => (
  <>
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
    <h1>Privacy and retention</h1>
    <ErrorSummary faults={faults} />
    {isSaved ? (
      <p class="notice" role="status">
        Saved. It holds from the coming night on.
      </p>
    ) : null}
    <p>
      What is open, in force or under way is never deleted by its age. Ratings, their history and CQC's other records
      are public, and are kept without end: they say what was known on a day. So are the policy's versions and the
      register as it stands.
    </p>
    <p class="status" role="status">
      {runWords(retention.lastRun, now)}{' '}
      {retention.setAt === null
        ? 'The standard times hold: nobody has set others.'
        : `The times were last set ${momentWords(retention.setAt, now)}.`}
    </p>
    <Kinds {...retention} />
    <PrivacyForm typed={typed} faults={faults} />
    <h2 id="everything">Everything</h2>
    <p>
      <a href="/settings/privacy/everything.zip" download>
        Take everything out
      </a>
      : one archive of all lists as CSV and all tables as JSON, without secrets.
    </p>
    <p>
      <a href="/settings/privacy/deletion">Delete everything</a>: at the end of a contract.
    </p>
  </>
);
