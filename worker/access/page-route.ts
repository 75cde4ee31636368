/** How pages are named in the table of what they ask for. */
import type { PersonScope } from '../../shared/api/roles.ts';

/** As Hono writes it. */
export type PageRoute = `${'GET' | 'POST'} /${string}`;

/** null: public. */
export type PageScope = PersonScope | null;
