/** What a page is given: the dependencies of a request, and who asks. */
import type { Admitted } from '../access/person-admit.ts';
import type { AppEnv } from '../api/mount.ts';
import type { Deps } from '../deps.ts';

/** Of a page that somebody was let in to. */
export interface PageDeps extends Deps, Admitted {}

/** Who is signed in, as the audit names them; null on a developer's machine, where everybody is the same. */
export const signedIn = ({ person }: PageDeps): string | null => (person.roles.length > 0 ? null : person.actor);

/** The Hono environment of the pages. */
export interface PageEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { deps: PageDeps };
}
