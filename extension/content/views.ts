/** What the card can show, one thing over the other, and what may be done with it. */

import { whatDiffers } from '../../shared/names/sameness.ts';
import type { Found } from '../../shared/names/search.ts';
import { type CardFacts, type CardIndex, cardFacts, foundFacts, locationFacts } from '../ui/card-facts.ts';
import type { Hit } from './hits.ts';

/** The page's name, what was looked up, or a location chosen in the card. */
export type View =
  | { readonly kind: 'hit'; readonly hit: Hit }
  | { readonly kind: 'found'; readonly query: string; readonly found: readonly Found[] }
  | { readonly kind: 'location'; readonly position: number };

/** A name that a person says is another provider's: the register's words, never the page's. */
export interface NotThisName {
  readonly canonical: string;
  readonly locationId: string;
}

/** Why the name matches, with what differs in how it is written; of a name cut short nobody knows how it goes on. */
const hitFacts = (hit: Hit, index: CardIndex, now: Date): CardFacts => {
  const facts = cardFacts(hit.resolution, hit.entry.source, index, now);
  const differs = hit.cut ? null : whatDiffers(hit.raw, hit.entry.source);
  return differs === null || facts.kind === 'found' ? facts : { ...facts, why: `${facts.why} ${differs}` };
};

/** What a view says; null where the index lacks what it is about. */
export const factsOf = (view: View, index: CardIndex, now: Date): CardFacts | null => {
  if (view.kind === 'hit') return hitFacts(view.hit, index, now);
  if (view.kind === 'found') return foundFacts(view.query, view.found, index, now);
  return locationFacts(view.position, index, now);
};

/** The name that may be said to be another provider's: certainly one location, and not its id, which is nobody else's. */
export const refusable = (view: View): NotThisName | null => {
  if (view.kind !== 'hit') return null;
  const { location, entry } = view.hit;
  return location === null || entry.kind === 'id' ? null : { canonical: entry.canonical, locationId: location.id };
};
