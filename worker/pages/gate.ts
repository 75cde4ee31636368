/** Who may see the pages. Deny by default. */
import { CodedError } from '../errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets a developer in on their own machine: only with `LOCAL` set, and only by a loopback address, so
 * that neither a deployed Worker nor a name that resolves to the machine opens it. Throws
 * `CodedError` 403 for everyone else.
 */
export const admitToPages = (url: string, local: boolean): void => {
  if (local && LOOPBACK.has(new URL(url).hostname)) return;
  throw new CodedError(
    403,
    'pages-closed',
    'These pages are closed: signing in with your council account is not part of this version yet. Programs and the browser extension use access tokens instead.',
  );
};
