/** What of `wrangler.toml` a deployment needs to know. Pure. */

/** As the file ships: no database of anyone's. */
const NO_DATABASE = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface Configuration {
  /** null: none was made yet. */
  readonly databaseId: string | null;
  /** Where people reach the Worker, without a slash at its end; null: not set. */
  readonly publicUrl: string | null;
  /** Where people sign in, as it stands there; each null where it is not set. */
  readonly access: { readonly teamDomain: string | null; readonly audience: string | null };
  /** Whether requests from the internet reach it at all. */
  readonly isReachable: boolean;
}

/** The value of a key that stands on a line of its own, outside comments. */
const textOf = (toml: string, key: string): string | null =>
  new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*"([^"\\n]*)"`, 'm').exec(toml)?.[1] ?? null;

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';

/** Reads it from the file's text. */
export const readConfiguration = (toml: string): Configuration => {
  const id = textOf(toml, 'database_id');
  const url = textOf(toml, 'PUBLIC_URL');
  return {
    databaseId: id === null || id === NO_DATABASE || !UUID.test(id) ? null : id,
    publicUrl: url !== null && isHttps(url) ? url.replace(/\/+$/, '') : null,
    access: { teamDomain: textOf(toml, 'ACCESS_TEAM_DOMAIN'), audience: textOf(toml, 'ACCESS_AUDIENCE') },
    isReachable: /^[ \t]*(routes?[ \t]*=|\[\[routes\]\]|workers_dev[ \t]*=[ \t]*true)/m.test(toml),
  };
};

/** Which of Cloudflare's plans the Worker keeps within; null where `PLAN` names none that there is. */
export const planOf = (toml: string): 'free' | 'paid' | null => {
  const plan = (textOf(toml, 'PLAN') ?? '').trim().toLowerCase();
  if (plan === 'free') return 'free';
  return plan === '' || plan === 'paid' ? 'paid' : null;
};

/** The file's text with the id of the database that was made. */
export const withDatabaseId = (toml: string, id: string): string => toml.replace(NO_DATABASE, id);

/** The id in what `wrangler d1 create` printed; null where there is none. */
export const createdId = (printed: string): string | null =>
  /database_id"?\s*[=:]\s*"([0-9a-f-]{36})"/.exec(printed)?.[1] ?? null;
