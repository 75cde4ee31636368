/**
 * What is well and what is not, line by line, each with what to do; and the same as text for a service desk.
 * No line carries a token, a page's address, a site's path or a name of any person or provider. Pure.
 */
import { ago, londonMoment } from './london.ts';
import type { PolicyTold } from './policy-check.ts';
import { problemWords, setsWords } from './policy-words.ts';
import type { IndexFacts } from './sync.ts';
import type { SyncState } from './sync-state.ts';

/** What a diagnosis goes by. */
export interface DiagnosisFacts {
  readonly version: string;
  readonly isManaged: boolean;
  /** Name and main version, for example "Chrome 156". */
  readonly browser: string;
  /** Turned off altogether by the policy. */
  readonly disabled: boolean;
  /** Empty where none is set. */
  readonly server: string;
  readonly hasToken: boolean;
  readonly sync: SyncState;
  /** null where the browser has never answered. */
  readonly told: PolicyTold | null;
  /** Every site that is listed. */
  readonly sites: readonly { readonly site: string; readonly granted: boolean }[];
  /** `stale`: older than the index itself allows, or no check was ever complete. null where none is kept. */
  readonly index: (IndexFacts & { readonly stale: boolean }) | null;
  /** Records that wait to be sent, and those that the server refused. */
  readonly outbox: { readonly waiting: number; readonly refused: number };
}

/** One finding. `todo` is null where nothing is to be done. */
export interface DiagnosisLine {
  readonly state: 'good' | 'look' | 'bad';
  readonly words: string;
  readonly todo: string | null;
}

const good = (words: string): DiagnosisLine => ({ state: 'good', words, todo: null });
const look = (words: string, todo: string): DiagnosisLine => ({ state: 'look', words, todo });
const bad = (words: string, todo: string): DiagnosisLine => ({ state: 'bad', words, todo });

/** Past the time of the next request, in milliseconds: more than any late alarm explains. */
const OVERDUE_MS = 10 * 60 * 1000;

const ASK_DESK = 'Copy this page for your IT service desk.';

const connection = ({ server, hasToken, sync }: DiagnosisFacts, now: Date): DiagnosisLine => {
  if (server === '') return bad('No server address is set.', 'Fill it in under Options, or have it set by policy.');
  if (!hasToken)
    return bad('There is no access token for this server.', 'Fill it in under Options, or have it set by policy.');
  if (sync.lastError !== null) return bad('Not connected.', 'See the last error below.');
  if (sync.syncedAt === null) return look('The server has not been asked yet.', 'Choose “Check now”.');
  const answered = `The server last answered ${ago(sync.syncedAt, now)}.`;
  const isOverdue = now.getTime() > Date.parse(sync.nextAt ?? sync.syncedAt) + OVERDUE_MS;
  return isOverdue ? look(answered, 'Choose “Check now”.') : good(`Connected. ${answered}`);
};

/** Chrome gives no answer at all where there is no policy, so silence counts as none. */
const noPolicy = (isManaged: boolean): DiagnosisLine =>
  isManaged
    ? look('The browser tells of no policy, though this build is made for one.', `Choose “Check now”. ${ASK_DESK}`)
    : good('The browser tells of no policy: the settings are your own.');

const policy = ({ told, isManaged }: DiagnosisFacts): DiagnosisLine[] => {
  const { sets, problems } = told ?? { sets: [], problems: [] };
  if (sets.length === 0 && problems.length === 0) return [noPolicy(isManaged)];
  const wrong = problems.map((problem) => bad(problemWords(problem), 'Tell your IT service desk.'));
  return sets.length === 0 ? wrong : [good(`Policy read. It sets: ${setsWords(sets)}.`), ...wrong];
};

const access = ({ sites, isManaged }: DiagnosisFacts): DiagnosisLine => {
  if (sites.length === 0) {
    return look(
      'No site is listed.',
      isManaged ? 'Have your systems set by policy.' : 'List your systems under Options, or have them set by policy.',
    );
  }
  const missing = sites.filter(({ granted }) => !granted).map(({ site }) => site);
  const words = `${sites.length - missing.length} of ${sites.length} ${sites.length === 1 ? 'site' : 'sites'} granted.`;
  if (missing.length === 0) return good(words);
  return bad(`${words} Not granted: ${missing.map(withoutPaths).join(', ')}.`, 'Grant access under Access.');
};

const list = ({ index, sync }: DiagnosisFacts, now: Date): DiagnosisLine => {
  if (index === null) return bad('No ratings have been fetched.', 'Choose “Check now”.');
  const { dataAsOf, stale } = index;
  const providers = index.providers === 1 ? '1 provider' : `${index.providers.toLocaleString('en-GB')} providers`;
  const age = sync.syncedAt === null ? 'fetched' : `confirmed ${ago(sync.syncedAt, now)}`;
  const data = dataAsOf === null ? 'not yet checked with CQC' : `CQC data as at ${londonMoment(dataAsOf)}`;
  const words = `Index ${age}: ${providers}, ${data}.`;
  return stale ? look(words, 'The ratings are old. Ask whoever runs the server whether its checks run.') : good(words);
};

const times = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

const waiting = ({ outbox }: DiagnosisFacts): DiagnosisLine => {
  const todo = 'Open the Rating Watch button in the toolbar: it lists them.';
  if (outbox.refused > 0) return bad(`${times(outbox.refused)} refused by the server.`, todo);
  return outbox.waiting > 0
    ? look(`${times(outbox.waiting)} waiting to be sent.`, todo)
    : good('Nothing waits to be sent.');
};

const errorTodo = (words: string): string => {
  if (/token/.test(words)) return 'Ask whoever runs the server for a token that is valid and may read the index.';
  if (/^No answer/.test(words)) {
    return 'Open the server’s address in this browser. Where that fails too, the network or a proxy stands between.';
  }
  return 'Ask whoever runs the server. Rating Watch goes on asking by itself.';
};

const lastError = ({ sync }: DiagnosisFacts): DiagnosisLine => {
  if (sync.lastError === null) return good('Last error: none since the last answer.');
  const often = sync.failures > 1 ? ` (${sync.failures} times in a row)` : '';
  return bad(`Last error${often}: ${withoutPaths(sync.lastError)}`, errorTodo(sync.lastError));
};

/** All findings, in the order in which a person would look into them. */
export const diagnose = (facts: DiagnosisFacts, now: Date): DiagnosisLine[] => [
  ...(facts.disabled ? [look('Your organisation has turned Rating Watch off.', 'Ask your IT service desk why.')] : []),
  connection(facts, now),
  ...policy(facts),
  access(facts),
  list(facts, now),
  waiting(facts),
  lastError(facts),
];

/** Addresses cut down to scheme, host and port: a path may name a case. */
const withoutPaths = (text: string): string => text.replace(/((?:https?|\*):\/\/[^\s/?#]+)[/?#]\S*/gi, '$1');

const MARKS: Readonly<Record<DiagnosisLine['state'], string>> = { good: 'OK  ', look: 'LOOK', bad: 'BAD ' };

const lineText = ({ state, words, todo }: DiagnosisLine): string =>
  `${MARKS[state]} ${words}${todo === null ? '' : `\n     What to do: ${todo}`}`;

/** "Rating Watch 0.1.0, managed build, Chrome 156". */
export const buildWords = ({ version, isManaged, browser }: DiagnosisFacts): string =>
  `Rating Watch ${version}, ${isManaged ? 'managed' : 'store'} build, ${browser}`;

/** The diagnosis as plain text. */
export const diagnosisText = (facts: DiagnosisFacts, now: Date): string =>
  [
    buildWords(facts),
    `${londonMoment(now.toISOString())} (London)`,
    `Server: ${facts.server === '' ? 'none' : withoutPaths(facts.server)}`,
    ...diagnose(facts, now).map(lineText),
  ].join('\n');
