/** What somebody's roles reach: asked before a page leads there. Pure. */
import type { PersonScope } from '../../shared/api/roles.ts';
import { PAGE_SCOPES } from '../access/page-scope-table.ts';

/** What a person may do; null: nobody is signed in, and only what is public is in reach. */
export type Reach = ReadonlySet<PersonScope> | null;

interface Known {
  readonly method: string;
  readonly parts: readonly string[];
  readonly scope: PersonScope | null;
}

/** In the order of the table, in which routes are mounted: a fixed address before one with a parameter. */
const KNOWN: readonly Known[] = Object.entries(PAGE_SCOPES).map(([route, scope]) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, parts: path.split('/'), scope };
});

const isAt = (parts: readonly string[], asked: readonly string[]): boolean =>
  parts.length === asked.length && parts.every((part, at) => part === asked[at] || part.startsWith(':'));

/** Whether `path` (without its query) is in reach by `method`. What is no page of ours is not for us to keep back. */
export const isOffered = (reach: Reach, method: 'GET' | 'POST', path: string): boolean => {
  const asked = path.split('/');
  const found = KNOWN.find((one) => one.method === method && isAt(one.parts, asked));
  return found === undefined || found.scope === null || (reach?.has(found.scope) ?? false);
};
