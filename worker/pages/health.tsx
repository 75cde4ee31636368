/** Is the watch alive: what was checked when, what runs, what is held, what needs a person. Problems first. */
import type { DeadTask, HealthBody, LastCheck, RunningCheck } from '../../shared/api/health.ts';
import type { PastCheck } from '../crawl/health-repository.ts';
import type { Hold } from '../crawl/hold.ts';
import {
  aliveWords,
  CHECK_WORDS,
  counted,
  isBadEnd,
  numberWords,
  outcomeWords,
  reasonWords,
  tookWords,
} from './check-words.ts';
import { momentWords } from './dates.ts';
import { Holds } from './hold.tsx';

export interface HealthProps {
  readonly health: HealthBody;
  /** What stopped the checks: holds and what needs a person stand by themselves. */
  readonly checkProblem: string | null;
  readonly holds: readonly Hold[];
  /** Newest first. */
  readonly past: readonly PastCheck[];
  /** What was just decided, or null. */
  readonly notice: string | null;
  readonly now: Date;
}

const DEAD_WORDS: Readonly<Record<DeadTask['what'], string>> = {
  'check-given-up': 'A check was given up',
  'location-unread': 'Locations that cannot be read',
  'deliveries-failed': 'Messages that did not arrive',
  'signals-untaken': 'The dead-man’s switch',
};

const Dead = ({ dead, now }: { readonly dead: readonly DeadTask[]; readonly now: Date }) =>
  dead.length === 0 ? null : (
    <section aria-labelledby="dead">
      <h2 id="dead">What needs a person</h2>
      {dead.map(({ what, since, reason }) => (
        <div key={what}>
          <h3>
            {DEAD_WORDS[what]}, since {momentWords(since, now)}
          </h3>
          <p>
            {reason} {what === 'deliveries-failed' ? <a href="/outbox?state=failed">What did not arrive</a> : null}
          </p>
        </div>
      ))}
    </section>
  );

const Running = ({ running, now }: { readonly running: RunningCheck | null; readonly now: Date }) =>
  running === null ? null : (
    <section aria-labelledby="running">
      <h2 id="running">Running now</h2>
      <p>
        {CHECK_WORDS[running.kind]}, begun {momentWords(running.startedAt, now)}: {numberWords(running.seen)} of{' '}
        {counted(running.expected, 'location')} read.
      </p>
      <progress aria-labelledby="running" max={Math.max(1, running.expected)} value={running.seen} />
    </section>
  );

const Figure = ({ label, count }: { readonly label: string; readonly count: number }) => (
  <td class="number" data-label={label}>
    {numberWords(count)}
  </td>
);

const Last = ({ check, now }: { readonly check: LastCheck; readonly now: Date }) => (
  <table class="figures">
    <caption>
      Last complete check of the whole watch list: {momentWords(check.finishedAt, now)}, it took{' '}
      {tookWords(check.startedAt, check.finishedAt)}
    </caption>
    <thead>
      <tr>
        {['Expected', 'Read', 'Unchanged', 'Changed', 'Failed'].map((label) => (
          <th key={label} scope="col" class="number">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      <tr>
        <Figure label="Expected" count={check.expected} />
        <Figure label="Read" count={check.seen} />
        <Figure label="Unchanged" count={check.unchanged} />
        <Figure label="Changed" count={check.changed} />
        <Figure label="Failed" count={check.failed} />
      </tr>
    </tbody>
  </table>
);

const Figures = ({ check, now }: { readonly check: PastCheck; readonly now: Date }) => (
  <tr>
    <th scope="row">{CHECK_WORDS[check.kind]}</th>
    <td data-label="Began">
      {momentWords(check.startedAt, now)}
      <div class="rest">took {tookWords(check.startedAt, check.finishedAt)}</div>
    </td>
    <td class="number" data-label="Read">
      {numberWords(check.seen)} of {numberWords(check.expected)}
    </td>
    <Figure label="Unchanged" count={check.unchanged} />
    <Figure label="Changed" count={check.changed} />
    <Figure label="Failed" count={check.expected - check.seen} />
    <td data-label="Outcome">{isBadEnd(check) ? <strong>{outcomeWords(check)}</strong> : outcomeWords(check)}</td>
  </tr>
);

const COLUMNS = 7;

/** A check and below it, over the whole width, the reason: in a column of its own it would stand a word a line. */
const PastGroup = ({ check, now }: { readonly check: PastCheck; readonly now: Date }) => {
  const reason = reasonWords(check, now);
  return (
    <tbody>
      <Figures check={check} now={now} />
      {reason === null ? null : (
        <tr class="why">
          <td colspan={COLUMNS}>{reason}</td>
        </tr>
      )}
    </tbody>
  );
};

const Past = ({ past, now }: { readonly past: readonly PastCheck[]; readonly now: Date }) => (
  <table class="checks">
    <caption>{past.length === 1 ? 'The last check' : `The last ${past.length} checks, newest first`}</caption>
    <thead>
      <tr>
        <th scope="col">What was read</th>
        <th scope="col">Began</th>
        {['Read', 'Unchanged', 'Changed', 'Failed'].map((label) => (
          <th key={label} scope="col" class="number">
            {label}
          </th>
        ))}
        <th scope="col">Outcome</th>
      </tr>
    </thead>
    {past.map((check) => (
      <PastGroup key={check.id} check={check} now={now} />
    ))}
  </table>
);

const Rest = ({ health, now }: { readonly health: HealthBody; readonly now: Date }) => {
  const { changesReadTo, oldestPendingDelivery } = health;
  return (
    <dl>
      <dt>Locations watched</dt>
      <dd>{numberWords(health.watched)}</dd>
      <dt>CQC’s list of changes read up to</dt>
      <dd>{changesReadTo === null ? 'Not read yet' : momentWords(changesReadTo, now)}</dd>
      <dt>Oldest message not yet delivered</dt>
      <dd>
        {oldestPendingDelivery === null ? 'None' : momentWords(oldestPendingDelivery, now)} <a href="/outbox">Outbox</a>
      </dd>
    </dl>
  );
};

/** The page's content. */
export const HealthPage = ({ health, checkProblem, holds, past, notice, now }: HealthProps) => {
  const isWell = health.problem === null && (health.status === 'ok' || health.status === 'starting');
  return (
    <>
      <h1>Health of the watch</h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p class={isWell ? 'status' : 'status attention'}>
        {aliveWords(health, now)}
        {checkProblem === null ? '' : ` ${checkProblem}`}
      </p>
      <Holds holds={holds} now={now} />
      <Dead dead={health.dead} now={now} />
      <Running running={health.running} now={now} />
      <section aria-labelledby="checks">
        <h2 id="checks">Checks</h2>
        {health.lastCheck === null ? (
          <p>No check has been complete yet.</p>
        ) : (
          <Last check={health.lastCheck} now={now} />
        )}
        {past.length === 0 ? null : <Past past={past} now={now} />}
        <Rest health={health} now={now} />
      </section>
    </>
  );
};
