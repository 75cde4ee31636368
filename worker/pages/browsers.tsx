/** The page of one's own browsers: enrolling one, and stopping one that was lost. */
import type { EnrolmentCodeBody, EnrolmentCodeMadeBody, TokenBody } from '../../shared/api/tokens.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';
import { lastUseWords, SCOPE_WORDS, stateWords, type TokenNames, untilWords } from './tokens-words.ts';

export interface BrowsersProps {
  /** Those in force, oldest first. */
  readonly browsers: readonly TokenBody[];
  /** Those that are over, the latest first. */
  readonly past: readonly TokenBody[];
  /** Codes that wait for a browser. */
  readonly codes: readonly EnrolmentCodeBody[];
  /** What a browser of theirs may do. */
  readonly scopes: TokenBody['scopes'];
  /** The code just made: told this once. */
  readonly made: EnrolmentCodeMadeBody | null;
  readonly notice: string | null;
  /** Where the extension finds the server. */
  readonly server: string;
  readonly label: string;
  readonly faults: Faults;
  readonly names: TokenNames;
  readonly now: Date;
}

const Made = ({
  made,
  server,
  now,
}: {
  readonly made: EnrolmentCodeMadeBody;
  readonly server: string;
  readonly now: Date;
}) => (
  <div class="notice" role="status">
    <h2>The code for “{made.label}”</h2>
    <p class="typed">
      <code>{made.code}</code>
    </p>
    <ol>
      <li>In that browser, open the options of the Rating Watch extension.</li>
      <li>
        As “Server address” enter <code>{server}</code>, unless it stands there already.
      </li>
      <li>Enter the code as “Enrolment code”, and save.</li>
    </ol>
    <p>
      It is shown this once, works once, and can be used until {momentWords(made.expiresAt, now)}. Whoever has it until
      then can enrol a browser as yours: pass it on to nobody.
    </p>
  </div>
);

const MakeForm = ({ label, faults }: Pick<BrowsersProps, 'label' | 'faults'>) => (
  <form class="fields" method="post" action="/browsers">
    <Field
      name="label"
      label="Which browser"
      hint="A computer or a desk (“Laptop”, “Duty desk”), never a person’s name."
      fault={faults.label}
    >
      {(described) => <input type="text" maxLength={80} required autocomplete="off" value={label} {...described} />}
    </Field>
    <button type="submit">Make a code</button>
  </form>
);

const Row = ({ browser, now }: { readonly browser: TokenBody; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who typed">
      {browser.label}
    </th>
    <td data-label="Enrolled">{momentWords(browser.createdAt, now)}</td>
    <td data-label="Last used">{lastUseWords(browser, now)}</td>
    <td data-label="In force until">{untilWords(browser, now)}</td>
    <td data-label="Lost or stolen">
      <a href={`/browsers/${encodeURIComponent(browser.id)}/stop`}>
        Stop it now<span class="hidden">: {browser.label}</span>
      </a>
    </td>
  </tr>
);

const Table = ({ browsers, now }: Pick<BrowsersProps, 'browsers' | 'now'>) => (
  <table>
    <caption>Browsers in force. “Last used” is noted at most once an hour.</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Browser
        </th>
        <th scope="col">Enrolled</th>
        <th scope="col">Last used</th>
        <th scope="col">In force until</th>
        <th scope="col">Lost or stolen?</th>
      </tr>
    </thead>
    <tbody>
      {browsers.map((browser) => (
        <Row key={browser.id} browser={browser} now={now} />
      ))}
    </tbody>
  </table>
);

const Codes = ({ codes, now }: Pick<BrowsersProps, 'codes' | 'now'>) =>
  codes.length === 0 ? null : (
    <section aria-labelledby="codes">
      <h2 id="codes">Codes that wait for a browser</h2>
      <ul>
        {codes.map(({ id, label, expiresAt }) => (
          <li key={id}>
            “{label}”, until {momentWords(expiresAt, now)}
            <form method="post" action={`/browsers/codes/${encodeURIComponent(id)}/withdraw`}>
              <button type="submit" class="second">
                Take it back<span class="hidden">: the code for {label}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );

const Past = ({ past, names, now }: Pick<BrowsersProps, 'past' | 'names' | 'now'>) =>
  past.length === 0 ? null : (
    <details>
      <summary>Browsers that are over</summary>
      <ul>
        {past.map((browser) => (
          <li key={browser.id}>
            {browser.label}: {stateWords(browser, names, now)}
          </li>
        ))}
      </ul>
    </details>
  );

/** What a browser may do, as a list. */
export const MayDo = ({ scopes }: Pick<BrowsersProps, 'scopes'>) => (
  <ul>
    {scopes.map((scope) => (
      <li key={scope}>{SCOPE_WORDS[scope]}</li>
    ))}
  </ul>
);

/** The whole page. */
export const BrowsersPage = ({ made, notice, server, scopes, label, faults, ...rest }: BrowsersProps) => (
  <>
    <h1>Your browsers</h1>
    <ErrorSummary faults={faults} />
    {notice === null ? null : (
      <div class="notice" role="status">
        <p>{notice}</p>
      </div>
    )}
    {made === null ? null : <Made made={made} server={server} now={rest.now} />}
    <p>
      The Rating Watch extension shows ratings beside providers’ names in the systems you work with. Each browser is
      enrolled once, by a code that you make here. It then renews itself for as long as it is used.
    </p>
    {rest.browsers.length === 0 ? <p>No browser of yours is enrolled.</p> : <Table {...rest} />}
    <section aria-labelledby="enrol">
      <h2 id="enrol">Enrol a browser</h2>
      <MakeForm label={label} faults={faults} />
      <details>
        <summary>What it will be able to do</summary>
        <p>By your roles as they are today, whoever sits at that browser may:</p>
        <MayDo scopes={scopes} />
      </details>
    </section>
    <Codes {...rest} />
    <Past {...rest} />
  </>
);

interface StopProps {
  readonly browser: TokenBody;
  readonly now: Date;
}

/** The question before a browser is stopped. */
export const StopPage = ({ browser, now }: StopProps) => (
  <>
    <h1>Stop a browser: {browser.label}</h1>
    <dl>
      <dt>Enrolled</dt>
      <dd>{momentWords(browser.createdAt, now)}</dd>
      <dt>Last used</dt>
      <dd>{lastUseWords(browser, now)}</dd>
    </dl>
    <p>Until it is stopped, whoever sits at it may:</p>
    <MayDo scopes={browser.scopes} />
    <p>
      It is refused from its next request on. What it has read before stays on that computer: ratings, verdicts and
      council statuses. This cannot be undone: to use the browser again, enrol it anew.
    </p>
    <form method="post" action={`/browsers/${encodeURIComponent(browser.id)}/stop`}>
      <button type="submit">Stop this browser now</button>
    </form>
    <p class="back">
      <a href="/browsers">Back to your browsers</a>
    </p>
  </>
);
