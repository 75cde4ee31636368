/**
 * Chromium's folder of policies, which is the whole computer's: what is put there is about one extension's id alone,
 * so that browsers beside this one see nothing of it, and is taken away again however the tests end.
 */
import { accessSync, constants, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = '/etc/chromium/policies/managed';
const PREFIX = 'rating-watch-test-';

/** Whether the folder, or the first above it that there is, may be written to. */
export const mayWritePolicies = (folder = FOLDER): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isAbsent && folder !== '/' && mayWritePolicies(dirname(folder));
  }
};

/** What the extension with an id is given by policy. */
export interface GivenPolicy {
  readonly id: string;
  /** By the keys of the managed schema. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Hosts that the browser lets it into; null where it is not fenced in. */
  readonly allowedHosts: readonly string[] | null;
}

const documentOf = ({ id, values, allowedHosts }: GivenPolicy): object => ({
  '3rdparty': { extensions: { [id]: values } },
  ...(allowedHosts === null
    ? {}
    : {
        ExtensionSettings: {
          [id]: {
            installation_mode: 'allowed',
            runtime_blocked_hosts: ['*://*'],
            runtime_allowed_hosts: allowedHosts,
          },
        },
      }),
});

/** Gives a policy, or another in its place, till `takeBack`. */
export const policyFile = (name: string) => {
  const file = join(FOLDER, `${PREFIX}${name}-${process.pid}.json`);
  const takeBack = () => rmSync(file, { force: true });
  mkdirSync(FOLDER, { recursive: true });
  // Of a run that was killed.
  for (const left of readdirSync(FOLDER)) if (left.startsWith(`${PREFIX}${name}-`)) rmSync(join(FOLDER, left));
  process.once('exit', takeBack);
  return { give: (policy: GivenPolicy) => writeFileSync(file, JSON.stringify(documentOf(policy))), takeBack };
};
