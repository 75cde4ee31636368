/** Two or three scenarios side by side, each worked out anew. */
import { dayWords } from '../../shared/ui/age.ts';
import type { WorkedOut } from '../contingency/scenario.ts';
import { sectionsOf } from '../contingency/scenario-lines.ts';
import { outcomeOf } from '../contingency/scenario-outcome.ts';
import type { SavedScenario } from '../contingency/scenario-repository.ts';
import { summaryWords } from '../contingency/what-if-words.ts';
import { guardFormula } from '../csv/formula.ts';
import { ErrorSummary } from './fields.tsx';
import { LinesTable, lineCells } from './scenarios-lines.tsx';
import { NowValue } from './scenarios-value.tsx';

/** Scenarios that are compared at once: more have no room on a sheet of paper. */
export const FEWEST = 2;
export const MOST = 3;

/** A scenario with what it comes to now. */
export interface Compared {
  readonly saved: SavedScenario;
  readonly workedOut: WorkedOut;
}

const headsOf = (compared: readonly Compared[]): string[] => {
  const names = compared.map(({ saved }) => saved.name);
  // Of two with one name the reader still knows which is which.
  return names.map((name, at) =>
    names.indexOf(name) === at && names.lastIndexOf(name) === at ? name : `${at + 1}. ${name}`,
  );
};

const sectionsOfAll = (compared: readonly Compared[]) =>
  sectionsOf(compared.map(({ workedOut: { scenario } }) => (scenario === null ? null : outcomeOf(scenario))));

const addressOf = (path: string, compared: readonly Compared[]): string =>
  `${path}?${new URLSearchParams(compared.map(({ saved }) => ['scenario', saved.id]))}`;

/** Header and lines of the file: figure by figure, in all and by area. */
export const compareSheet = (
  compared: readonly Compared[],
): { header: string[]; lines: (string | number | null)[][] } => ({
  // Names are people's to write, and stand in the first line here.
  header: ['area', 'figure', ...headsOf(compared).flatMap((name) => [name, `${name}: at least`])].map(guardFormula),
  lines: lineCells(sectionsOfAll(compared)),
});

/** The page's content. */
export const ComparePage = ({ compared }: { readonly compared: readonly Compared[] }) => (
  <>
    <h1>Scenarios compared</h1>
    <ul>
      {compared.map(({ saved: { id, name, question }, workedOut: { scenario, problem } }) => (
        <li key={id}>
          <a href={`/scenarios/${encodeURIComponent(id)}`}>{name}</a>:{' '}
          {scenario === null
            ? `it can no longer be worked out for ${dayWords(question.on)}. ${problem}`
            : summaryWords(scenario)}
        </li>
      ))}
    </ul>
    <LinesTable
      caption="As everything is now"
      heads={headsOf(compared)}
      sections={sectionsOfAll(compared)}
      cells={(line, { area }) =>
        compared.map(({ saved: { id, question }, workedOut: { scenario } }, at) =>
          scenario === null ? (
            '–'
          ) : (
            <NowValue
              key={id}
              {...{ scenario, stop: question.stop, line: line.key, area, value: line.values[at] ?? null }}
            />
          ),
        )
      }
    />
    <p class="next">
      <a href={addressOf('/what-if/compare.csv', compared)}>This table as CSV</a>, or{' '}
      <a href="/scenarios">compare others</a>.
    </p>
  </>
);

/** Where too few or too many were ticked. */
export const CompareRefused = ({ count }: { readonly count: number }) => (
  <>
    <h1>Scenarios compared</h1>
    <ErrorSummary
      faults={{
        main: `Choose ${FEWEST} or ${MOST} scenarios to compare: ${count === 0 ? 'none is' : `${count} are`} chosen.`,
      }}
    />
    <p class="back">
      <a href="/scenarios">Choose among the scenarios</a>
    </p>
  </>
);
