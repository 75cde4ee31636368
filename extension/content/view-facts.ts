/** What the card says about each thing it can show. */
import { whatDiffers } from '../../shared/names/sameness.ts';
import { type CardFacts, type CardIndex, cardFacts, foundFacts, locationFacts } from '../ui/card-facts.ts';
import type { Hit } from './hits.ts';
import type { View } from './views.ts';

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
