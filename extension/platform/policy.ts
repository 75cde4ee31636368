/**
 * The council's policy (`storage.managed`): a cached copy is what the rest reads.
 * Chrome may leave `storage.managed.get` pending for seconds after a start, or for good in a service
 * worker, so it is asked with a time-out and never awaited on the way to the first ink. Firefox
 * rejects where there is no policy, and tells nobody when one changes: it is asked again at each sync.
 */

import { checkPolicy, POLICY_KEYS, POLICY_TOLD } from './policy-check.ts';
import type { TokenSource } from './secret.ts';
import { type Policy, policyOf, type StorageArea } from './settings.ts';

export interface PolicyDeps {
  readonly managed: { get(keys: string[]): Promise<Record<string, unknown>> };
  readonly local: StorageArea;
  readonly keepToken: (source: TokenSource, token: string, server: string) => Promise<void>;
  readonly forgetToken: (source: TokenSource) => Promise<void>;
  readonly timeoutMs?: number;
}

type Values = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 3_000;

const after = (ms: number): Promise<'late'> => new Promise((resolve) => setTimeout(resolve, ms, 'late'));

/** The policy's values; "late" where the browser did not answer in time. */
const ask = async (deps: PolicyDeps): Promise<Values | 'late'> => {
  try {
    return await Promise.race([deps.managed.get([...POLICY_KEYS]), after(deps.timeoutMs ?? TIMEOUT_MS)]);
  } catch (error) {
    // Firefox's way to say that there is no policy.
    if (error instanceof Error && /manifest not found/i.test(error.message)) return {};
    return 'late';
  }
};

/** Of sound values: a token is among them only together with its server. */
const takeToken = async (deps: PolicyDeps, { accessToken }: Values, { serverAddress }: Policy): Promise<void> => {
  if (typeof accessToken === 'string' && serverAddress !== null) {
    await deps.keepToken('policy', accessToken, serverAddress);
  } else await deps.forgetToken('policy');
};

/** Keeps a value under a key where it is another than before; answers whether it was. */
const keepIfNew = async (local: StorageArea, key: string, before: unknown, next: unknown): Promise<boolean> => {
  if (JSON.stringify(before) === JSON.stringify(next)) return false;
  await local.set({ [key]: next });
  return true;
};

/**
 * Reads the policy anew and caches it, with what there is to tell of it. Answers whether it changed; a browser that
 * does not answer changes nothing.
 */
export const refreshPolicy = async (deps: PolicyDeps): Promise<boolean> => {
  const values = await ask(deps);
  if (values === 'late') return false;
  const { sound, told } = checkPolicy(values);
  const policy = policyOf(sound);
  await takeToken(deps, sound, policy);
  const before = await deps.local.get(['policy', POLICY_TOLD]);
  await keepIfNew(deps.local, POLICY_TOLD, before[POLICY_TOLD], JSON.stringify(told));
  return keepIfNew(deps.local, 'policy', policyOf(before.policy), policy);
};
