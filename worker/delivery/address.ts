/**
 * Where a webhook may go. A Worker in Cloudflare's network reaches no private one, but the same
 * Worker on a developer's machine does: an address is judged when it is added and again when used.
 * By its name alone: a Worker cannot ask what a name resolves to, and it may resolve otherwise the next time.
 */
import { isPrivateName } from './private-names.ts';

export type AddressJudgement =
  | { readonly ok: true; readonly url: URL; readonly loopback: boolean }
  | { readonly ok: false; readonly reason: string };

const MAX_LENGTH = 2048;

/** The URL parser has turned every way to write an IPv4 address (hex, octal, one number) into dotted decimals. */
const isIpLiteral = (host: string): boolean => host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/** What this service asks itself: messages of ours have no business there. */
const CQC = 'cqc.org.uk';

const isUnder = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const hostReason = (host: string): string | null => {
  if (isIpLiteral(host)) return 'An address must name a host, not an IP address.';
  if (isUnder(host, CQC)) return 'This is an address of CQC, which takes no messages.';
  return isPrivateName(host) ? 'The host is not a public name.' : null;
};

const parse = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

/** Without the dot that a name may end in (RFC 1034, section 3.1). */
const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '');

const judgeUrl = (url: URL, local: boolean): string | null => {
  if (url.username !== '' || url.password !== '') return 'An address may not carry a user name or password.';
  const host = hostOf(url);
  if (local && isLoopback(host) && (url.protocol === 'http:' || url.protocol === 'https:')) return null;
  if (url.protocol !== 'https:') return 'An address must begin with https://.';
  return hostReason(host);
};

/**
 * Judges a webhook's address: https only, a public host name, no user name or password.
 * With `local` (a developer's machine) loopback is allowed too, also by http.
 * The reason never repeats the address, which may itself be a credential.
 */
export const judgeAddress = (address: string, local: boolean): AddressJudgement => {
  if (address.length > MAX_LENGTH)
    return { ok: false, reason: `An address may have ${MAX_LENGTH} characters at most.` };
  const url = parse(address.trim());
  if (url === null) return { ok: false, reason: 'This is not a web address.' };
  url.hash = '';
  const reason = judgeUrl(url, local);
  return reason === null ? { ok: true, url, loopback: isLoopback(url.hostname) } : { ok: false, reason };
};

/** Whether an address leads back to this service, by the address that people reach it at; null where none is set. */
export const leadsBack = (url: URL, publicUrl: string | null): boolean => {
  const own = publicUrl === null ? null : parse(publicUrl);
  if (own === null) return false;
  // Of a developer's machine each port is somebody else.
  return isLoopback(hostOf(own)) ? own.host === url.host : hostOf(own) === hostOf(url);
};
