/** What the overlay is held to, beside what was measured: each goal says itself whether it was met. */
import { PAGE_WORDS } from './markup.ts';
import type { EngineName } from './plan.ts';
import type { OverlayRow, PageRow } from './rows.ts';

export interface GoalRow {
  readonly goal: string;
  readonly limit: string;
  readonly measured: number | string | null;
  readonly met: 'yes' | 'no' | 'not measured';
}

/** What of the tables the goals are read from. */
export interface Measured {
  readonly pages: readonly PageRow[];
  readonly overlay: readonly OverlayRow[];
  readonly changes: readonly {
    readonly change: string;
    readonly atOnce: number | null;
    readonly rescan: number | null;
  }[];
}

const OURS: EngineName = 'overlay, chips none';
const PAGE = PAGE_WORDS['table-5000'];

const atMost = (goal: string, limit: number, unit: string, measured: number | null | undefined): GoalRow => ({
  goal,
  limit: `at most ${limit}${unit}`,
  measured: measured ?? null,
  met: measured === null || measured === undefined ? 'not measured' : measured <= limit ? 'yes' : 'no',
});

const atLeast = (goal: string, limit: number, unit: string, values: readonly (number | null)[]): GoalRow => {
  const numbers = values.filter((value) => value !== null);
  const least = numbers.length === 0 ? null : Math.min(...numbers);
  return {
    goal,
    limit: `at least ${limit}${unit}`,
    measured: least,
    met: least === null ? 'not measured' : least >= limit ? 'yes' : 'no',
  };
};

const scanGoals = ({ pages, overlay }: Measured, names: number, times: number): GoalRow[] => {
  const row = pages.find((one) => one.page === PAGE && one.names === names && one.engine === OURS);
  const own = overlay.find((one) => one.page === PAGE && one.names === names && one.engine === OURS);
  const at = `${names.toLocaleString('en-GB')} names on 5,000 rows`;
  return [
    atMost(`${at}: scan, match and ink in a fresh page`, times, ' × the floor', row?.coldRatio),
    atMost(`${at}: warmed up`, times, ' × the floor', row?.warmRatio),
    atMost(`${at}: longest slice, fresh`, 8, ' ms', own?.longestCold),
    atMost(`${at}: longest slice, warm`, 8, ' ms', own?.longestWarm),
    atMost(`${at}: layouts caused`, 0, '', row?.layouts),
    atMost(`${at}: first ink on the screen`, 50, ' ms', own?.firstInk),
  ];
};

const frameGoals = ({ overlay }: Measured): GoalRow[] => {
  const own = overlay.find((one) => one.page === PAGE && one.names === 3_000 && one.engine === OURS);
  return [
    atMost('3,000 names: index ready', 2, ' ms', own?.indexReady),
    atMost('3,000 names: index kept by a frame', 3, ' MB', own?.indexHeap),
    atMost('3,000 names: index, hits, marks and code after the scan', 3, ' MB', own?.heap),
  ];
};

const changeGoals = ({ changes }: Measured): GoalRow[] => {
  const [list, , , key] = changes;
  const recycled =
    list === undefined || list.atOnce === null || list.rescan === null ? null : list.atOnce + list.rescan;
  return [
    atMost('50 rows recycled: stale marks gone and read again', 2, ' ms', recycled),
    atMost('a keystroke', 0.1, ' ms', key?.atOnce),
  ];
};

/** Peers that were faster on some page, warm or cold, and found at least as much there. */
const fasterPeers = ({ pages }: Measured): GoalRow => {
  const faster = pages.filter((peer) => {
    const own = pages.find((one) => one.engine === OURS && one.page === peer.page && one.names === peer.names);
    if (own === undefined || peer.recall === null || own.recall === null || peer.engine.startsWith('overlay'))
      return false;
    const quicker = (peer.cold ?? Infinity) < (own.cold ?? 0) || (peer.warm ?? Infinity) < (own.warm ?? 0);
    return quicker && peer.recall >= own.recall;
  });
  const told = faster.map(({ engine, page, names }) => `${engine} (${page}, ${names})`).join('; ');
  return {
    goal: 'a peer is faster at equal recall',
    limit: 'none',
    measured: told === '' ? 'none' : told,
    met: pages.length === 0 ? 'not measured' : told === '' ? 'yes' : 'no',
  };
};

/** Every goal, from what was measured. */
export const goalRows = (measured: Measured): GoalRow[] => {
  const ours = measured.pages.filter(({ engine }) => engine === OURS);
  return [
    ...scanGoals(measured, 3_000, 2),
    ...scanGoals(measured, 57_000, 2.5).slice(0, 2),
    ...frameGoals(measured),
    ...changeGoals(measured),
    atLeast(
      'recall, the worst page',
      99.5,
      ' %',
      ours.map(({ recall }) => recall),
    ),
    atLeast(
      'precision, the worst page',
      100,
      ' %',
      ours.map(({ precision }) => precision),
    ),
    fasterPeers(measured),
  ];
};
