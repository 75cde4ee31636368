/** The page of all tokens: which there are, who made them, when they were last used and till when they are in force. */
import type { EnrolmentCodeBody, TokenBody } from '../../shared/api/tokens.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { Choices } from './fields.tsx';
import { type Paged, Pager } from './pager.tsx';
import { isInForce, queryOf, type TokensAsked } from './tokens-search.ts';
import { lastUseWords, SCOPE_WORDS, stateWords, type TokenNames, untilWords } from './tokens-words.ts';

export interface TokensProps {
  readonly all: readonly TokenBody[];
  readonly paged: Paged<TokenBody>;
  /** Codes that wait for a browser. */
  readonly codes: readonly EnrolmentCodeBody[];
  readonly asked: TokensAsked;
  readonly leftOut: readonly string[];
  readonly names: TokenNames;
  readonly notice: string | null;
  readonly now: Date;
}

const STATE_WORDS = {
  'in-force': 'In force',
  expiring: 'Expiring within 30 days',
  'never-used': 'In force, never used',
  over: 'Over',
  all: 'All',
};
const KIND_WORDS = { program: 'Programs', browser: 'Browsers' };

const Filters = ({ asked }: Pick<TokensProps, 'asked'>) => (
  <form method="get" action="/settings/tokens">
    <div>
      <label for="state">State</label>
      <Choices described={{ id: 'state', name: 'state' }} words={STATE_WORDS} chosen={asked.state} />
    </div>
    <div>
      <label for="kind">Of</label>
      <Choices described={{ id: 'kind', name: 'kind' }} words={KIND_WORDS} chosen={asked.kind ?? ''} none="Both" />
    </div>
    <div>
      <label for="owner">Owner’s e-mail address, or a part of it</label>
      <input type="search" id="owner" name="owner" maxLength={254} value={asked.owner} />
    </div>
    <button type="submit">Show</button>
  </form>
);

interface RowProps extends Pick<TokensProps, 'names' | 'now'> {
  readonly token: TokenBody;
}

const Who = ({ token: { label, prefix, kind, owner, createdAt, createdBy }, names, now }: RowProps) => (
  <th scope="row" class="who typed">
    {label}
    <div class="rest">
      {kind === 'browser' ? `Browser of ${owner ?? 'nobody in particular'}` : 'Program'}, begins <code>{prefix}</code>
    </div>
    <div class="rest">
      Made {momentWords(createdAt, now)}
      {createdBy === null ? ' by command' : ` by ${names.labels.get(createdBy) ?? createdBy}`}
    </div>
  </th>
);

const Steps = ({ token }: Pick<RowProps, 'token'>) => {
  if (!isInForce(token)) return null;
  const address = `/settings/tokens/${encodeURIComponent(token.id)}`;
  const of = <span class="hidden"> {token.label}</span>;
  return (
    <ul class="next rest">
      {token.kind === 'program' && token.state === 'in-force' ? (
        <li>
          <a href={`${address}/rotate`}>Replace{of}</a>
        </li>
      ) : null}
      <li>
        <a href={`${address}/revoke`}>Stop{of}</a>
      </li>
    </ul>
  );
};

const MayDo = ({ token: { scopes } }: Pick<RowProps, 'token'>) => (
  <details class="rest">
    <summary>{counted(scopes.length, 'right')}</summary>
    <ul>
      {scopes.map((scope) => (
        <li key={scope}>{SCOPE_WORDS[scope]}</li>
      ))}
    </ul>
  </details>
);

const Row = ({ token, names, now }: RowProps) => (
  <tr data-row>
    <Who token={token} names={names} now={now} />
    <td data-label="May">
      <MayDo token={token} />
    </td>
    <td data-label="Last used">{lastUseWords(token, now)}</td>
    <td data-label="In force until">{untilWords(token, now)}</td>
    <td data-label="State">
      {stateWords(token, names, now)}
      <Steps token={token} />
    </td>
  </tr>
);

const Table = ({ paged, names, now }: Pick<TokensProps, 'paged' | 'names' | 'now'>) => (
  <table id="rows">
    <caption>{counted(paged.found, 'token')}, the newest first. “Last used” is noted at most once an hour.</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Token
        </th>
        <th scope="col">May</th>
        <th scope="col">Last used</th>
        <th scope="col">In force until</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {paged.shown.map((token) => (
        <Row key={token.id} token={token} names={names} now={now} />
      ))}
    </tbody>
  </table>
);

const Codes = ({ codes, names, now }: Pick<TokensProps, 'codes' | 'names' | 'now'>) => (
  <section aria-labelledby="codes">
    <h2 id="codes">Enrolment codes that wait for a browser</h2>
    {codes.length === 0 ? (
      <p>
        None. People make one for themselves on the page <a href="/browsers">Your browsers</a>.
      </p>
    ) : (
      <ul>
        {codes.map(({ id, label, owner, createdBy, expiresAt }) => (
          <li key={id}>
            “{label}” for {owner ?? 'nobody in particular'}, made by {names.labels.get(createdBy) ?? createdBy}, until{' '}
            {momentWords(expiresAt, now)}
            <form method="post" action={`/settings/tokens/codes/${encodeURIComponent(id)}/withdraw`}>
              <button type="submit" class="second">
                Take it back<span class="hidden">: the code for {label}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** The whole page. */
export const TokensPage = ({ all, paged, codes, asked, leftOut, names, notice, now }: TokensProps) => (
  <>
    <h1>Access tokens</h1>
    {[...(notice === null ? [] : [notice]), ...leftOut].map((words) => (
      <p class="status" role="status" key={words}>
        {words}
      </p>
    ))}
    <p>
      {numberWords(all.filter((token) => token.kind === 'program' && isInForce(token)).length)} of programs and{' '}
      {numberWords(all.filter((token) => token.kind === 'browser' && token.state === 'in-force').length)} of browsers
      are in force. A token says nothing of whether its owner still has a role: when somebody leaves,{' '}
      <a href="/settings/tokens/lost">stop their browsers</a>.
    </p>
    <ul>
      <li>
        <a href="/settings/tokens/new">Make a token for a program</a>
      </li>
      <li>
        <a href="/settings/tokens/lost">Lost or stolen, or somebody leaves</a>
      </li>
    </ul>
    <Filters asked={asked} />
    {paged.found === 0 ? <p>No token is like that.</p> : <Table paged={paged} names={names} now={now} />}
    <Pager paged={paged} hrefOf={(number) => `/settings/tokens${queryOf(asked, number)}`} />
    <Codes codes={codes} names={names} now={now} />
    <p class="back">
      <a href="/settings">Settings</a>
    </p>
  </>
);
