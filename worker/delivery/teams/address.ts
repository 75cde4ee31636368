/**
 * The address of a Teams Workflow ("When a Teams webhook request is received"). Its `sig` is the only credential:
 * the address is kept sealed, and what is shown of it is a fingerprint.
 */
import { sha256Hex } from '../../secrets/digest.ts';
import { judgeAddress } from '../address.ts';

/** Microsoft's hosts for it: Power Platform's, and Logic Apps' of flows made before it. */
const HOSTS = ['.environment.api.powerplatform.com', '.logic.azure.com'];
/** Enough to tell addresses apart, far too little to find one by. */
const SHOWN_DIGITS = 16;

export type TeamsAddressJudgement =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: string };

const refused = (reason: string): TeamsAddressJudgement => ({ ok: false, reason });

const isMicrosofts = (url: URL): boolean =>
  url.port === '' && HOSTS.some((host) => url.hostname.endsWith(host) && url.hostname.length > host.length);

/**
 * Judges an address before it is kept and before each use: https, one of Microsoft's hosts, with its signature.
 * With `local` (a developer's machine) loopback is allowed too. The reason never repeats the address.
 */
export const judgeTeamsAddress = (address: string, local: boolean): TeamsAddressJudgement => {
  const judged = judgeAddress(address, local);
  if (!judged.ok) return judged;
  const { url } = judged;
  if (!(local && judged.loopback) && !isMicrosofts(url)) {
    return refused('This is not the address of a Teams workflow: its host is not one that Microsoft gives them.');
  }
  if ((url.searchParams.get('sig') ?? '') === '') {
    return refused('The address has no signature (sig=…): copy it whole from the workflow in Teams.');
  }
  return { ok: true, url };
};

/** What is stored of a Teams endpoint: `address` shows nothing, `secret` is to be sealed. */
export interface TeamsEndpoint {
  /** `teams:` and 16 hexadecimal digits, the same for the same address. */
  readonly address: string;
  /** The whole address. */
  readonly secret: string;
}

/** The endpoint of a Workflow's address, or why it cannot be one. */
export const teamsEndpoint = async (
  address: string,
  local: boolean,
): Promise<TeamsEndpoint | { readonly reason: string }> => {
  const judged = judgeTeamsAddress(address, local);
  if (!judged.ok) return { reason: judged.reason };
  const secret = judged.url.href;
  return { address: `teams:${(await sha256Hex(secret)).slice(0, SHOWN_DIGITS)}`, secret };
};
