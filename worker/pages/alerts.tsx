/** The page of alerts: those that wait first. */
import type { AlertBody } from '../../shared/api/alert.ts';
import type { AlertCounts } from '../alerts/life-repository.ts';
import type { AlertSearch } from '../alerts/list.ts';
import { ACKNOWLEDGE_FORM, AlertTable } from './alerts-table.tsx';
import { SEVERITY_WORDS } from './alerts-words.ts';
import { counted } from './check-words.ts';
import { Choices } from './fields.tsx';

export interface AlertsProps {
  /** A page of those that fit, those that wait first. */
  readonly alerts: readonly AlertBody[];
  /** The number of the next page of them, or null. */
  readonly next: number | null;
  /** Of all alerts, whatever was searched for. */
  readonly counts: AlertCounts;
  readonly search: AlertSearch;
  /** What was just done, and what of the address was left out, in words. */
  readonly notices: readonly string[];
  /** Whether the watch is alive: no alert is good news only if it is. */
  readonly alive: string;
  readonly now: Date;
}

const STATE_WORDS = {
  current: 'Not closed',
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  closed: 'Closed',
  all: 'All',
} as const satisfies Record<AlertSearch['state'], string>;

const queryOf = ({ state, severity, locationId, text }: AlertSearch, page: number): string => {
  const given = Object.entries({ state, severity, location: locationId, query: text, page: String(page) });
  return new URLSearchParams(given.filter((pair): pair is [string, string] => Boolean(pair[1]))).toString();
};

const Filters = ({ search }: Pick<AlertsProps, 'search'>) => (
  <form method="get" action="/alerts">
    <div>
      <label for="state">State</label>
      <Choices described={{ id: 'state', name: 'state' }} words={STATE_WORDS} chosen={search.state} />
    </div>
    <div>
      <label for="severity">Severity</label>
      <Choices
        described={{ id: 'severity', name: 'severity' }}
        words={SEVERITY_WORDS}
        chosen={search.severity ?? ''}
        none="Any severity"
      />
    </div>
    <div>
      <label for="query">Name, reference or owner</label>
      <input id="query" name="query" type="search" value={search.text} />
    </div>
    <div>
      <label for="location">Location id</label>
      <input id="location" name="location" size={14} value={search.locationId} />
    </div>
    <button type="submit">Show</button>
  </form>
);

const sumWords = ({ counts: { open, acknowledged, snoozed }, alive }: AlertsProps): string => {
  const others = [
    acknowledged === 0 ? null : `${acknowledged} acknowledged`,
    snoozed === 0 ? null : `${snoozed} snoozed`,
  ].filter((words) => words !== null);
  const rest = others.length === 0 ? '' : ` ${counted(acknowledged + snoozed, 'other')}: ${others.join(', ')}.`;
  return open === 0 ? `No alert is open.${rest} ${alive}` : `${counted(open, 'alert')} open.${rest}`;
};

const Found = ({ alerts, next, search, now }: AlertsProps) => {
  const isAnyOpen = alerts.some(({ state }) => state === 'open');
  if (alerts.length === 0) return <p>No alert fits these filters.</p>;
  return (
    <>
      <AlertTable caption="Those that wait first, the graver first" alerts={alerts} chosen={isAnyOpen} now={now} />
      {isAnyOpen ? (
        <form method="post" action={`/alerts/acknowledge?${queryOf(search, 1)}`} id={ACKNOWLEDGE_FORM}>
          <button type="submit">Acknowledge those chosen</button>
        </form>
      ) : null}
      {next === null ? null : (
        <p class="next">
          <a href={`/alerts?${queryOf(search, next)}`}>The next ones</a>
        </p>
      )}
    </>
  );
};

/** The page's content. */
export const AlertsPage = (props: AlertsProps) => {
  const { counts, notices, search } = props;
  const isAny = counts.open + counts.acknowledged + counts.snoozed + counts.closed > 0;
  return (
    <>
      <h1>Alerts</h1>
      {notices.map((words) => (
        <p key={words} class="notice" role="status">
          {words}
        </p>
      ))}
      <p class={counts.open > 0 ? 'status attention' : 'status'}>{sumWords(props)}</p>
      {isAny ? (
        <>
          <Filters search={search} />
          <Found {...props} />
        </>
      ) : (
        <p>An alert opens when a rating falls or a registration ends, the moment the watch sees it.</p>
      )}
      <p class="next">
        Who is told: <a href="/settings/recipients">recipients</a> and <a href="/settings/rules">rules</a>
      </p>
      <p class="back">
        <a href="/outbox">Outbox: who was told, and what did not arrive</a>
      </p>
    </>
  );
};
