/** The answer of a what-if: the sentence first, then its figures, the contracts behind them, and who could take over. */

import type { Group } from '../../shared/risk/exposure.ts';
import type { Scenario } from '../contingency/what-if.ts';
import { missingWords, summaryWords } from '../contingency/what-if-words.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';
import { GroupsTable } from './exposure-table.tsx';
import { offeredName, SaveForm } from './scenarios-save.tsx';
import { Capacity } from './what-if-capacity.tsx';
import { type Arrangement, isFirstPage, Rows, rowsHref } from './what-if-rows.tsx';
import { Stopping } from './what-if-stopping.tsx';
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
  const to = (kind: Arrangement) => {
    const href = rowsHref(scenario, typed, kind);
    return (group: Group | null, number: number) => href(group === null ? 0 : number);
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

const Answer = ({ scenario, typed, now }: ResultProps) => {
  const { stops, asked, rows } = scenario;
  return (
    <>
      <Stopping stops={stops} />
      <SaveForm typed={{ name: offeredName(stops), stop: typed.stop, on: asked.on, perDay: String(asked.perDay) }} />
      <Notes scenario={scenario} typed={typed} now={now} />
      {rows.length === 0 ? null : (
        <>
          <Tables scenario={scenario} typed={typed} />
          <Capacity scenario={scenario} typed={typed} rowsOf={rowsHref(scenario, typed, 'area')} now={now} />
        </>
      )}
    </>
  );
};

/** The whole answer; on further pages of its contracts those alone. */
export const Result = (props: ResultProps) => {
  const { scenario, typed } = props;
  return (
    <>
      <p class="status" role="status">
        {summaryWords(scenario)}
      </p>
      {isFirstPage(props) ? (
        <Answer {...props} />
      ) : (
        <p>
          <a href={addressOf(typed)}>The whole answer</a>
        </p>
      )}
      {scenario.rows.length === 0 ? null : <Rows scenario={scenario} typed={typed} />}
    </>
  );
};
