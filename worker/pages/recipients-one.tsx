/** The page of one recipient: what is known of it, and what can be done with it. */
import type { EndpointBody, EndpointTrialBody } from '../../shared/api/endpoint.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary } from './fields.tsx';
import { ChangeForm, type RecipientFormProps } from './recipients-form.tsx';
import { addressWords, CHANNEL_WORDS, failureWords, isFailing, nameOf, TRIAL_WORDS } from './recipients-words.ts';
import { circleWords } from './rules-words.ts';

export interface RecipientProps extends RecipientFormProps {
  readonly recipient: EndpointBody;
  /** A signing secret just made: shown this once. */
  readonly secret: string | null;
  /** What a test just came to. */
  readonly trial: EndpointTrialBody | null;
  readonly now: Date;
}

const pathOf = ({ id }: EndpointBody): string => `/settings/recipients/${encodeURIComponent(id)}`;

const Secret = ({ secret }: { readonly secret: string }) => (
  <div class="notice" role="status">
    <h2>The signing secret</h2>
    <p class="typed">
      <code>{secret}</code>
    </p>
    <p>
      Copy it into the receiver now: it is shown this once. Everything sent from now on is signed with it, and with no
      other.
    </p>
  </div>
);

const Trial = ({ trial }: { readonly trial: EndpointTrialBody }) => (
  <div class="notice" role="status">
    <h2>{TRIAL_WORDS[trial.outcome]}</h2>
    <p class="typed">What came back: {trial.words}</p>
    <p>Where it arrives, it is marked TEST and {trial.reference}.</p>
  </div>
);

const Facts = ({ recipient, now }: Pick<RecipientProps, 'recipient' | 'now'>) => (
  <dl>
    <dt>Channel</dt>
    <dd>{CHANNEL_WORDS[recipient.channel]}</dd>
    <dt>Address</dt>
    <dd class="typed">{addressWords(recipient)}</dd>
    {recipient.settings === null
      ? null
      : Object.entries(recipient.settings).map(([name, value]) => [
          <dt key={name}>{name === 'templateId' ? 'Template id' : 'Address of the service'}</dt>,
          <dd key={`${name}-value`} class="typed">
            {value}
          </dd>,
        ])}
    <dt>Reaches</dt>
    <dd>{circleWords(recipient.audiences)}</dd>
    <dt>Added</dt>
    <dd>{momentWords(recipient.createdAt, now)}</dd>
    <dt>Last delivered</dt>
    <dd>{recipient.lastDeliveredAt === null ? 'Nothing yet' : momentWords(recipient.lastDeliveredAt, now)}</dd>
    <dt>Last failure</dt>
    <dd class="typed">{recipient.lastFailure === null ? 'None' : failureWords(recipient.lastFailure, now)}</dd>
  </dl>
);

const Test = ({ recipient }: Pick<RecipientProps, 'recipient'>) => (
  <section aria-labelledby="test">
    <h2 id="test">Does it arrive?</h2>
    <p>A test is sent at once, marked as one, and the receiver’s own answer is shown here.</p>
    <form method="post" action={`${pathOf(recipient)}/test`}>
      <button type="submit">Send a test</button>
    </form>
  </section>
);

const Rotate = ({ recipient }: Pick<RecipientProps, 'recipient'>) => (
  <section aria-labelledby="rotate">
    <h2 id="rotate">Signing secret</h2>
    <p>
      A new one takes the place of the old one at once: until the receiver has it, it refuses what is sent, and that is
      tried again.
    </p>
    <form method="post" action={`${pathOf(recipient)}/rotate`}>
      <button type="submit" class="second">
        Make a new signing secret
      </button>
    </form>
  </section>
);

const SwitchOff = ({ recipient }: Pick<RecipientProps, 'recipient'>) => (
  <section aria-labelledby="off">
    <h2 id="off">Switch off</h2>
    <p>Nothing more is sent to it, and what still waits for it is given up. It stays in the list.</p>
    <form method="post" action={`${pathOf(recipient)}/off`}>
      <button type="submit" class="second">
        Switch off
      </button>
    </form>
  </section>
);

const Off = ({ recipient, now }: Pick<RecipientProps, 'recipient' | 'now'>) => (
  <>
    <p class="status attention" role="status">
      Switched off {momentWords(recipient.disabledAt ?? recipient.createdAt, now)}: {recipient.disabledReason}.
    </p>
    <p>
      Nothing is sent to it. To switch it on,{' '}
      <a href={`/settings/recipients/new?channel=${recipient.channel}&again=${encodeURIComponent(recipient.id)}`}>
        add it again
      </a>
      {recipient.channel === 'webhook' ? ': it gets a new signing secret.' : ': its key is asked for anew.'}
    </p>
  </>
);

const Standing = ({ recipient, now }: Pick<RecipientProps, 'recipient' | 'now'>) =>
  isFailing(recipient) && recipient.lastFailure !== null ? (
    <p class="status attention" role="status">
      {failureWords(recipient.lastFailure, now)}
    </p>
  ) : null;

/** The whole page. */
export const RecipientPage = ({ recipient, secret, trial, typed, faults, now }: RecipientProps) => (
  <>
    <h1 class="typed">{nameOf(recipient)}</h1>
    <ErrorSummary faults={faults} />
    {secret === null ? null : <Secret secret={secret} />}
    {trial === null ? null : <Trial trial={trial} />}
    {recipient.disabledAt === null ? (
      <Standing recipient={recipient} now={now} />
    ) : (
      <Off recipient={recipient} now={now} />
    )}
    <Facts recipient={recipient} now={now} />
    {recipient.disabledAt === null ? (
      <>
        <Test recipient={recipient} />
        <h2>Change who is told</h2>
        <ChangeForm id={recipient.id} typed={typed} faults={faults} />
        {recipient.channel === 'webhook' ? <Rotate recipient={recipient} /> : null}
        <SwitchOff recipient={recipient} />
      </>
    ) : null}
    <p class="back">
      <a href="/settings/recipients">All recipients</a>
    </p>
  </>
);
