/** The page of one drill: how far it came with each recipient, and who says that it arrived. */
import type { DrillRecipientBody, DrillStoryBody } from '../../shared/api/drill.ts';
import { momentWords } from './dates.ts';
import { channelWords, confirmedWords, drillTitle, recipientName, stateWords } from './drills-words.ts';

interface DrillProps {
  /** People are called by their token's label. */
  readonly drill: DrillStoryBody;
  readonly now: Date;
}

interface RecipientProps {
  readonly drillId: string;
  readonly recipient: DrillRecipientBody;
  readonly now: Date;
}

const Confirmed = ({ drillId, recipient, now }: RecipientProps) => {
  const { endpointId, confirmedAt, confirmedBy } = recipient;
  if (confirmedAt !== null) {
    return (
      <>
        It arrived: noted by {confirmedBy} {momentWords(confirmedAt, now)}
      </>
    );
  }
  return (
    <>
      Not confirmed
      <form method="post" action={`/drills/${encodeURIComponent(drillId)}/confirm`}>
        <input type="hidden" name="endpointId" value={endpointId} />
        <button type="submit" class="second">
          It arrived<span class="hidden"> at {recipientName(recipient)}</span>
        </button>
      </form>
    </>
  );
};

const Row = (props: RecipientProps) => (
  <tr>
    <th scope="row" class="typed">
      {recipientName(props.recipient)}
      <div class="rest">{channelWords(props.recipient)}</div>
    </th>
    <td data-label="Delivery" class="typed">
      {stateWords(props.recipient, props.now)}
    </td>
    <td data-label="Confirmed">
      <Confirmed {...props} />
    </td>
  </tr>
);

const Recipients = ({ drill, now }: DrillProps) => (
  <table>
    <caption>Where it was sent</caption>
    <thead>
      <tr>
        <th scope="col">Recipient</th>
        <th scope="col">Delivery</th>
        <th scope="col">Confirmed</th>
      </tr>
    </thead>
    <tbody>
      {drill.recipients.map((recipient) => (
        <Row key={recipient.endpointId} drillId={drill.id} recipient={recipient} now={now} />
      ))}
    </tbody>
  </table>
);

/** The whole page. */
export const DrillPage = ({ drill, now }: DrillProps) => {
  const confirmed = drill.recipients.filter(({ confirmedAt }) => confirmedAt !== null).length;
  const isWhole = confirmed === drill.recipients.length;
  return (
    <>
      <h1>{drillTitle(drill)}</h1>
      <p class="status" role="status">
        {confirmedWords({ confirmed, recipients: drill.recipients.length })}.{' '}
        {isWhole ? null : (
          <a class="next" href={`/drills/${encodeURIComponent(drill.id)}`}>
            Look again
          </a>
        )}
      </p>
      <p>
        Begun by {drill.actor}. It is delivered where the receiver took it; that somebody saw it there, only a person
        can say.
      </p>
      <Recipients drill={drill} now={now} />
      <p class="back">
        <a href="/drills">All drills</a>
      </p>
    </>
  );
};
