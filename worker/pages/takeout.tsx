/** The page on which everything is deleted, step by step. */
import type { ComponentChildren } from 'preact';
import { CONFIRMATION, type DeletionState } from '../takeout/deletion.ts';
import { counted, numberWords } from './check-words.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary, type Faults, Field } from './fields.tsx';

const ACTION = '/settings/privacy/deletion';

interface Shown {
  readonly now: Date;
  readonly faults: Faults;
  /** Whether it was ticked that nothing need be taken out. */
  readonly isWithout: boolean;
}

type Of<Step> = Extract<DeletionState, { step: Step }> & Shown;

const Head = ({ children }: { readonly children: ComponentChildren }) => (
  <>
    <p class="back">
      <a href="/settings/privacy">Privacy and retention</a>
    </p>
    <h1>Delete everything</h1>
    {children}
  </>
);

const exportWords = ({ exportedAt, isExported, now }: Of<'none'>): string => {
  if (exportedAt === null) return 'Nobody has taken everything out yet.';
  const when = `Everything was last taken out at ${momentWords(exportedAt, now)}.`;
  return isExported ? when : `${when} That is more than a day ago.`;
};

const Wish = ({ faults, isWithout }: Pick<Shown, 'faults' | 'isWithout'>) => (
  <>
    {faults.withoutExport === undefined ? null : <div class="fault">{faults.withoutExport}</div>}
    <div class="tick">
      <input type="checkbox" id="withoutExport" name="withoutExport" value="yes" checked={isWithout} />
      <label for="withoutExport">It need not be taken out: there is a backup, or nothing is to be kept</label>
    </div>
    <Field name="confirmation" label={`Type ${CONFIRMATION} to confirm`} fault={faults.confirmation}>
      {(described) => <input {...described} type="text" size={10} autocomplete="off" spellcheck={false} value="" />}
    </Field>
  </>
);

const Question = (shown: Of<'none'>) => (
  <Head>
    <ErrorSummary faults={shown.faults} />
    <p>
      For the end of a contract. It deletes the register, exceptions, plans, alerts, ratings and all else, then access
      tokens, roles and the audit. The watch stops at once: nobody is told of anything any more. It cannot be undone
      here.
    </p>
    <ol>
      <li>All tables are emptied, and browsers are given an empty index: they show nothing any more.</li>
      <li>When browsers had time to fetch it, you finish: tokens, roles and the audit go, and nobody can sign in.</li>
    </ol>
    <p class={shown.isExported ? 'status' : 'status attention'} role="status">
      {exportWords(shown)}{' '}
      <a href="/settings/privacy/everything.zip" download>
        Take everything out
      </a>
      .
    </p>
    <form method="post" action={ACTION} class="fields">
      <Wish {...shown} />
      <button type="submit" name="do" value="begin">
        Delete everything
      </button>
    </form>
    <p>
      Cloudflare keeps earlier states of the database for up to 30 days. To end that too, delete the database at
      Cloudflare: <code>npx wrangler d1 delete rating-watch</code>.
    </p>
  </Head>
);

const Going = ({ begun, left, now }: Of<'emptying'>) => (
  <Head>
    <p class="status attention" role="status">
      Begun {momentWords(begun.at, now)} by {begun.actor}.{' '}
      {left.length === 0
        ? 'All tables are empty: one step is left until browsers are given an empty index.'
        : `${counted(
            left.reduce((sum, [, rows]) => sum + rows, 0),
            'row',
          )} in ${counted(left.length, 'table')} are left.`}
    </p>
    <form method="post" action={ACTION}>
      <button type="submit" name="do" value="continue">
        Go on
      </button>
    </form>
    {left.length === 0 ? null : (
      <table>
        <caption>What is left</caption>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">Rows</th>
          </tr>
        </thead>
        <tbody>
          {left.map(([table, rows]) => (
            <tr key={table}>
              <th scope="row">{table}</th>
              <td data-label="Rows">{numberWords(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Head>
);

const Emptied = ({ begun, readers, now }: Of<'emptied'>) => (
  <Head>
    <p class="status attention" role="status">
      All tables are empty. Browsers are given an empty index since{' '}
      {begun.emptiedAt === null ? '' : momentWords(begun.emptiedAt, now)}; {counted(readers, 'access token')} still{' '}
      {readers === 1 ? 'opens' : 'open'} it.
    </p>
    <p>
      A browser that is on fetches it within ten minutes, another when it is next on. Once you finish, its token opens
      nothing: a browser that did not fetch it keeps what it had, marked as out of date, until the extension is removed.
    </p>
    <form method="post" action={ACTION}>
      <button type="submit" name="do" value="finish">
        Finish: delete tokens, roles and the audit
      </button>
    </form>
  </Head>
);

/** The page's content. */
export const DeletionPage = ({ state, ...shown }: Shown & { readonly state: DeletionState }) => {
  switch (state.step) {
    case 'none':
      return <Question {...state} {...shown} />;
    case 'emptying':
      return <Going {...state} {...shown} />;
    case 'emptied':
      return <Emptied {...state} {...shown} />;
  }
};

/** What is said at the end, when nobody can come back to a page. */
export const DeletedPage = () => (
  <>
    <h1>Everything is deleted</h1>
    <p class="notice" role="status">
      One entry of the audit is left, which says by whom and when, and an empty index. Nobody can sign in here any more.
    </p>
    <p>
      Cloudflare keeps earlier states of the database for up to 30 days. To end that, and the Worker, run{' '}
      <code>npx wrangler d1 delete rating-watch</code> and <code>npx wrangler delete</code>, and take the extension off
      your browsers.
    </p>
  </>
);
