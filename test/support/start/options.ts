/** The options of `npm start`: flags, or environment variables where a flag is not given. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartProblem } from './problem.ts';

export const CQC_ADDRESS = 'https://api.service.cqc.org.uk/public/v1';
const DEFAULT_PORT = 8787;

export const USAGE = `Usage: npm start -- [options]

  --port N          (PORT)                  port of the Worker; the next free one if taken   8787
  --data FOLDER     (DATA_DIR)              where everything is kept                         .data
  --cqc-url URL     (CQC_BASE_URL)          CQC's API, or a stand; the local stand without
  --cqc-key KEY     (CQC_SUBSCRIPTION_KEY)  key of CQC's Syndication product
  --register FILE   (REGISTER_CSV)          the council's register; the demo register without
  --empty           (EMPTY=1)               no demo register, no demo story
  --once            (ONCE=1)                one full pull and the report; status 0 if it was complete
                    (CQC_CALLS_PER_SECOND)  5, which CQC is never asked faster than; 50 for the local stand
                    (SIGNAL_URL)            dead-man's switch, in the manner of healthchecks.io; none without
`;

export interface StartOptions {
  readonly port: number;
  /** Absolute path. */
  readonly dataFolder: string;
  /** null: the local stand. */
  readonly cqc: { readonly url: string; readonly key: string | null } | null;
  /** Absolute path of a CSV; null: the demo register, or what the data folder holds already. */
  readonly register: string | null;
  readonly empty: boolean;
  readonly once: boolean;
  /** Calls a second; null: CQC's pace, or that of the local stand, which needs no sparing. */
  readonly callsPerSecond: string | null;
  /** The dead-man's switch: a credential. */
  readonly signalUrl: string | null;
}

const FLAGS = {
  port: { type: 'string' },
  data: { type: 'string' },
  'cqc-url': { type: 'string' },
  'cqc-key': { type: 'string' },
  register: { type: 'string' },
  empty: { type: 'boolean' },
  once: { type: 'boolean' },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : 'the options cannot be read', 2);
  }
};

/** A variable that is set to nothing counts as not given. */
const given = (flag: string | undefined, variable: string | undefined): string | null => flag ?? (variable || null);

const portOf = (text: string | null): number => {
  if (text === null) return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`--port takes a number from 1 to 65535, not "${text}"`, 2);
};

const addressOf = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new StartProblem(`--cqc-url takes an address that begins with http:// or https://, not "${text}"`, 2);
  }
  return url.href.replace(/\/+$/, '');
};

const isOn = (flag: boolean | undefined, variable: string | undefined): boolean =>
  flag ?? (variable !== undefined && /^(1|true|yes)$/i.test(variable));

/** Reads the options. Throws StartProblem (exit status 2) where one is wrong. */
export const readOptions = (args: readonly string[], environment: Environment): StartOptions => {
  const flags = parsed(args);
  const url = given(flags['cqc-url'], environment.CQC_BASE_URL);
  const key = given(flags['cqc-key'], environment.CQC_SUBSCRIPTION_KEY);
  const register = given(flags.register, environment.REGISTER_CSV);
  return {
    port: portOf(given(flags.port, environment.PORT)),
    dataFolder: resolve(given(flags.data, environment.DATA_DIR) ?? '.data'),
    cqc: url === null && key === null ? null : { url: addressOf(url ?? CQC_ADDRESS), key },
    register: register === null ? null : resolve(register),
    empty: isOn(flags.empty, environment.EMPTY),
    once: isOn(flags.once, environment.ONCE),
    callsPerSecond: given(undefined, environment.CQC_CALLS_PER_SECOND),
    signalUrl: given(undefined, environment.SIGNAL_URL),
  };
};
