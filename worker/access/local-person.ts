/**
 * The identity of a developer on their own machine. Three locks, each enough: the code is only in a bundle that was
 * built for a developer's machine, the Worker has to be told `LOCAL`, and it has to be asked by a loopback address,
 * so that neither a deployed Worker nor a name that resolves to the machine opens it.
 */
import type { Person } from './person.ts';

/** Set when the Worker is bundled: true for a developer's machine, false for a deployment. */
declare const RATING_WATCH_LOCAL: boolean | undefined;

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const onOwnMachine = (url: string, local: boolean): Person | null =>
  local && LOOPBACK.has(new URL(url).hostname)
    ? { actor: 'local pages', name: null, groups: [], roles: ['admin'], session: null }
    : null;

/** Who is let in without signing in, by the address asked for and the flag `LOCAL`; null: nobody. */
export const localPerson: (url: string, local: boolean) => Person | null =
  // Written as one condition on the constant: the bundler then leaves all of the above out of a deployment.
  typeof RATING_WATCH_LOCAL !== 'undefined' && RATING_WATCH_LOCAL ? onOwnMachine : () => null;
