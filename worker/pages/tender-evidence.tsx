/** The evidence of a tender check: one bidder a row, what it rests on above. */
import type { LocationEvidence, TenderBody, TenderItem } from '../../shared/api/tender.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import {
  CHECK_NAME,
  countWords,
  questionsWords,
  ratingNotes,
  ratingWords,
  registrationWords,
  servicesWords,
  statusWords,
  verdictWords,
  writtenWords,
} from '../tender/words.ts';
import { counted } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <div key={line} class="rest">
        {line}
      </div>
    ))}
  </>
);

const Candidates = ({ candidates }: Pick<TenderItem, 'candidates'>) =>
  candidates.length === 0 ? null : (
    <>
      <div class="rest">It may be one of these; no rating is shown until a person knows:</div>
      <ul>
        {candidates.map(({ locationId, name, postcode, providerName, registered, why }) => (
          <li key={locationId}>
            {name}
            <div class="rest">
              {[locationId, postcode, providerName, registered ? null : 'not registered any more']
                .filter((part) => part !== null)
                .join(', ')}
              . {why}
            </div>
          </li>
        ))}
      </ul>
    </>
  );

const CheckRow = ({ item }: { readonly item: TenderItem }) => (
  <td colSpan={5} data-label="Found">
    <span class="tag">{CHECK_NAME}</span> {item.why}
    <Candidates candidates={item.candidates} />
  </td>
);

const Who = ({ item, location }: { readonly item: TenderItem; readonly location: LocationEvidence }) => (
  <td data-label="Found">
    <a href={location.reportUrl}>{location.name}</a>
    <div class="rest">
      {[location.locationId, location.postcode, location.providerName].filter((part) => part !== null).join(', ')}
    </div>
    <Lines lines={[item.why]} />
    {item.differs.length === 0 ? null : (
      <div>
        <span class="tag">Differs</span> {item.differs.join(' ')}
      </div>
    )}
  </td>
);

interface FoundProps {
  readonly item: TenderItem;
  readonly location: LocationEvidence;
  readonly body: TenderBody;
}

const FoundRow = ({ item, location, body }: FoundProps) => (
  <>
    <Who item={item} location={location} />
    <td data-label="Rating">
      {ratingWords(location)}
      <Lines
        lines={[
          ...ratingNotes(location),
          ...(location.publishedOn === null ? [] : [`Published ${dayWords(location.publishedOn)}`]),
          ...questionsWords(location),
          ...servicesWords(location),
        ]}
      />
    </td>
    <td data-label="Registration">
      {registrationWords(location)}
      {location.successorId === null ? null : (
        <div class="rest">CQC names {location.successorId} as its successor; no rating is carried over.</div>
      )}
    </td>
    <td data-label="Council status today">{statusWords(location)}</td>
    <td data-label="Verdict">
      {verdictWords(location, body.policyVersion)}
      {location.verdict === null ? null : <div class="rest">{location.verdict.reason}</div>}
    </td>
  </>
);

const Row = ({ item, body }: { readonly item: TenderItem; readonly body: TenderBody }) => (
  <tr>
    <th scope="row">
      {item.number}. {writtenWords(item)}
    </th>
    {item.location === null ? <CheckRow item={item} /> : <FoundRow item={item} location={item.location} body={body} />}
  </tr>
);

const policyWords = ({ policyVersion, contractType }: TenderBody): string => {
  if (policyVersion === null) return 'No policy is in force, so there is no verdict.';
  const rules =
    contractType === null ? 'its general rules' : `its rules for ${CONTRACT_TYPE_WORDS[contractType]} contracts`;
  return `Verdicts are those of policy version ${policyVersion}, ${rules}, on the rating of that day and the council’s status of today.`;
};

const asOfWords = ({ dataAsOf, stale }: TenderBody, now: Date): string => {
  if (dataAsOf === null) return 'No check with CQC was complete yet.';
  return `CQC’s data was last complete ${momentWords(dataAsOf, now)}${stale ? ': it may be out of date' : ''}.`;
};

/** What was found, as at the day. */
export const Evidence = ({ body, now }: { readonly body: TenderBody; readonly now: Date }) => (
  <section aria-labelledby="evidence">
    <h2 id="evidence">Ratings as at {dayWords(body.asAt)}</h2>
    <p role="status">
      {countWords(body)} Checked {momentWords(body.checkedAt, now)}. {asOfWords(body, now)}
    </p>
    <p>
      Bidders are found among the {counted(body.readLocations, 'location')} that Rating Watch has read, and no others:
      one that is not found may well be registered with CQC. {policyWords(body)}
    </p>
    <table>
      <caption>Bidders, in the order of the list</caption>
      <thead>
        <tr>
          <th scope="col">Bidder</th>
          <th scope="col">Found</th>
          <th scope="col">Rating</th>
          <th scope="col">Registration</th>
          <th scope="col">Council status today</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {body.items.map((item) => (
          <Row key={item.number} item={item} body={body} />
        ))}
      </tbody>
    </table>
  </section>
);
