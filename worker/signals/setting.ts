/** Where the dead-man's switch is. Pure. */
import { judgeAddress } from '../delivery/address.ts';

/** The address is a credential: it is never logged and never in an answer. */
export type SignalSetting =
  | { readonly kind: 'off' }
  /** Set, and not of use; `reason` does not repeat it. */
  | { readonly kind: 'unusable'; readonly reason: string }
  | { readonly kind: 'on'; readonly url: URL };

/**
 * Reads `SIGNAL_URL` under the rules for webhooks: https and a public host, with `local` (a developer's
 * machine) loopback too. Unset or empty switches the signals off.
 */
export const signalSetting = (address: string | undefined, local: boolean): SignalSetting => {
  if (address === undefined || address.trim() === '') return { kind: 'off' };
  const judged = judgeAddress(address, local);
  return judged.ok ? { kind: 'on', url: judged.url } : { kind: 'unusable', reason: judged.reason };
};
