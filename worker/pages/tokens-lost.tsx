/** The page for a lost laptop, and for somebody who leaves: what their browsers may do, and stopping them all. */
import type { AccessScope } from '../../shared/api/scopes.ts';
import type { TokenBody } from '../../shared/api/tokens.ts';
import { MayDo } from './browsers.tsx';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';
import { Choices } from './fields.tsx';
import { lastUseWords } from './tokens-words.ts';

export interface LostProps {
  /** Browsers in force, of anybody. */
  readonly browsers: readonly TokenBody[];
  /** Who was chosen; empty: nobody yet. */
  readonly owner: string;
  readonly openCodes: number;
  readonly notice: string | null;
  readonly now: Date;
}

const Choose = ({ browsers, owner }: Pick<LostProps, 'browsers' | 'owner'>) => {
  const owners = [...new Set(browsers.map((browser) => browser.owner))].filter((one) => one !== null).sort();
  if (owners.length === 0) return <p>No browser that is somebody’s is in force.</p>;
  return (
    <form method="get" action="/settings/tokens/lost">
      <div>
        <label for="owner">Whose</label>
        <Choices
          described={{ id: 'owner', name: 'owner' }}
          words={Object.fromEntries(owners.map((one) => [one, one]))}
          chosen={owner}
          none="Choose"
        />
      </div>
      <button type="submit">Show their browsers</button>
    </form>
  );
};

const Row = ({ browser, now }: { readonly browser: TokenBody; readonly now: Date }) => (
  <tr>
    <th scope="row" class="who typed">
      {browser.label}
    </th>
    <td data-label="Enrolled">{momentWords(browser.createdAt, now)}</td>
    <td data-label="Last used">{lastUseWords(browser, now)}</td>
    <td data-label="This one alone">
      <a href={`/settings/tokens/${encodeURIComponent(browser.id)}/revoke`}>
        Stop it<span class="hidden">: {browser.label}</span>
      </a>
    </td>
  </tr>
);

const Table = ({ browsers, now, caption }: Pick<LostProps, 'browsers' | 'now'> & { readonly caption: string }) => (
  <table>
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col" class="who">
          Browser
        </th>
        <th scope="col">Enrolled</th>
        <th scope="col">Last used</th>
        <th scope="col">This one alone</th>
      </tr>
    </thead>
    <tbody>
      {browsers.map((browser) => (
        <Row key={browser.id} browser={browser} now={now} />
      ))}
    </tbody>
  </table>
);

const allScopes = (browsers: readonly TokenBody[]): AccessScope[] => [
  ...new Set(browsers.flatMap(({ scopes }) => scopes)),
];

const OfOne = ({ browsers, owner, openCodes, now }: LostProps) => {
  const theirs = browsers.filter((browser) => browser.owner === owner);
  if (theirs.length + openCodes === 0) return <p>No browser of {owner} is in force, and no code waits for one.</p>;
  return (
    <section aria-labelledby="theirs">
      <h2 id="theirs">{owner}</h2>
      {theirs.length === 0 ? null : (
        <>
          <Table browsers={theirs} now={now} caption={`${counted(theirs.length, 'browser')} in force`} />
          <p>Whoever has such a computer, and can sign in to it, may:</p>
          <MayDo scopes={allScopes(theirs)} />
        </>
      )}
      {openCodes === 0 ? null : (
        <p>{counted(openCodes, 'code')} of theirs waits for a browser, and will be taken back.</p>
      )}
      <p>
        They are refused from their next request on. What they have read before stays on the computer: ratings, verdicts
        and council statuses. This cannot be undone: a browser that is found has to be enrolled anew.
      </p>
      <form method="post" action="/settings/tokens/lost">
        <input type="hidden" name="owner" value={owner} />
        <button type="submit">Stop all of their browsers now</button>
      </form>
    </section>
  );
};

/** The whole page. */
export const LostPage = (props: LostProps) => {
  const nobodys = props.browsers.filter(({ owner }) => owner === null);
  return (
    <>
      <h1>Lost or stolen</h1>
      {props.notice === null ? null : (
        <div class="notice" role="status">
          <p>{props.notice}</p>
        </div>
      )}
      <p>
        Here all browsers of one person are stopped at once: when a computer is lost, and when somebody leaves. Taking
        away a person’s role or account closes these pages to them, but not the browsers that they enrolled.
      </p>
      <Choose {...props} />
      {props.owner === '' ? null : <OfOne {...props} />}
      {nobodys.length === 0 ? null : (
        <Table browsers={nobodys} now={props.now} caption="Browsers of nobody in particular" />
      )}
      <p>
        A token that was typed in, or that comes with your organisation’s policy, is a program’s here:{' '}
        <a href="/settings/tokens?kind=program">find it by its name</a>, and stop it.
      </p>
      <p class="back">
        <a href="/settings/tokens">Back to the tokens</a>
      </p>
    </>
  );
};
