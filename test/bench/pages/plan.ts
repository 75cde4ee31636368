/** Which engines are run on which pages with how many names, and how often. */
import type { PeerName } from './inside/bench-page.ts';
import type { Chips } from './inside/engines/ours.ts';
import type { PageKind } from './markup.ts';

/** An engine of the table: the overlay by its chips, or a peer. */
export type EngineName = PeerName | `overlay, chips ${Chips}`;

export interface Task {
  readonly page: PageKind;
  readonly names: number;
  readonly engines: readonly EngineName[];
}

const OURS = ['floor', 'overlay, chips none'] as const;
const SEARCHING = ['modern-ahocorasick', 'RegExp union', 'indexOf', 'findAndReplaceDOMText'] as const;

/** What can bear so many names on a small page: mark.js takes most of a minute for 300, `indexOf` for 57,000. */
const bearing = (names: number): readonly EngineName[] => {
  if (names <= 30) return [...OURS, ...SEARCHING, 'mark.js'];
  return names <= 3_000 ? [...OURS, ...SEARCHING] : [...OURS, 'modern-ahocorasick', 'RegExp union'];
};

const SIZES = [30, 300, 3_000, 57_000];

/** Every page and size: all engines on the small table and the notes, the best of them on the others. */
export const FULL: readonly Task[] = [
  {
    page: 'table-5000',
    names: 3_000,
    engines: [...OURS, 'overlay, chips attention', 'modern-ahocorasick', 'RegExp union'],
  },
  { page: 'table-5000', names: 57_000, engines: [...OURS, 'overlay, chips attention', 'modern-ahocorasick'] },
  { page: 'table-5000-dense', names: 3_000, engines: OURS },
  ...SIZES.map((names): Task => ({ page: 'table-2000', names, engines: bearing(names) })),
  ...SIZES.map((names): Task => ({ page: 'notes', names, engines: bearing(names) })),
  ...[3_000, 57_000].map((names): Task => ({ page: 'nodes', names, engines: [...OURS, 'modern-ahocorasick'] })),
];

/** The rows that the product is judged by, and no more: for working on the scan. */
export const QUICK: readonly Task[] = [3_000, 57_000].map((names) => ({ page: 'table-5000', names, engines: OURS }));

/** How often an engine is run. */
export interface Effort {
  /** Fresh pages, each with one cold scan. */
  readonly fresh: number;
  /** Warm scans in each of them. */
  readonly warm: number;
}

/** The floor and the overlay are what the ratios are made of: they are run more often; all fewer times where each takes long. */
export const effortFor = (engine: EngineName, names: number): Effort => {
  const own = engine === 'floor' || engine.startsWith('overlay');
  if (names > 3_000) return { fresh: own ? 3 : 1, warm: own ? 3 : 1 };
  return { fresh: own ? 5 : names > 300 ? 2 : 3, warm: 2 };
};

/** Milliseconds past which a scan is not repeated: one run tells enough. */
export const SLOW_MS = 1_000;
