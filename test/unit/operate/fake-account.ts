/** A Cloudflare account as wrangler shows it, played: what is in it, what was asked of it, what it fails at. */
import type { DeployWorld } from '../../support/operate/deployment.ts';
import type { WranglerAnswer } from '../../support/operate/wrangler.ts';

/** A key that no answer and no line may ever show. */
export const CQC_KEY = 'cqc-key-of-the-council';
/** One more. */
export const MADE_KEY = Buffer.alloc(32, 5).toString('base64');

/** As the project ships it, with the council's address. */
export const FRESH = `workers_dev = false
routes = [{ pattern = "ratings.council.test", custom_domain = true }]
[vars]
PUBLIC_URL = "https://ratings.council.test/"
[[d1_databases]]
database_id = "00000000-0000-0000-0000-000000000000"
`;

/** The id of the database that the account makes. */
export const MADE_ID = '12345678-1234-4234-8234-123456789abc';

export interface AccountState {
  toml?: string;
  signedIn?: boolean;
  /** Names of secrets that are set; null: no Worker yet. */
  secrets?: readonly string[] | null;
  version?: string | null;
  bookmark?: string | null;
  environment?: Record<string, string>;
  /** What the person answers, by a word of the question; without one nobody is there. */
  answers?: Record<string, string>;
  /** Commands that fail, by how they begin. */
  fails?: readonly string[];
  /** What `/v1/health` answers, one after the other; null: nothing. */
  health?: readonly (Response | null)[];
}

const good = (stdout: string): WranglerAnswer => ({ status: 0, stdout, stderr: '' });
const bad = (stderr: string): WranglerAnswer => ({ status: 1, stdout: '', stderr });

const answerOf = (state: AccountState, command: string): WranglerAnswer => {
  const { secrets = null, version = null, bookmark = null } = state;
  if (state.fails?.some((start) => command.startsWith(start))) return bad('it went wrong at Cloudflare');
  if (command.startsWith('whoami')) return state.signedIn === false ? bad('not signed in') : good('{}');
  if (command.startsWith('d1 create')) return good(`"d1_databases": [{ "database_id": "${MADE_ID}" }]`);
  if (command.startsWith('secret list'))
    return secrets === null
      ? bad('This Worker does not exist on your account. [code: 10007]')
      : good(JSON.stringify(secrets.map((name) => ({ name, type: 'secret_text' }))));
  if (command.startsWith('deployments'))
    return version === null ? bad('no deployments') : good(JSON.stringify({ versions: [{ version_id: version }] }));
  if (command.startsWith('d1 time-travel'))
    return bookmark === null ? bad('no bookmark') : good(JSON.stringify({ bookmark }));
  return good('done');
};

/** The account, what was run in it, what the person was told, and the secrets that were uploaded. */
export const fakeAccount = (state: AccountState) => {
  const told: string[] = [];
  const ran: string[] = [];
  const uploaded: Record<string, string>[] = [];
  const health = [...(state.health ?? [Response.json({ status: 'stale', watched: 0 }, { status: 503 })])];
  let toml = state.toml ?? FRESH;
  const world: DeployWorld = {
    wrangler: (args) => {
      ran.push(args.join(' '));
      return Promise.resolve(answerOf(state, args.join(' ')));
    },
    tell: (line) => void told.push(line),
    ask: (question) => {
      const found = Object.entries(state.answers ?? {}).find(([word]) => question.includes(word));
      return Promise.resolve(found?.[1] ?? null);
    },
    environment: state.environment ?? {},
    configuration: {
      read: () => toml,
      write: (text) => {
        toml = text;
      },
    },
    keptKey: () => ({ key: MADE_KEY, path: '/kept/secrets.key' }),
    withSecretsFile: (secrets, use) => {
      uploaded.push({ ...secrets });
      return use('/tmp/secrets.json');
    },
    fetch: () => {
      const answer = health.shift() ?? null;
      return answer === null ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve(answer);
    },
    sleep: () => Promise.resolve(),
  };
  return { world, told, ran, uploaded, toml: () => toml };
};
