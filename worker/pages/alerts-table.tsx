/** Alerts as a table. */
import type { AlertBody } from '../../shared/api/alert.ts';
import { SEVERITY_WORDS, stateWords } from './alerts-words.ts';
import { momentWords } from './dates.ts';

/** The form that the boxes of the table belong to. */
export const ACKNOWLEDGE_FORM = 'acknowledge-chosen';

interface TableProps {
  readonly caption: string;
  readonly alerts: readonly AlertBody[];
  /** Whether open ones can be chosen, for the form of the page. */
  readonly chosen: boolean;
  readonly now: Date;
}

const Box = ({ alert: { id, state, headline } }: { readonly alert: AlertBody }) => (
  <td class="when next">
    {state === 'open' ? (
      <input
        type="checkbox"
        name="id"
        value={id}
        form={ACKNOWLEDGE_FORM}
        data-sent-to="/alerts/acknowledge"
        aria-label={`Choose: ${headline}`}
      />
    ) : null}
  </td>
);

const Row = ({ alert, chosen, now }: Pick<TableProps, 'chosen' | 'now'> & { readonly alert: AlertBody }) => (
  <tr>
    {chosen ? <Box alert={alert} /> : null}
    <th scope="row" class="who">
      <a href={`/alerts/${encodeURIComponent(alert.id)}`}>{alert.headline}</a>
      <div class="rest">
        {alert.reference}, location {alert.locationId}
      </div>
    </th>
    <td data-label="Severity">
      <span class={alert.severity === 'urgent' && alert.state !== 'closed' ? 'tag down' : 'tag'}>
        {SEVERITY_WORDS[alert.severity]}
      </span>
    </td>
    <td data-label="State">
      {stateWords(alert, now)}
      {alert.escalatedAt === null || alert.state !== 'open' ? null : (
        <div class="rest">Not acknowledged in time: told on {momentWords(alert.escalatedAt, now)}</div>
      )}
      {alert.owner === null ? null : <div class="rest">With {alert.owner}</div>}
      {alert.outcome === null ? null : <div class="rest">{alert.outcome}</div>}
    </td>
    <td data-label="Opened">{momentWords(alert.openedAt, now)}</td>
  </tr>
);

/** Alerts in the order given. */
export const AlertTable = ({ caption, alerts, chosen, now }: TableProps) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        {chosen ? (
          <th scope="col" class="when next">
            Choose
          </th>
        ) : null}
        <th scope="col" class="who">
          Alert
        </th>
        <th scope="col">Severity</th>
        <th scope="col">State</th>
        <th scope="col">Opened</th>
      </tr>
    </thead>
    <tbody>
      {alerts.map((alert) => (
        <Row key={alert.id} alert={alert} chosen={chosen} now={now} />
      ))}
    </tbody>
  </table>
);

/** The newest alerts of one location on its page. */
export const AlertsSection = ({
  alerts,
  locationId,
  now,
}: Omit<TableProps, 'caption' | 'chosen'> & { locationId: string }) => (
  <section aria-labelledby="alerts">
    <h2 id="alerts">Alerts</h2>
    {alerts.length === 0 ? (
      <p>There was no alert about this location.</p>
    ) : (
      <>
        <AlertTable caption="Those that wait first" alerts={alerts} chosen={false} now={now} />
        <p class="next">
          <a href={`/alerts?state=all&location=${encodeURIComponent(locationId)}`}>All its alerts</a>
        </p>
      </>
    )}
  </section>
);
