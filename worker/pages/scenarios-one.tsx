/** One scenario: worked out anew, and what changed since it was saved. */
import type { OutcomeRow } from '../../shared/api/scenario.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { areaKey, FIGURES } from '../../shared/risk/exposure.ts';
import { dayWords } from '../../shared/ui/age.ts';
import type { WorkedOut } from '../contingency/scenario.ts';
import {
  changeWords,
  type Difference,
  differencesOf,
  type Line,
  type Section,
  sectionsOf,
  valueWords,
} from '../contingency/scenario-lines.ts';
import { outcomeOf } from '../contingency/scenario-outcome.ts';
import type { SavedScenario } from '../contingency/scenario-repository.ts';
import { summaryWords } from '../contingency/what-if-words.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { Done, type ScenarioNotice } from './scenarios.tsx';
import { LinesTable } from './scenarios-lines.tsx';
import { NowValue } from './scenarios-value.tsx';
import { SumLink } from './sum-link.tsx';
import { Stopping } from './what-if-stopping.tsx';
import { addressOf, typedQuestion } from './what-if-typed.ts';

interface OneProps {
  readonly saved: SavedScenario;
  readonly workedOut: WorkedOut;
  readonly notice: ScenarioNotice | null;
  readonly now: Date;
}

/** What is summed in the contracts as they were saved. */
const savedOf = (key: Line['key']): string | null => {
  if (key === 'contracts') return 'rows';
  return FIGURES.find((name) => name === key) ?? null;
};

const SavedValue = ({ id, line, section }: { readonly id: string; readonly line: Line; readonly section: Section }) => {
  const [value = null] = line.values;
  const of = savedOf(line.key);
  const told = value?.told ?? null;
  if (of === null || typeof told !== 'number' || told === 0) return <>{valueWords(value)}</>;
  const query = section.area === null ? '' : `?${new URLSearchParams({ area: section.area })}`;
  return (
    <SumLink of={of} href={`/scenarios/${encodeURIComponent(id)}/saved${query}#rows`} value={told}>
      {valueWords(value)}
    </SumLink>
  );
};

const Changes = ({ saved, workedOut: { scenario } }: Pick<OneProps, 'saved' | 'workedOut'>) => {
  const sections = sectionsOf([saved.outcome, scenario === null ? null : outcomeOf(scenario)]);
  const changed = sections.some(({ lines }) =>
    lines.some(({ values: [before = null, after = null] }) => changeWords(before, after) !== ''),
  );
  return (
    <>
      <h2>What changed since it was saved</h2>
      {changed || scenario === null ? null : <p>Nothing: every figure is what it was.</p>}
      <LinesTable
        caption="Figure by figure"
        heads={['When saved', 'Now', 'Change']}
        sections={sections}
        cells={(line, section) => {
          const [before = null, after = null] = line.values;
          const stop = saved.question.stop;
          return [
            <SavedValue key="saved" id={saved.id} line={line} section={section} />,
            scenario === null ? (
              '–'
            ) : (
              <NowValue key="now" {...{ scenario, stop, line: line.key, area: section.area, value: after }} />
            ),
            scenario === null ? '' : changeWords(before, after) || 'the same',
          ];
        }}
      />
    </>
  );
};

const KIND_WORDS: Readonly<Record<Difference['kind'], string>> = {
  came: 'Came',
  went: 'Went',
  changed: 'Other figures',
};

const rowWords = (row: OutcomeRow | null): string =>
  row === null
    ? '–'
    : [
        row.people === null ? 'people not given' : `${numberWords(row.people)} people`,
        row.hoursPerWeek === null ? 'hours not given' : `${numberWords(row.hoursPerWeek)} hours a week`,
        row.contractType === null ? 'type not given' : CONTRACT_TYPE_WORDS[row.contractType],
        row.area ?? 'area not given',
      ].join(', ');

/** More are not read through by anybody; the two lists of contracts have them all. */
const SHOWN = 40;

const Differences = ({ differences }: { readonly differences: readonly Difference[] }) =>
  differences.length === 0 ? null : (
    <>
      <table>
        <caption>The contracts behind it</caption>
        <thead>
          <tr>
            <th scope="col" class="who">
              With
            </th>
            <th scope="col">What</th>
            <th scope="col">When saved</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {differences.slice(0, SHOWN).map(({ kind, before, after }) => (
            <tr key={(before ?? after)?.contractId}>
              <th scope="row" class="who">
                {(after ?? before)?.name}
              </th>
              <td data-label="What">{KIND_WORDS[kind]}</td>
              <td data-label="When saved">{rowWords(before)}</td>
              <td data-label="Now">{rowWords(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences.length <= SHOWN ? null : <p>More contracts differ than are shown here; the file has all.</p>}
    </>
  );

const Steps = ({
  saved: { id, question, outcome },
  workedOut: { scenario },
}: Pick<OneProps, 'saved' | 'workedOut'>) => (
  <>
    {scenario === null ? null : <Stopping stops={scenario.stops} />}
    <ul class="next">
      <li>
        <a href={addressOf(typedQuestion(question))}>The whole what-if, as it is now</a>
      </li>
      {outcome.rows.length === 0 ? null : (
        <li>
          <a href={`/scenarios/${encodeURIComponent(id)}/saved`}>The contracts as they were saved</a>
        </li>
      )}
      <li>
        <a href={`/scenarios/${encodeURIComponent(id)}/changes.csv`}>What changed, as CSV</a>
      </li>
      <li>
        <a href="/scenarios">All scenarios, to compare it with another</a>
      </li>
    </ul>
    <form method="post" action={`/scenarios/${encodeURIComponent(id)}/remove`}>
      <button type="submit" class="second">
        Remove this scenario
      </button>
    </form>
  </>
);

/** The page's content. */
export const ScenarioPage = ({ saved, workedOut, notice, now }: OneProps) => {
  const { name, question, outcome, savedAt, savedBy } = saved;
  const { scenario, problem } = workedOut;
  return (
    <>
      <h1>{name}</h1>
      {notice === null ? null : <Done notice={notice} />}
      <p class="status">
        {scenario === null ? `This can no longer be worked out: ${problem}` : summaryWords(scenario)}
      </p>
      <p>
        {outcome.stops.map((stop) => stop.name).join(', ')}: on {dayWords(question.on)}, at{' '}
        {counted(question.perDay, 'person', 'people')} a working day. Saved {momentWords(savedAt, now)} by {savedBy}.
      </p>
      <Steps {...{ saved, workedOut }} />
      <Changes {...{ saved, workedOut }} />
      {scenario === null ? null : <Differences differences={differencesOf(outcome.rows, outcomeOf(scenario).rows)} />}
    </>
  );
};

/** The saved contracts of an area, or all. */
export const savedRows = ({ outcome }: SavedScenario, area: string | undefined): readonly OutcomeRow[] =>
  area === undefined ? outcome.rows : outcome.rows.filter((row) => areaKey(row.area) === area);
