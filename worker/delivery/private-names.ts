/** Names of hosts that belong to no public network. Pure. */

/** Reserved (RFC 2606, 6761, 6762, 7686, 8375, 9476), or in use for networks of one's own. */
const SUFFIXES = new Set([
  ...['localhost', 'localdomain', 'internal', 'local', 'lan', 'intranet', 'corp', 'home', 'private', 'arpa'],
  ...['invalid', 'onion', 'alt'],
]);

/** Whether a host name, in lower case, is of one label alone, has an empty one, or ends as those of private networks do. */
export const isPrivateName = (host: string): boolean => {
  const labels = host.split('.');
  return labels.length < 2 || labels.includes('') || SUFFIXES.has(labels.at(-1) ?? '');
};
