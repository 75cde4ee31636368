/**
 * Sites as match patterns ("https://casework.example.gov.uk/*"): reading, checking, comparing.
 * Source: the browsers' own "Match patterns" for extensions. Narrower here: http and https only,
 * and never every site at once.
 */

/** One match pattern, taken apart. `host` keeps a leading `*.`; `port` is empty where none is given. */
interface Pattern {
  readonly scheme: 'http' | 'https' | '*';
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

/** A line of the Sites field that is no usable match pattern, and why. `line` counts from 1. */
export interface SiteProblem {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

const SHAPE = /^(\*|[a-z][a-z0-9+.-]*):\/\/([^/]*)(\/.*)?$/i;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/;
const MOST_SITES = 200;
const EXAMPLE = 'for example https://casework.example.gov.uk/*';

const hostProblem = (host: string): string | null => {
  if (host === '' || host === '*') return `Name the site: a pattern for every site is not allowed; ${EXAMPLE}.`;
  const labels = host.replace(/^\*\./, '').split('.');
  if (labels.some((label) => !LABEL.test(label))) return `“${host}” is not a host name.`;
  if (host.startsWith('*.') && labels.length < 2) return `“${host}” is too wide: name the site.`;
  return null;
};

const portProblem = (port: string): string | null =>
  port === '' || (/^\d{1,5}$/.test(port) && Number(port) <= 65_535 && Number(port) > 0)
    ? null
    : `“${port}” is not a port.`;

const readPattern = (text: string): Pattern | string => {
  const [, scheme = '', authority = '', path = '/*'] = SHAPE.exec(text) ?? [];
  if (scheme === '') return `Begin with https:// and end with /*; ${EXAMPLE}.`;
  const lower = scheme.toLowerCase();
  if (lower !== 'http' && lower !== 'https' && lower !== '*') return 'Only http:// and https:// sites can be watched.';
  const [host = '', port = '', ...rest] = authority.toLowerCase().split(':');
  if (rest.length > 0) return `“${authority}” is not a host name.`;
  const problem = hostProblem(host) ?? portProblem(port);
  return problem ?? { scheme: lower, host, port, path };
};

const write = ({ scheme, host, port, path }: Pattern): string =>
  `${scheme}://${host}${port === '' ? '' : `:${port}`}${path}`;

/**
 * Reads one match pattern; a bare address ("https://casework.example.gov.uk") stands for the whole site.
 * Answers the pattern in its plain form, or why it is none.
 */
export const readSite = (text: string): { ok: true; site: string } | { ok: false; reason: string } => {
  const pattern = readPattern(text.trim());
  return typeof pattern === 'string' ? { ok: false, reason: pattern } : { ok: true, site: write(pattern) };
};

/** Reads the Sites field: one match pattern a line; empty lines and repetitions are passed over. */
export const readSites = (text: string): { sites: string[]; problems: SiteProblem[] } => {
  const sites = new Set<string>();
  const problems: SiteProblem[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    if (raw.trim() === '') return;
    const read = readSite(raw);
    if (read.ok) sites.add(read.site);
    else problems.push({ line: index + 1, text: raw.trim(), reason: read.reason });
  });
  if (sites.size > MOST_SITES)
    problems.push({ line: MOST_SITES + 1, text: '', reason: `No more than ${MOST_SITES} sites.` });
  return { sites: [...sites], problems };
};

/** Of a list from elsewhere (a policy, storage), those that are match patterns. */
export const onlySites = (values: readonly unknown[]): string[] =>
  readSites(values.filter((value) => typeof value === 'string').join('\n')).sites;

/** What the browser is asked to grant for a site: its whole origin (permissions know no paths). */
export const permissionFor = (site: string): string => {
  const pattern = readPattern(site);
  return typeof pattern === 'string' ? site : write({ ...pattern, path: '/*' });
};

/** Firefox's match patterns carry no port: the same site without it. */
export const withoutPort = (site: string): string => {
  const pattern = readPattern(site);
  return typeof pattern === 'string' ? site : write({ ...pattern, port: '' });
};

/** Whether a pattern stands for the whole of its origin. */
export const isWholeOrigin = (site: string): boolean => {
  const pattern = readPattern(site);
  return typeof pattern !== 'string' && pattern.path === '/*';
};

const hostMatches = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host === pattern.slice(2) || host.endsWith(pattern.slice(1)) : host === pattern;

/** `*` in a path stands for any run of characters; walked by parts, so that no pattern can be slow. */
const pathMatches = (pattern: string, path: string): boolean => {
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return path === pattern;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
};

/** Whether an address lies within a site. Addresses that are no http or https address never do. */
export const siteCovers = (site: string, address: string): boolean => {
  const pattern = readPattern(site);
  if (typeof pattern === 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, port, pathname, search } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  if (pattern.scheme !== '*' && `${pattern.scheme}:` !== protocol) return false;
  if (pattern.port !== '' && pattern.port !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
  return hostMatches(pattern.host, hostname) && pathMatches(pattern.path, pathname + search);
};

/** The sites an address lies within, in their order. */
export const sitesCovering = (sites: readonly string[], address: string): string[] =>
  sites.filter((site) => siteCovers(site, address));

/** The pattern for the whole of an address's site, or null where it is no web address. */
export const siteOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  const read = protocol === 'http:' || protocol === 'https:' ? readSite(`${protocol}//${host}/*`) : null;
  return read?.ok ? read.site : null;
};
