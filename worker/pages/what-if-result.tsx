/** The answer of a what-if: the sentence first, then its figures, the contracts behind them, and who could take over. */

import type { Group } from '../../shared/risk/exposure.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { Scenario } from '../contingency/what-if.ts';
import { missingWords, summaryWords } from '../contingency/what-if-words.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';
import { anchorOf, GroupsTable, RowsTable } from './exposure-table.tsx';
import { Capacity } from './what-if-capacity.tsx';
import { addressOf, type TypedWhatIf } from './what-if-typed.ts';

interface ResultProps {
  readonly scenario: Scenario;
  readonly typed: TypedWhatIf;
  readonly now: Date;
}

const Undivided = ({ scenario: { undivided }, typed }: Pick<ResultProps, 'scenario' | 'typed'>) => (
  <ul>
    {undivided.map((row) => (
      <li key={row.contractId}>
        The contract with {row.name} as a whole covers a location that stops. How much of it is that location’s nobody
        knows, so it is not counted.{' '}
        {row.providerId === null ? null : (
          <a href={addressOf({ ...typed, stop: [...typed.stop, row.providerId] })}>Let the whole provider stop</a>
        )}
      </li>
    ))}
  </ul>
);

const Notes = ({ scenario, typed, now }: ResultProps) => {
  const { register, figures, dataAsOf } = scenario;
  return (
    <>
      {missingWords(figures).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {scenario.undivided.length === 0 ? null : <Undivided scenario={scenario} typed={typed} />}
      <p>
        By the council’s register{register.asAt === null ? '' : `, last changed ${momentWords(register.asAt, now)}`}
        {register.leftOut === 0
          ? '.'
          : `, without ${counted(register.leftOut, 'contract')} on it that ${register.leftOut === 1 ? 'is' : 'are'} withdrawn, merged or ended.`}{' '}
        {dataAsOf === null
          ? 'No check with CQC was complete yet.'
          : `CQC’s data was last complete ${momentWords(dataAsOf, now)}.`}
      </p>
    </>
  );
};

const Tables = ({ scenario, typed }: Pick<ResultProps, 'scenario' | 'typed'>) => {
  const { figures, byArea, byType } = scenario;
  const to = (kind: TypedWhatIf['rows']) => {
    const address = typed.rows === kind ? '' : addressOf(typed, '/what-if', { rows: kind });
    return (group: Group | null, number: number) => `${address}#${group === null ? 'rows' : anchorOf(kind, number)}`;
  };
  return (
    <>
      <GroupsTable kind="area" caption="By area" head="Area" groups={byArea} figures={figures} hrefOf={to('area')} />
      <GroupsTable
        kind="type"
        caption="By contract type"
        head="Contract type"
        groups={byType}
        figures={figures}
        hrefOf={to('type')}
      />
    </>
  );
};

const Rows = ({ scenario, typed }: Pick<ResultProps, 'scenario' | 'typed'>) => (
  <section aria-labelledby="rows">
    <h2 id="rows">The contracts behind it</h2>
    <p class="next">
      {typed.rows === 'area' ? (
        <a href={`${addressOf(typed, '/what-if', { rows: 'type' })}#rows`}>Arrange them by contract type</a>
      ) : (
        <a href={`${addressOf(typed)}#rows`}>Arrange them by area</a>
      )}
      , or <a href={addressOf(typed, '/what-if.csv')}>download them as CSV</a>.
    </p>
    <RowsTable kind={typed.rows} groups={typed.rows === 'area' ? scenario.byArea : scenario.byType} />
  </section>
);

/** The whole answer. */
export const Result = ({ scenario, typed, now }: ResultProps) => (
  <>
    <p class="status" role="status">
      {summaryWords(scenario)}
    </p>
    <Notes scenario={scenario} typed={typed} now={now} />
    {scenario.rows.length === 0 ? null : (
      <>
        <Tables scenario={scenario} typed={typed} />
        <Capacity capacity={scenario.capacity} policyVersion={scenario.policyVersion} today={londonDay(now)} />
        <Rows scenario={scenario} typed={typed} />
      </>
    )}
  </>
);
