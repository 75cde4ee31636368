/** Names that CQC has changed, and aliases that lead to a successor. */
import type { Drift, Led } from '../names/drift.ts';
import { momentWords } from './dates.ts';

const Keep = ({ drift: { written, locationId } }: { readonly drift: Drift }) => (
  <form method="post" action="/names">
    <input type="hidden" name="written" value={written} />
    <input type="hidden" name="locationId" value={locationId} />
    <button type="submit" name="decision" value="confirm">
      Keep as an alias <span class="hidden">“{written}”</span>
    </button>
    <button type="submit" name="decision" value="reject" class="second">
      Leave it out
      <span class="hidden">
        : “{written}” does not stand for {locationId}
      </span>
    </button>
  </form>
);

const Row = ({ drift, now }: { readonly drift: Drift; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who">
      {drift.written}
    </th>
    <td data-label="CQC’s name">
      <a href={`/providers/${encodeURIComponent(drift.locationId)}`}>{drift.name}</a>
    </td>
    <td data-label="Since">
      {drift.since === null ? 'The register writes it otherwise' : momentWords(drift.since, now)}
    </td>
    <td>
      <Keep drift={drift} />
    </td>
  </tr>
);

const Renamed = ({ drift, now }: { readonly drift: readonly Drift[]; readonly now: Date }) => (
  <section aria-labelledby="renamed">
    <h2 id="renamed">CQC has renamed</h2>
    <p>
      These names were registered once, or stand on your register, and CQC gives the location another one. Where your
      systems still write the old name, keep it as an alias.
    </p>
    <table>
      <caption>Old names, by the name that CQC gives now</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Old name
          </th>
          <th scope="col">CQC’s name</th>
          <th scope="col">Since</th>
          <th scope="col">Keep it?</th>
        </tr>
      </thead>
      <tbody>
        {drift.map((each) => (
          <Row key={`${each.written} ${each.locationId}`} drift={each} now={now} />
        ))}
      </tbody>
    </table>
  </section>
);

const named = ({ locationId, name }: Led['from']): string => (name === null ? locationId : `${name} (${locationId})`);

const LedElsewhere = ({ led }: { readonly led: readonly Led[] }) => (
  <section aria-labelledby="led">
    <h2 id="led">Aliases that lead to a successor</h2>
    <p>Their location was registered anew as another: they count there since, and nothing needs to be done.</p>
    <ul>
      {led.map(({ written, from, to }) => (
        <li key={written}>
          “{written}” was confirmed for {named(from)} and leads to{' '}
          <a href={`/providers/${encodeURIComponent(to.locationId)}`}>{named(to)}</a>.
        </li>
      ))}
    </ul>
  </section>
);

/** Both sections; nothing of what is empty. */
export const DriftSections = (props: {
  readonly drift: readonly Drift[];
  readonly led: readonly Led[];
  readonly now: Date;
}) => (
  <>
    {props.drift.length === 0 ? null : <Renamed drift={props.drift} now={props.now} />}
    {props.led.length === 0 ? null : <LedElsewhere led={props.led} />}
  </>
);
