/** Names of hosts that belong to no public network. Pure. */

/** Reserved (RFC 2606, 6761, 6762, 8375), or in use for networks of one's own. */
const SUFFIXES = new Set(['localhost', 'internal', 'local', 'lan', 'intranet', 'corp', 'home', 'private', 'arpa']);

/** Whether a host name, in lower case, is of one label alone or ends as those of private networks do. */
export const isPrivateName = (host: string): boolean => {
  const labels = host.split('.');
  return labels.length < 2 || SUFFIXES.has(labels.at(-1) ?? '');
};
