/** The page of one alert: what happened, whom it touches, who was told, what was done, and what can be done. */
import type { AlertStoryBody } from '../../shared/api/alert.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { isReminder } from '../alerts/life.ts';
import { alertReference } from '../delivery/payload.ts';
import { AlertForms, type TypedStep } from './alerts-forms.tsx';
import { Standing, Suggested } from './alerts-place.tsx';
import {
  actorWords,
  CHANNEL_WORDS,
  changeOf,
  deliveryWords,
  SEVERITY_WORDS,
  STEP_WORDS,
  stateWords,
} from './alerts-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { KIND_WORDS } from './event-words.ts';
import { ErrorSummary, type Faults } from './fields.tsx';

export interface AlertProps {
  readonly alert: AlertStoryBody;
  /** As it stands now; null where it is not watched any more. */
  readonly provider: ProviderBody | null;
  readonly typed: TypedStep;
  readonly faults: Faults;
  /** What was just done or refused, in words. */
  readonly notice: string | null;
  readonly now: Date;
}

type Shown = Pick<AlertProps, 'alert' | 'now'>;

/** A suspension is the council's own: no event of CQC's stands behind it, and the headline says all. */
const OwnDecision = () => (
  <section aria-labelledby="changes">
    <h2 id="changes">What happened</h2>
    <p>
      The council’s own decision: nothing in CQC’s record goes with it. Who made it and until when stands among the{' '}
      <a href="/statuses">council statuses</a>.
    </p>
  </section>
);

const Changes = ({ alert }: Pick<Shown, 'alert'>) => (
  <section aria-labelledby="changes">
    <h2 id="changes">What happened</h2>
    <table>
      <caption>From CQC’s record, the gravest first</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Of</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
          <th scope="col">Published</th>
        </tr>
      </thead>
      <tbody>
        {alert.events.map((event) => {
          const { of, before, after } = changeOf(event);
          return (
            <tr key={event.id}>
              <th scope="row">{KIND_WORDS[event.kind]}</th>
              <td data-label="Of">{of}</td>
              <td data-label="Before">{before}</td>
              <td data-label="After">{after}</td>
              <td data-label="Published">{dayWords(event.publishedOn)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </section>
);

const Told = ({ alert, now }: Shown) => (
  <section aria-labelledby="told">
    <h2 id="told">Who was told</h2>
    {alert.deliveries.length === 0 ? (
      <p>Nobody by a message: no channel was set up when it was opened. It stands here and on the card.</p>
    ) : (
      <table>
        <caption>Messages</caption>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col">To</th>
            <th scope="col">How far it came</th>
          </tr>
        </thead>
        <tbody>
          {alert.deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <th scope="row">{CHANNEL_WORDS[delivery.channel]}</th>
              <td data-label="To" class="typed">
                {delivery.label ?? 'No name given'}
                {delivery.reminder ? <div class="rest">As a reminder</div> : null}
              </td>
              <td data-label="How far it came">
                {deliveryWords(delivery, now)}
                {delivery.problem === null ? null : <div class="rest typed">{delivery.problem}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
);

const Steps = ({ alert, now }: Shown) => (
  <section aria-labelledby="steps">
    <h2 id="steps">What was done</h2>
    <table>
      <caption>Step by step</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">By</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {alert.steps.map((step) => (
          <tr key={`${step.at} ${step.step}`}>
            <th scope="row">
              {STEP_WORDS[step.step]}
              {step.words === null ? null : <div class="rest typed">{step.words}</div>}
            </th>
            <td data-label="By">{actorWords(step.actor)}</td>
            <td data-label="When">{momentWords(step.at, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Linked = ({ id, words }: { readonly id: string | null; readonly words: string }) =>
  id === null ? null : (
    <p>
      {words} <a href={`/alerts/${encodeURIComponent(id)}`}>{alertReference(id)}</a>.
    </p>
  );

/** "RW-1A2B3C4D" in a text. */
const REFERENCE = /RW-[0-9A-F]{8}/;

/** How it ended; of a reminder the way to the alert that waits. */
const Outcome = ({ alert: { outcome, state, closedBy } }: Pick<AlertProps, 'alert'>) => {
  if (outcome === null) return null;
  const [reference] = isReminder({ state, closedBy }) ? (REFERENCE.exec(outcome) ?? []) : [];
  return (
    <p class="typed">
      {outcome} {reference === undefined ? null : <a href={`/alerts?state=all&query=${reference}`}>Find {reference}</a>}
    </p>
  );
};

/** The page's content. */
export const AlertPage = ({ alert, provider, typed, faults, notice, now }: AlertProps) => (
  <>
    <h1>{alert.headline}</h1>
    <ErrorSummary faults={faults} />
    {notice === null ? null : (
      <p class="notice" role="status">
        {notice}
      </p>
    )}
    <p class={alert.state === 'open' && alert.snoozedUntil === null ? 'status attention' : 'status'}>
      {SEVERITY_WORDS[alert.severity]}. {stateWords(alert, now)}
      {alert.owner === null ? '' : `, with ${alert.owner}`}. <span class="rest">{alert.reference}</span>
    </p>
    <Outcome alert={alert} />
    <Linked id={alert.revises} words="It takes back something of the earlier alert" />
    <Linked id={alert.revisedBy} words="Its place was taken by the later alert" />
    {alert.events.length === 0 ? <OwnDecision /> : <Changes alert={alert} />}
    <Standing alert={alert} provider={provider} now={now} />
    <Suggested alert={alert} provider={provider} />
    <Told alert={alert} now={now} />
    <Steps alert={alert} now={now} />
    <AlertForms alert={alert} typed={typed} faults={faults} />
    <p class="back">
      <a href="/alerts">Back to the alerts</a>
    </p>
  </>
);
