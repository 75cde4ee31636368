/** The address of the council's Rating Watch server, as a person or a policy gives it. */

/** Hosts on this computer: the only ones that may be asked over plain http (a token crosses the wire). */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/** An address without a slash at its end, or why it cannot be used. */
export type ServerAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly reason: string };

const no = (reason: string): ServerAddress => ({ ok: false, reason });

/** Reads a server address: https, or http on this computer; a path is kept, a query or a name and password are refused. */
export const readServerAddress = (text: string): ServerAddress => {
  const trimmed = text.trim();
  if (trimmed === '') return no('Enter the address of your council’s Rating Watch server.');
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
    return no('Enter a whole address that begins with https://, for example https://ratings.example.gov.uk.');
  }
  const url = new URL(trimmed);
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) {
    return no('Use https://. Plain http:// is allowed only for a server on this computer.');
  }
  if (url.username !== '' || url.password !== '') return no('Leave the name and password out of the address.');
  if (url.search !== '' || url.hash !== '') return no('Leave out everything from “?” or “#” on.');
  return { ok: true, address: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
};
