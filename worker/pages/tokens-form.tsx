/** Making a program's token, replacing it, stopping it: the forms, and the token that is told once. */
import { ACCESS_SCOPES } from '../../shared/api/scopes.ts';
import type { TokenBody, TokenMadeBody } from '../../shared/api/tokens.ts';
import { momentWords } from './dates.ts';
import { Choices, ErrorSummary, type Faults, Field } from './fields.tsx';
import { lastUseWords, SCOPE_WORDS, untilWords } from './tokens-words.ts';

/** What stands in the form. */
export interface TypedToken {
  readonly label: string;
  readonly scopes: readonly string[];
  /** A day as it was typed; empty: in a year. */
  readonly expiresOn: string;
}

interface NewProps {
  readonly typed: TypedToken;
  readonly faults: Faults;
}

const Scopes = ({ typed, faults }: NewProps) => (
  <fieldset id="scopes" aria-describedby={faults.scopes === undefined ? undefined : 'scopes-error'}>
    <legend>What it may do: no more than it needs</legend>
    {faults.scopes === undefined ? null : (
      <p id="scopes-error" class="fault">
        <span class="hidden">Error: </span>
        {faults.scopes}
      </p>
    )}
    {ACCESS_SCOPES.map((scope) => (
      <div class="tick" key={scope}>
        <input
          type="checkbox"
          id={`scope-${scope}`}
          name="scopes"
          value={scope}
          checked={typed.scopes.includes(scope)}
        />
        <label for={`scope-${scope}`}>
          {SCOPE_WORDS[scope]} (<code>{scope}</code>)
        </label>
      </div>
    ))}
  </fieldset>
);

/** The form of a new token. */
export const NewTokenPage = ({ typed, faults }: NewProps) => (
  <>
    <h1>Make a token for a program</h1>
    <ErrorSummary faults={faults} />
    <p>
      One for each program, so that each can be stopped alone. Browsers are not for here: whoever works at one enrols it
      on the page <a href="/browsers">Your browsers</a>.
    </p>
    <form class="fields" method="post" action="/settings/tokens">
      <Field
        name="label"
        label="Which program"
        hint="A system or a team (“Data warehouse”), never a person’s name."
        fault={faults.label}
      >
        {(described) => (
          <input type="text" maxLength={80} required autocomplete="off" value={typed.label} {...described} />
        )}
      </Field>
      <Scopes typed={typed} faults={faults} />
      <Field
        name="expiresOn"
        label="Expires on"
        hint="A day, as 31/03/2027; in a year if you leave it empty."
        fault={faults.expiresOn}
      >
        {(described) => <input type="text" autocomplete="off" value={typed.expiresOn} {...described} />}
      </Field>
      <button type="submit">Make the token</button>
    </form>
    <p class="back">
      <a href="/settings/tokens">Back to the tokens</a>
    </p>
  </>
);

/** A token, told this once. `until`: how long the one it replaces stays in force; null: it replaces none. */
export const MadePage = ({
  made,
  until,
  now,
}: {
  readonly made: TokenMadeBody;
  readonly until: string | null;
  readonly now: Date;
}) => (
  <>
    <h1>The token for “{made.label}”</h1>
    <div class="notice" role="status">
      <p class="typed">
        <code>{made.token}</code>
      </p>
      <p>
        Give it to the program now: it is shown this once, and only its hash is kept. Pass it on as you would a
        password.
      </p>
    </div>
    <dl>
      <dt>In force until</dt>
      <dd>{untilWords(made, now)}</dd>
      {until === null ? null : (
        <>
          <dt>The old one stops</dt>
          <dd>{momentWords(until, now)}</dd>
        </>
      )}
    </dl>
    <p class="back">
      <a href="/settings/tokens">Back to the tokens</a>
    </p>
  </>
);

interface OneProps {
  readonly token: TokenBody;
  readonly now: Date;
}

const Facts = ({ token, now }: OneProps) => (
  <dl>
    <dt>{token.kind === 'browser' ? 'Browser of' : 'Made'}</dt>
    <dd>{token.kind === 'browser' ? (token.owner ?? 'Nobody in particular') : momentWords(token.createdAt, now)}</dd>
    <dt>Last used</dt>
    <dd>{lastUseWords(token, now)}</dd>
    <dt>In force until</dt>
    <dd>{untilWords(token, now)}</dd>
    <dt>May</dt>
    <dd>{token.scopes.map((scope) => SCOPE_WORDS[scope]).join('; ')}</dd>
  </dl>
);

/** The question before a token is stopped. */
export const RevokePage = ({ token, now }: OneProps) => (
  <>
    <h1>Stop a token: {token.label}</h1>
    <Facts token={token} now={now} />
    <p>
      Whoever uses it is refused from the next request on. This cannot be undone: what still needs access has to be
      given another{token.kind === 'browser' ? ', by enrolling the browser anew' : ''}.
    </p>
    <form method="post" action={`/settings/tokens/${encodeURIComponent(token.id)}/revoke`}>
      <button type="submit">Stop this token now</button>
    </form>
    <p class="back">
      <a href="/settings/tokens">Back to the tokens</a>
    </p>
  </>
);

/** Hours for which the old token may stay in force. */
const OVERLAPS: Readonly<Record<string, string>> = {
  '0': 'At once',
  '1': 'In an hour',
  '24': 'In 24 hours',
  '72': 'In 3 days',
  '168': 'In 7 days',
};

/** The question before a token is replaced. */
export const RotatePage = ({ token, now }: OneProps) => (
  <>
    <h1>Replace a token: {token.label}</h1>
    <Facts token={token} now={now} />
    <p>
      The new token may do the same and is in force for as long as this one was made for. Choose how long the program
      has to change over; if this token is in the wrong hands, let it stop at once.
    </p>
    <form class="fields" method="post" action={`/settings/tokens/${encodeURIComponent(token.id)}/rotate`}>
      <Field name="overlapHours" label="The old token stops" fault={undefined}>
        {(described) => <Choices described={described} words={OVERLAPS} chosen="24" />}
      </Field>
      <button type="submit">Make the new token</button>
    </form>
    <p class="back">
      <a href="/settings/tokens">Back to the tokens</a>
    </p>
  </>
);
