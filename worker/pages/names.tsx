/** The names that wait for a person, what was decided of others, and which CQC has changed. */
import type { WrittenNameBody } from '../../shared/api/names.ts';
import type { Decided } from '../names/decided.ts';
import type { Drift, Led } from '../names/drift.ts';
import { counted } from './check-words.ts';
import { ErrorSummary } from './fields.tsx';
import { DecidedSection } from './names-decided.tsx';
import { DriftSections } from './names-drift.tsx';
import { faultTarget, Item, type Refused } from './names-item.tsx';

export interface NamesProps {
  /** Those of this page. */
  readonly names: readonly WrittenNameBody[];
  /** How many wait in all. */
  readonly waiting: number;
  /** How many contracts are in force. */
  readonly contracts: number;
  /** Of this page, to come back to it; empty for the first. */
  readonly cursor: string;
  readonly nextCursor: string | null;
  readonly refused: Refused | null;
  readonly decided: readonly Decided[];
  readonly drift: readonly Drift[];
  readonly led: readonly Led[];
  readonly now: Date;
}

const waitingWords = ({ waiting, contracts }: NamesProps): string => {
  if (waiting > 0) return `${counted(waiting, 'name')} ${waiting === 1 ? 'waits' : 'wait'}.`;
  return contracts === 0
    ? 'No name waits: the register is empty. Import it, and the names that lead to no single location wait here.'
    : 'Every name on the register leads to one location.';
};

/** A refusal about a name that does not wait any more has nothing to link to but this page's head. */
const Summary = ({ refused, names }: NamesProps) => {
  if (refused === null) return null;
  const at = names.findIndex(({ written }) => written === refused.written);
  const target = at < 0 ? 'main' : faultTarget(refused.fault.field, at + 1);
  return <ErrorSummary faults={{ [target]: refused.fault.words }} />;
};

/** The page's content. */
export const NamesPage = (props: NamesProps) => {
  const { names, refused, cursor, nextCursor, decided, now } = props;
  return (
    <>
      <Summary {...props} />
      <h1>Names</h1>
      <p class={props.waiting === 0 ? 'status' : 'status attention'} role="status">
        {waitingWords(props)}
      </p>
      {names.length === 0 ? null : (
        <p>
          A name stands for one location only when a person says so: alike is not the same. No rating is shown here, so
          that it does not choose.
        </p>
      )}
      {names.map((name, at) => (
        <Item
          key={name.written}
          name={name}
          number={at + 1}
          refused={refused?.written === name.written ? refused : null}
          cursor={cursor}
        />
      ))}
      {nextCursor === null ? null : (
        <p class="next">
          <a href={`/names?${new URLSearchParams({ cursor: nextCursor })}`} rel="next">
            Next page
          </a>
        </p>
      )}
      <DriftSections {...props} />
      <DecidedSection decided={decided} now={now} />
    </>
  );
};
