/**
 * The council's policy (`storage.managed`): a cached copy is what the rest reads.
 * Chrome may leave `storage.managed.get` pending for seconds after a start, or for good in a service
 * worker, so it is asked with a time-out and never awaited on the way to the first ink. Firefox
 * rejects where there is no policy, and tells nobody when one changes: it is asked again at each sync.
 */

import type { TokenSource } from './secret.ts';
import { type Policy, policyOf, type StorageArea } from './settings.ts';

export interface PolicyDeps {
  readonly managed: { get(keys: string[]): Promise<Record<string, unknown>> };
  readonly local: StorageArea;
  readonly keepToken: (source: TokenSource, token: string, server: string) => Promise<void>;
  readonly forgetToken: (source: TokenSource) => Promise<void>;
  readonly timeoutMs?: number;
}

const KEYS = ['serverAddress', 'accessToken', 'sites', 'showChips', 'disabled'];
const TIMEOUT_MS = 3_000;

const after = (ms: number): Promise<'late'> => new Promise((resolve) => setTimeout(resolve, ms, 'late'));

/** The policy's values; "late" where the browser did not answer in time. */
const ask = async (deps: PolicyDeps): Promise<Record<string, unknown> | 'late'> => {
  try {
    return await Promise.race([deps.managed.get(KEYS), after(deps.timeoutMs ?? TIMEOUT_MS)]);
  } catch (error) {
    // Firefox's way to say that there is no policy.
    if (error instanceof Error && /manifest not found/i.test(error.message)) return {};
    return 'late';
  }
};

/** A policy's token counts only together with the policy's server: it is never sent to an address a person typed. */
const takeToken = async (deps: PolicyDeps, values: Record<string, unknown>, policy: Policy): Promise<void> => {
  const { accessToken } = values;
  if (typeof accessToken === 'string' && accessToken !== '' && policy.serverAddress !== null) {
    await deps.keepToken('policy', accessToken, policy.serverAddress);
  } else await deps.forgetToken('policy');
};

/** Reads the policy anew and caches it. Answers whether it changed; a browser that does not answer changes nothing. */
export const refreshPolicy = async (deps: PolicyDeps): Promise<boolean> => {
  const values = await ask(deps);
  if (values === 'late') return false;
  const policy = policyOf(values);
  await takeToken(deps, values, policy);
  const { policy: before } = await deps.local.get(['policy']);
  if (JSON.stringify(policyOf(before)) === JSON.stringify(policy)) return false;
  await deps.local.set({ policy: policy satisfies Policy });
  return true;
};
