/** What a changed policy would do to each provider, and the form that saves it. */

import { policyDoubts } from '../../shared/policy/doubts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { CONTRACT_TYPE_WORDS, rulingWords } from '../../shared/policy/words.ts';
import { RATING_WORDS, UNKNOWN_WORDS } from '../../shared/ratings/rating.ts';
import type { PreviewItem } from '../policy/preview.ts';
import { CHANGES, previewCounts } from '../policy/preview.ts';
import type { Problem } from './policy-fields.ts';
import { type Draft, DraftFields, FieldError, ProblemSummary } from './policy-form.tsx';
import { Sentences, VerdictWords } from './policy-parts.tsx';
import { counted } from './settings-lines.tsx';

/** What does not change may be long: the rest stands in the answer of `PUT /v1/policy?dryRun=1`. */
const ROWS = 500;

interface PreviewProps {
  readonly draft: Draft;
  /** What it says otherwise than the policy in force, in plain words. */
  readonly changes: readonly string[];
  /** Those that change first. */
  readonly items: readonly PreviewItem[];
  readonly why: string;
  readonly problems: readonly Problem[];
}

const CHANGE_WORDS: Readonly<Record<PreviewItem['change'], string>> = {
  stricter: 'get a stricter answer',
  milder: 'get a milder answer',
  first: 'get their first verdict',
  otherwise: 'have another role asked, or another answer for a contract type',
  same: 'keep their verdict',
  unknown: 'have none: nobody knows what rating holds',
};

/** A worse finding with a milder answer is the council's to decide, and seldom what it means. */
const Doubts = ({ policy }: { readonly policy: Policy }) => {
  const doubts = policyDoubts(policy);
  return doubts.length === 0 ? null : (
    <section class="status attention" aria-labelledby="doubts">
      <h2 id="doubts">Is this meant?</h2>
      <Sentences sentences={doubts} />
    </section>
  );
};

const Counts = ({ items }: Pick<PreviewProps, 'items'>) => {
  const counts = previewCounts(items);
  return (
    <ul>
      {CHANGES.filter((change) => counts[change] > 0).map((change) => (
        <li key={change}>
          {counts[change]} {CHANGE_WORDS[change]}
        </li>
      ))}
    </ul>
  );
};

const Told = ({ verdict }: { readonly verdict: PreviewItem['after'] }) => (
  <>
    <VerdictWords verdict={verdict} />
    {verdict === null ? null : <div class="rest">{verdict.reason}</div>}
    {(verdict?.byContractType ?? []).map((own) => (
      <div key={own.contractType} class="rest">
        {CONTRACT_TYPE_WORDS[own.contractType]}: {rulingWords(own)}
      </div>
    ))}
  </>
);

const Row = ({ item }: { readonly item: PreviewItem }) => (
  <tr>
    <th scope="row" class="who">
      <a href={`/providers/${encodeURIComponent(item.locationId)}`}>{item.name}</a>
    </th>
    <td data-label="Rating">{item.change === 'unknown' ? UNKNOWN_WORDS : RATING_WORDS[item.rating]}</td>
    <td data-label="Before">
      <Told verdict={item.before} />
    </td>
    <td data-label="After">
      <Told verdict={item.after} />
    </td>
  </tr>
);

const Table = ({ items }: Pick<PreviewProps, 'items'>) => (
  <>
    <table>
      <caption>{counted(items.length, 'watched location')}, those that change first</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Name
          </th>
          <th scope="col">Rating</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {items.slice(0, ROWS).map((item) => (
          <Row key={item.locationId} item={item} />
        ))}
      </tbody>
    </table>
    {items.length <= ROWS ? null : (
      <p>
        And {counted(items.length - ROWS, 'more location')}, which <code>PUT /v1/policy?dryRun=1</code> lists.
      </p>
    )}
  </>
);

const SaveForm = ({ draft, why, problems }: PreviewProps) => {
  const wrong = problems.find(({ field }) => field === 'why');
  return (
    <form method="post" action="/policy">
      <DraftFields draft={draft} />
      <div>
        <label for="why">Why is it changed?</label>
        <p id="why-hint" class="rest">
          Kept with the version, for everyone to read. No names of people.
        </p>
        <FieldError problem={wrong} />
        <textarea
          id="why"
          name="why"
          rows={3}
          cols={60}
          maxLength={500}
          value={why}
          aria-describedby={wrong === undefined ? 'why-hint' : 'why-hint why-error'}
          aria-invalid={wrong === undefined ? undefined : 'true'}
        />
      </div>
      <button type="submit">Save this policy</button>
      <button type="submit" class="second" formaction="/policy/edit">
        Change it again
      </button>
    </form>
  );
};

/** The page's content. */
export const PolicyPreview = (props: PreviewProps) => (
  <>
    <h1>What this policy would do</h1>
    <ProblemSummary problems={props.problems} />
    <p class="notice">
      Nothing is saved yet{props.changes.length === 0 ? '.' : ': '}
      {props.changes.length === 0 ? null : <a href="#why">save it below, if it is what you mean.</a>}
    </p>
    <Doubts policy={props.draft.policy} />
    <h2>What it says</h2>
    {props.changes.length === 0 ? (
      <p>The same as the policy in force: there is nothing to save.</p>
    ) : (
      <Sentences sentences={props.changes} />
    )}
    <h2>What it does</h2>
    {props.items.length === 0 ? (
      <p>No location is watched and read yet: it changes no verdict.</p>
    ) : (
      <>
        <Counts items={props.items} />
        <Table items={props.items} />
      </>
    )}
    {props.changes.length === 0 ? null : <SaveForm {...props} />}
    <p class="back">
      <a href="/policy">Go back without saving</a>
    </p>
  </>
);
