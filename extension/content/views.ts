/** What the card can show, one thing over the other, and what may be done with it. */
import type { Found } from '../../shared/names/search.ts';
import type { Hit } from './hits.ts';
import type { RefusedName } from './rejected-name.ts';

/** The page's name, what was looked up, or a location chosen in the card. */
export type View =
  | { readonly kind: 'hit'; readonly hit: Hit }
  | { readonly kind: 'found'; readonly query: string; readonly found: readonly Found[] }
  | { readonly kind: 'location'; readonly position: number };

/** The name that may be said to be another provider's: certainly one location, and not its id, which is nobody else's. */
export const refusable = (view: View): RefusedName | null => {
  if (view.kind !== 'hit') return null;
  const { location, entry } = view.hit;
  if (location === null || entry.kind === 'id') return null;
  return { canonical: entry.canonical, locationId: location.id, written: entry.source };
};
