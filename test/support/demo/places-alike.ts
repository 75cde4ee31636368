/** Locations whose names must not be taken for one another. */
import type { DemoPlace } from './place.ts';
import { assessed, legacy, NEVER } from './rating.ts';

const BRAND = 'Lanternmoor Homecare';

/** Branches of one brand, and names that are easily confused. */
export const ALIKE: readonly DemoPlace[] = [
  {
    number: 7,
    name: 'Lanternmoor Homecare (Fernbridge)',
    provider: 7,
    brand: BRAND,
    town: 'Fernbridge',
    services: ['homecare'],
    registeredDaysAgo: 1900,
    rating: assessed('Homecare', 'G', 'GGOGG', 310),
  },
  {
    number: 8,
    name: 'Lanternmoor Homecare (Oxmere)',
    provider: 8,
    brand: BRAND,
    town: 'Oxmere',
    services: ['homecare'],
    registeredDaysAgo: 2700,
    rating: legacy('O', 'GOOGG', 1510),
  },
  {
    number: 9,
    name: 'Lanternmoor Homecare (Port Ellery)',
    provider: 9,
    brand: BRAND,
    town: 'Port Ellery',
    services: ['homecare'],
    registeredDaysAgo: 1300,
    rating: legacy('R', 'RRGGG', 420),
  },
  {
    number: 10,
    name: 'Lanternmoor Homecare (Great Tansby)',
    provider: 7,
    brand: BRAND,
    town: 'Great Tansby',
    services: ['homecare'],
    registeredDaysAgo: 260,
    rating: NEVER,
  },
  {
    number: 11,
    name: 'Rookhollow House',
    provider: 10,
    town: 'Fernbridge',
    services: ['residential'],
    registeredDaysAgo: 4100,
    rating: legacy('G', 'GGGGG', 1280),
  },
  {
    number: 12,
    name: 'Rookhollow House',
    provider: 11,
    town: 'Oxmere',
    services: ['residential'],
    registeredDaysAgo: 3600,
    rating: legacy('R', 'RRGGR', 350),
  },
  {
    number: 23,
    name: 'Kestrelbury Care - North Fernshire',
    provider: 21,
    town: 'Fernbridge',
    services: ['homecare'],
    registeredDaysAgo: 1700,
    rating: assessed('Homecare', 'G', 'GGGGG', 205),
  },
  {
    number: 24,
    name: 'Kestrelbury Care - South Fernshire',
    provider: 21,
    town: 'Hollowick',
    services: ['homecare'],
    registeredDaysAgo: 1700,
    rating: legacy('G', 'GGGGG', 980),
  },
];
