/** What moved within a period: how it adds up, by key question, and the changes one by one. */
import { KEY_QUESTIONS, SCOPE_WORDS, type Scope } from '../../shared/ratings/rating.ts';
import type { Period } from '../../shared/report/period.ts';
import { addFigures } from '../../shared/report/place.ts';
import type { Report, ScopeReport, ScopeSteps } from '../../shared/report/report.ts';
import { type Flow, STEP_KINDS, type Step, type StepKind } from '../../shared/report/steps.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { listHref, placesAt } from '../report/lists.ts';
import { STEP_WORDS } from '../report/words.ts';
import { NumberCell } from './report-places.tsx';
import { StepsTable } from './report-steps.tsx';

interface FlowProps {
  readonly period: Period;
  readonly scope: Scope;
  readonly line: Flow;
}

const FlowRow = ({ period, scope, line }: FlowProps) => {
  const { bucket } = line;
  const steps = (way: 'in' | 'out' | 'joined' | 'left'): string =>
    listHref(period, { list: 'steps', scope, bucket, way });
  const cells = [
    ['At the beginning', line.start, listHref(period, placesAt(period, 'start', { scope, bucket }))],
    ['+ moved here', line.movedIn, steps('in')],
    ['− moved away', line.movedOut, steps('out')],
    ['+ contract began', line.joined, steps('joined')],
    ['− contract ended', line.left, steps('left')],
    ['= at the end', line.end, listHref(period, placesAt(period, 'end', { scope, bucket }))],
  ] as const;
  return (
    <tr>
      <th scope="row">{BUCKET_WORDS[bucket]}</th>
      {cells.map(([label, value, href]) => (
        <NumberCell key={label} label={label} of="rows" value={value} href={href} />
      ))}
    </tr>
  );
};

const isEmpty = ({ start, movedIn, movedOut, joined, left, end }: Flow): boolean =>
  start + movedIn + movedOut + joined + left + end === 0;

/** How each line of the beginning came to the end. */
export const FlowTable = ({ period, part }: { readonly period: Period; readonly part: ScopeReport }) => (
  <table class="sums">
    <caption>From the beginning to the end: {SCOPE_WORDS[part.scope].toLowerCase()}</caption>
    <thead>
      <tr>
        <th scope="col">Rating</th>
        {[
          'At the beginning',
          '+ moved here',
          '− moved away',
          '+ contract began',
          '− contract ended',
          '= at the end',
        ].map((head) => (
          <th key={head} scope="col" class="number">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {part.flow
        .filter((line) => !isEmpty(line))
        .map((line) => (
          <FlowRow key={line.bucket} period={period} scope={part.scope} line={line} />
        ))}
    </tbody>
  </table>
);

const KindRow = ({ period, kind, steps }: { period: Period; kind: StepKind; steps: readonly Step[] }) => {
  const href = listHref(period, { list: 'steps', scope: 'overall', kind });
  return (
    <tr>
      <th scope="row">{STEP_WORDS[kind]}</th>
      <NumberCell label="Changes" of="rows" value={steps.length} href={href} />
      <NumberCell label="People" of="people" value={addFigures(steps).people} href={href} />
    </tr>
  );
};

/** How many changes of each kind, ups and downs always. */
const KindsTable = ({ report: { period, overall } }: { readonly report: Report }) => {
  const kinds = Map.groupBy(overall.steps, ({ kind }) => kind);
  const shown = STEP_KINDS.filter((kind) => kind === 'up' || kind === 'down' || kinds.has(kind));
  return (
    <table class="sums figures">
      <caption>Changes of the overall rating by kind</caption>
      <thead>
        <tr>
          <th scope="col">What changed</th>
          <th scope="col" class="number">
            Changes
          </th>
          <th scope="col" class="number">
            People
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((kind) => (
          <KindRow key={kind} period={period} kind={kind} steps={kinds.get(kind) ?? []} />
        ))}
      </tbody>
    </table>
  );
};

const countOf = (steps: readonly Step[], kind: StepKind): number => steps.filter((step) => step.kind === kind).length;

const QuestionRow = ({ period, part }: { readonly period: Period; readonly part: ScopeSteps }) => {
  const { scope, steps } = part;
  const rest = steps.length - countOf(steps, 'up') - countOf(steps, 'down') - countOf(steps, 'first-rating');
  return (
    <tr>
      <th scope="row">{SCOPE_WORDS[scope]}</th>
      {(['up', 'down', 'first-rating'] as const).map((kind) => (
        <NumberCell
          key={kind}
          label={STEP_WORDS[kind]}
          of="rows"
          value={countOf(steps, kind)}
          href={listHref(period, { list: 'steps', scope, kind })}
        />
      ))}
      <NumberCell
        label="Other"
        of="rows"
        value={rest}
        href={listHref(period, { list: 'steps', scope, kind: 'other' })}
      />
      <td data-label="How it adds up">
        <a href={`/report/flow?${new URLSearchParams({ from: period.from, to: period.to, scope })}`}>
          From beginning to end<span class="hidden">: {SCOPE_WORDS[scope]}</span>
        </a>
      </td>
    </tr>
  );
};

/** Ups and downs by key question. */
const QuestionsTable = ({ report: { period, keyQuestions } }: { readonly report: Report }) => (
  <table class="sums">
    <caption>Changes by key question</caption>
    <thead>
      <tr>
        <th scope="col">Key question</th>
        <th scope="col" class="number">
          Up
        </th>
        <th scope="col" class="number">
          Down
        </th>
        <th scope="col" class="number">
          First rating
        </th>
        <th scope="col" class="number">
          Other
        </th>
        <th scope="col">How it adds up</th>
      </tr>
    </thead>
    <tbody>
      {KEY_QUESTIONS.map((question) => (
        <QuestionRow key={question} period={period} part={keyQuestions[question]} />
      ))}
    </tbody>
  </table>
);

/** Changes that stand on the report itself; the rest stands in its list. */
const SHOWN = 30;

const Changes = ({ report: { overall }, caption, kinds }: ChangesProps) => {
  const steps = overall.steps.filter(({ kind }) => kinds.includes(kind));
  const [kind] = kinds;
  if (steps.length === 0 || kind === undefined) return null;
  return (
    <>
      <StepsTable caption={caption} steps={steps.slice(0, SHOWN)} id={`changes-${kind}`} />
      {steps.length <= SHOWN ? null : (
        <p>The first {SHOWN} are shown. The number in the table above leads to all of them.</p>
      )}
    </>
  );
};

interface ChangesProps {
  readonly report: Report;
  readonly caption: string;
  readonly kinds: readonly StepKind[];
}

const PROVENANCE = ['correction', 'withdrawn', 'removed', 'inherited', 'registered-anew', 'unknown', 'known'] as const;

/** All that moved. */
export const Moves = ({ report }: { readonly report: Report }) => (
  <>
    <FlowTable period={report.period} part={report.overall} />
    <KindsTable report={report} />
    <Changes report={report} caption="Went down" kinds={['down']} />
    <Changes report={report} caption="Went up" kinds={['up']} />
    <Changes report={report} caption="Rated for the first time" kinds={['first-rating']} />
    <Changes report={report} caption="Registrations that ended" kinds={['ended']} />
    <Changes report={report} caption="Neither up nor down: corrected, inherited, taken away" kinds={PROVENANCE} />
    <Changes report={report} caption="Contracts that began" kinds={['joined']} />
    <Changes report={report} caption="Contracts that ended" kinds={['left']} />
    <QuestionsTable report={report} />
  </>
);
