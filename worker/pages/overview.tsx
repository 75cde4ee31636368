/** The overview: is the watch alive, what changed, who is watched. */
import type { EventBody } from '../../shared/api/event.ts';
import type { Proof } from '../messages/heartbeat-proof.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import type { Reconciliation } from '../reconciliation/reconcile.ts';
import { Duties, type DutyCounts } from './overview-duties.tsx';
import { type ListProps, ProviderList } from './overview-list.tsx';
import { ProofLines } from './overview-proof.tsx';
import { EventTable } from './parts.tsx';
import { Buckets } from './reconciliation.tsx';
import type { StatusLine } from './status-words.ts';

export { registrationWords } from './overview-list.tsx';

export interface OverviewProps extends ListProps {
  readonly status: StatusLine;
  readonly proof: Proof;
  /** The newest readings with a downgrade among their events, and the newest others. */
  readonly downgrades: readonly EventBody[];
  readonly others: readonly EventBody[];
  readonly names: ToldNames;
  readonly duties: DutyCounts;
  readonly counts: Reconciliation;
}

/** Names that wait and are shown here; all of them are in the queue. */
const NAMES = 10;

const Changes = ({ downgrades, others, names, now }: OverviewProps) => (
  <section aria-labelledby="changes">
    <h2 id="changes">What changed</h2>
    {downgrades.length === 0 ? (
      <p>No downgrade has been seen.</p>
    ) : (
      <EventTable caption="Downgrades, newest first" events={downgrades} names={names} now={now} named />
    )}
    {others.length === 0 ? null : (
      <EventTable caption="Other changes, newest first" events={others} names={names} now={now} named />
    )}
  </section>
);

const Waiting = ({ register }: OverviewProps) =>
  register.waiting.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 id="waiting">Names that wait for a location</h2>
      <p>These are on the register without a location that is known for certain. They are not watched yet.</p>
      <ul>
        {register.waiting.slice(0, NAMES).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>
        {register.waiting.length <= NAMES ? null : `And ${register.waiting.length - NAMES} more. `}
        <a href="/names">Say which locations they stand for</a>
      </p>
    </section>
  );

const OnRegister = ({ counts }: OverviewProps) =>
  counts.contracts === 0 ? null : (
    <section aria-labelledby="register">
      <h2 id="register">What is on the register</h2>
      <Buckets counts={counts} />
    </section>
  );

/** The overview's content. */
export const Overview = (props: OverviewProps) => (
  <>
    <h1>Providers we commission</h1>
    <p class={props.status.tone === 'attention' ? 'status attention' : 'status'} role="status">
      {props.status.text}{' '}
      <a href="/health">{props.status.tone === 'attention' ? 'See the health page' : 'How it is checked'}</a>
    </p>
    <ProofLines proof={props.proof} />
    <Duties duties={props.duties} />
    <Changes {...props} />
    <OnRegister {...props} />
    <Waiting {...props} />
    <ProviderList {...props} />
  </>
);
