/** The overview: is the watch alive, what waits, what changed, how the watched locations stand. */
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderLine } from '../api/provider-lines.ts';
import type { Proof } from '../messages/heartbeat-proof.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import type { Reconciliation } from '../reconciliation/reconcile.ts';
import { type Attention, AttentionList } from './overview-attention.tsx';
import { Duties, type DutyCounts } from './overview-duties.tsx';
import { ProofLines } from './overview-proof.tsx';
import { RatingCounts } from './overview-ratings.tsx';
import { EventTable } from './parts.tsx';
import { NothingWatched } from './providers.tsx';
import { Buckets } from './reconciliation.tsx';
import type { StatusLine } from './status-words.ts';

export { registrationWords } from './providers-table.tsx';

export interface OverviewProps {
  readonly status: StatusLine;
  readonly proof: Proof;
  /** The newest readings with a downgrade among their events, and the newest others. */
  readonly downgrades: readonly EventBody[];
  readonly others: readonly EventBody[];
  readonly names: ToldNames;
  readonly duties: DutyCounts;
  readonly counts: Reconciliation;
  readonly attention: readonly Attention[];
  /** The watched locations that were read. */
  readonly lines: readonly ProviderLine[];
  /** Contracts in force, and names that wait for a location. */
  readonly register: { readonly contracts: number; readonly waiting: readonly string[] };
  readonly now: Date;
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

const Watched = ({ lines, register }: OverviewProps) => (
  <section aria-labelledby="providers">
    <h2 id="providers">Watched locations</h2>
    {lines.length > 0 ? (
      <>
        <RatingCounts lines={lines} />
        <p class="next">
          <a href="/providers">Find a provider</a>
        </p>
      </>
    ) : (
      <NothingWatched contracts={register.contracts} />
    )}
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
    <AttentionList attention={props.attention} />
    <Changes {...props} />
    <OnRegister {...props} />
    <Waiting {...props} />
    <Watched {...props} />
  </>
);
