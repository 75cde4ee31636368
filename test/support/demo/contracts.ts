/** What the invented council buys from each location of the demo. */
import type { Town } from './place.ts';

export interface DemoContract {
  /** The location's number. */
  readonly place: number;
  readonly type: 'framework' | 'block' | 'spot' | 'cost-and-volume' | 'dps' | 'direct-award' | 'bridging';
  readonly lot: string;
  readonly area: Town | 'All Fernshire';
  readonly rank?: number;
  /** Contract start and end in days before the base date; an end below zero lies ahead. */
  readonly startDaysAgo: number;
  readonly endDaysAgo: number;
  readonly people: number;
  readonly packages: number;
  readonly hours: number;
  readonly doubleHanded: number;
  readonly aliases?: readonly string[];
  readonly status?: {
    readonly kind: 'suspended' | 'caution' | 'not-taking-work';
    readonly reason: string;
    readonly reviewInDays: number;
  };
}

type Row = readonly [
  place: number,
  type: DemoContract['type'],
  lot: string,
  area: DemoContract['area'],
  people: number,
  hours: number,
  doubleHanded: number,
];

const ROWS: readonly Row[] = [
  [1, 'framework', 'Lot 1 Homecare', 'Fernbridge', 41, 512.5, 9],
  [2, 'framework', 'Lot 1 Homecare', 'Oxmere', 28, 331, 4],
  [3, 'framework', 'Lot 1 Homecare', 'Port Ellery', 19, 204.5, 3],
  [4, 'framework', 'Lot 1 Homecare', 'Great Tansby', 22, 268, 5],
  [5, 'block', 'Lot 4 Care homes', 'Hollowick', 12, 0, 0],
  [6, 'spot', 'Lot 1 Homecare', 'Oxmere', 7, 63, 1],
  [7, 'framework', 'Lot 1 Homecare', 'Fernbridge', 33, 402, 6],
  [8, 'framework', 'Lot 1 Homecare', 'Oxmere', 25, 297.5, 2],
  [9, 'spot', 'Lot 1 Homecare', 'Port Ellery', 9, 98, 2],
  [10, 'dps', 'Lot 1 Homecare', 'Great Tansby', 4, 46, 0],
  [11, 'block', 'Lot 4 Care homes', 'Fernbridge', 16, 0, 0],
  [12, 'spot', 'Lot 4 Care homes', 'Oxmere', 5, 0, 0],
  [13, 'framework', 'Lot 2 Supported living', 'Port Ellery', 18, 640, 4],
  [14, 'dps', 'Lot 1 Homecare', 'Fernbridge', 3, 31.5, 0],
  [15, 'framework', 'Lot 1 Homecare', 'Hollowick', 14, 176, 1],
  [16, 'framework', 'Lot 1 Homecare', 'Great Tansby', 0, 0, 0],
  [17, 'framework', 'Lot 1 Homecare', 'Oxmere', 17, 188, 3],
  [18, 'spot', 'Lot 5 Nursing', 'Fernbridge', 8, 0, 0],
  [19, 'spot', 'Lot 4 Care homes', 'Port Ellery', 6, 0, 0],
  [20, 'framework', 'Lot 1 Homecare', 'Great Tansby', 21, 239, 4],
  [21, 'framework', 'Lot 1 Homecare', 'Fernbridge', 26, 301, 5],
  [22, 'dps', 'Lot 1 Homecare', 'Oxmere', 5, 54, 1],
  [23, 'framework', 'Lot 1 Homecare', 'Fernbridge', 30, 358, 7],
  [24, 'framework', 'Lot 1 Homecare', 'Hollowick', 24, 281, 3],
  [25, 'framework', 'Lot 1 Homecare', 'Hollowick', 15, 167.5, 2],
  [26, 'spot', 'Lot 1 Homecare', 'Port Ellery', 6, 71, 1],
  [27, 'dps', 'Lot 1 Homecare', 'Great Tansby', 2, 17.5, 0],
  [28, 'block', 'Lot 3 Extra care', 'Fernbridge', 44, 420, 6],
  [29, 'direct-award', 'Lot 6 Live-in care', 'All Fernshire', 3, 504, 0],
  [30, 'bridging', 'Lot 7 Hospital discharge', 'Hollowick', 6, 84, 2],
];

/** Second contracts of locations that hold more than one. */
const SECOND: readonly Row[] = [
  [1, 'bridging', 'Lot 7 Hospital discharge', 'Fernbridge', 6, 91, 3],
  [7, 'bridging', 'Lot 7 Hospital discharge', 'Fernbridge', 4, 60, 1],
];

/** Written names that a person has confirmed, by location. */
const ALIASES: Readonly<Record<number, readonly string[]>> = {
  1: ['Quillhaven HC', 'QHC Fernbridge'],
  2: ['Brindlewick Domiciliary'],
  9: ['Lanternmoor PE'],
  17: ['Nettlewick (Owlcombe)'],
  21: ['Saint Orrins Home Care'],
  28: ['Marigate Court ECH'],
};

const STATUSES: Readonly<Record<number, NonNullable<DemoContract['status']>>> = {
  9: { kind: 'caution', reason: 'Improvement plan agreed after missed calls in Port Ellery', reviewInDays: 45 },
  12: { kind: 'suspended', reason: 'No new placements while medicines audit is open', reviewInDays: 21 },
  16: { kind: 'not-taking-work', reason: 'Provider paused its service', reviewInDays: 60 },
};

const contractOf = (row: Row, isFirst: boolean): DemoContract => {
  const [place, type, lot, area, people, hours, doubleHanded] = row;
  const aliases = isFirst ? ALIASES[place] : undefined;
  const status = STATUSES[place];
  return {
    place,
    type,
    lot,
    area,
    ...(type === 'framework' ? { rank: (place % 5) + 1 } : {}),
    startDaysAgo: 300 + place * 7,
    endDaysAgo: 300 + place * 7 - 1460,
    people,
    packages: people + (people > 20 ? 2 : 0),
    hours,
    doubleHanded,
    ...(aliases === undefined ? {} : { aliases }),
    ...(status === undefined ? {} : { status }),
  };
};

/** Every contract of the invented council. */
export const CONTRACTS: readonly DemoContract[] = [
  ...ROWS.map((row) => contractOf(row, true)),
  ...SECOND.map((row) => contractOf(row, false)),
];
