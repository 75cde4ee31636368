/** The thirty invented locations of the demo, and the one that takes over on day two. The council is invented too: Fernshire. */
import type { DemoPlace } from './place.ts';
import { ALIKE } from './places-alike.ts';
import { MOVING } from './places-moving.ts';
import { SINGULAR } from './places-singular.ts';

/** The thirty locations of the register, by number. */
export const PLACES: readonly DemoPlace[] = [...MOVING, ...ALIKE, ...SINGULAR].sort((a, b) => a.number - b.number);

/** Takes over from location 4 on day two, under a new legal entity, with its inherited rating. */
export const SUCCESSOR: DemoPlace = {
  number: 31,
  name: 'Fennimoor Community Care',
  provider: 28,
  town: 'Great Tansby',
  services: ['homecare'],
  registeredDaysAgo: 0,
  rating: { form: 'legacy', overall: 'G', questions: 'GGGGG', daysAgo: 905, inheritedFrom: 4 },
  predecessor: { number: 4, name: 'Fennimoor Care', reason: 'Legal Entity Change' },
};
