/** The open alerts, each with the way to its page and the way to say that somebody deals with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ago, londonMoment } from '../../platform/london.ts';
import { type AlertLine, newAlertsWords } from '../../platform/open-alerts.ts';
import type { AlertsView } from '../../platform/tab-view.ts';
import type { Recorded } from '../../ui/recording.ts';
import { isTaken, toldWords } from '../../ui/Told.tsx';

interface AlertActions {
  acknowledge(alertId: string): Promise<Recorded | null>;
  noteSeen(alertIds: readonly string[]): Promise<void>;
  /** Calls back whenever the person turns to this view, at once where it is before them; answers how to stop it. */
  whenLookedAt(look: () => void): () => void;
}

const SEVERITY_WORDS = { urgent: 'Urgent', high: 'High', notice: 'For notice' } as const;

/** What has become of it, for those that no longer just wait. */
const stateWords = ({ state, words, alert }: AlertLine): string | null => {
  switch (state) {
    case 'acknowledged':
      return words ?? 'Acknowledged.';
    case 'waiting':
      return `Acknowledged here, waiting to be sent.${words === null ? '' : ` Last tried: ${words}`}`;
    case 'refused':
      return `Not acknowledged. ${words ?? ''}`;
    case 'asleep':
      return `Asleep until ${londonMoment(alert.snoozedUntil ?? alert.openedAt)}.`;
    case 'open':
      return null;
  }
};

interface LineProps {
  readonly line: AlertLine;
  readonly isNew: boolean;
  readonly server: string;
  readonly now: Date;
  readonly onAcknowledge: () => void;
}

const Line = ({ line, isNew, server, now, onAcknowledge }: LineProps) => {
  const { alert, state } = line;
  const words = stateWords(line);
  const mayAcknowledge = state === 'open' || state === 'refused' || state === 'asleep';
  return (
    <li class={`line alert of-${alert.severity}`}>
      <span class="soft">
        {isNew && <span class="new">New</span>}
        <span class="grave">{SEVERITY_WORDS[alert.severity]}</span> · {alert.reference}
      </span>
      <span class="name">{alert.headline}</span>
      <span class="soft">
        Open since {londonMoment(alert.openedAt)}, {ago(alert.openedAt, now)}.
      </span>
      {words !== null && <span class={state === 'refused' ? 'attention' : 'lead'}>{words}</span>}
      <span class="actions">
        {mayAcknowledge && (
          <button type="button" class="second" onClick={onAcknowledge}>
            {state === 'refused' ? 'Try again' : 'Acknowledge'}
            <span class="unseen">: {alert.headline}</span>
          </button>
        )}
        <a href={`${server}/alerts/${encodeURIComponent(alert.id)}`} target="_blank" rel="noreferrer">
          Open in Rating Watch<span class="unseen">: {alert.headline} (opens in a new tab)</span>
        </a>
      </span>
    </li>
  );
};

/** Which of them are new to whoever looks at this view: they stay so while it is open, though they count as seen. */
const useNew = (lines: readonly AlertLine[], { noteSeen, whenLookedAt }: AlertActions): ReadonlySet<string> => {
  const fresh = useRef(new Set<string>());
  const ids = lines.filter(({ isNew }) => isNew).map(({ alert }) => alert.id);
  for (const id of ids) fresh.current.add(id);
  useEffect(() =>
    whenLookedAt(() => {
      if (ids.length > 0) void noteSeen(ids);
    }),
  );
  return fresh.current;
};

/** "3 open, 1 new." */
const summary = ({ lines, more }: AlertsView, fresh: ReadonlySet<string>): string => {
  const open = lines.filter(({ state }) => state !== 'acknowledged' && state !== 'waiting');
  const isNew = open.filter(({ alert, state }) => state === 'open' && fresh.has(alert.id)).length;
  if (open.length + more === 0) return 'No alert waits for anybody.';
  return `${open.length + more} open${isNew === 0 ? '' : `, ${newAlertsWords(isNew)}`}.`;
};

/** Whether the line itself says what came of it. */
const isShownBelow = (recorded: Recorded | null): boolean =>
  recorded !== null && (isTaken(recorded) || recorded.kind === 'refused');

/** What came of a click on "Acknowledge"; null is no answer at all. */
const answerWords = (recorded: Recorded | null): string => {
  if (recorded === null) return 'Not acknowledged: the extension itself failed. Try again.';
  if (recorded.kind === 'sent') return 'Acknowledged.';
  return recorded.kind === 'kept' ? 'Acknowledged here, waiting to be sent.' : toldWords(recorded, '');
};

interface AlertsProps {
  readonly view: AlertsView;
  readonly now: Date;
  readonly actions: AlertActions;
}

export const Alerts = ({ view, now, actions }: AlertsProps) => {
  const [told, setTold] = useState<{ readonly recorded: Recorded | null } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const fresh = useNew(view.lines, actions);
  const acknowledge = async ({ alert }: AlertLine) => {
    // The button that has the focus goes as soon as this is kept, long before a slow server answers.
    heading.current?.focus();
    setTold({ recorded: await actions.acknowledge(alert.id) });
  };
  return (
    <section class="alerts" aria-labelledby="alerts">
      <h2 class="waiting-title" id="alerts" tabIndex={-1} ref={heading}>
        Alerts
      </h2>
      <p class="soft">{summary(view, fresh)}</p>
      <p class={told === null || isShownBelow(told.recorded) ? 'unseen' : 'attention'} role="status">
        {told !== null && answerWords(told.recorded)}
      </p>
      {view.lines.length > 0 && (
        <ul class="found" aria-labelledby="alerts">
          {view.lines.map((line) => (
            <Line
              key={line.alert.id}
              line={line}
              isNew={line.state === 'open' && fresh.has(line.alert.id)}
              server={view.server}
              now={now}
              onAcknowledge={() => void acknowledge(line)}
            />
          ))}
        </ul>
      )}
      {view.more > 0 && (
        <p class="soft">
          {view.more} more {view.more === 1 ? 'is' : 'are'} on{' '}
          <a href={`${view.server}/alerts`} target="_blank" rel="noreferrer">
            the page of all alerts<span class="unseen"> (opens in a new tab)</span>
          </a>
          .
        </p>
      )}
    </section>
  );
};
