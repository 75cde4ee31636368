/** The locations that the story moves on day two. */
import type { DemoPlace } from './place.ts';
import { assessed, legacy } from './rating.ts';

/** The six that the story moves. */
export const MOVING: readonly DemoPlace[] = [
  {
    number: 1,
    name: 'Quillhaven Home Care',
    provider: 1,
    town: 'Fernbridge',
    services: ['homecare'],
    registeredDaysAgo: 2900,
    rating: legacy('G', 'GGGGG', 812),
    dayTwo: {
      rating: {
        ...assessed('Homecare', 'I', 'IIGRR', 0),
        past: [{ overall: 'G', questions: 'GGGGG', daysAgo: 812 }],
      },
    },
  },
  {
    number: 2,
    name: 'Brindlewick Care Services',
    provider: 2,
    town: 'Oxmere',
    services: ['homecare'],
    registeredDaysAgo: 3300,
    rating: legacy('G', 'GGGGG', 1130),
    dayTwo: {
      rating: {
        ...assessed('Homecare', 'R', 'RRGGG', 0),
        past: [{ overall: 'G', questions: 'GGGGG', daysAgo: 1130 }],
      },
    },
  },
  {
    number: 3,
    name: 'Ostermere Homecare',
    provider: 3,
    town: 'Port Ellery',
    services: ['homecare'],
    registeredDaysAgo: 2500,
    rating: legacy('R', 'RRGGG', 640),
    dayTwo: {
      rating: {
        ...assessed('Homecare', 'G', 'GGGGG', 0),
        past: [{ overall: 'R', questions: 'RRGGG', daysAgo: 640 }],
      },
    },
  },
  {
    number: 4,
    name: 'Fennimoor Care',
    provider: 4,
    town: 'Great Tansby',
    services: ['homecare'],
    registeredDaysAgo: 3100,
    rating: legacy('G', 'GGGGG', 905),
    dayTwo: { rating: legacy('G', 'GGGGG', 905), endedDaysAgo: 0, successor: 31 },
  },
  {
    number: 5,
    name: 'Larkwhistle Lodge',
    provider: 5,
    town: 'Hollowick',
    services: ['residential'],
    registeredDaysAgo: 4000,
    rating: assessed('Care Homes', 'G', 'GGGGG', 410),
    dayTwo: {
      rating: {
        ...assessed('Care Homes', 'G', 'GGGGG', 0),
        earlier: { name: 'Care Homes', overall: 'G', questions: 'GGGGG', daysAgo: 410 },
      },
    },
  },
  {
    number: 6,
    name: 'Gorsewick Support Services',
    provider: 6,
    town: 'Oxmere',
    services: ['homecare'],
    registeredDaysAgo: 2100,
    rating: legacy('R', 'RRGGG', 505),
    dayTwo: { rating: legacy('R', 'RRGGG', 505), endedDaysAgo: 0 },
  },
];
