/** From the runs of a task to its rows of the tables. */
import { median, rounded } from './figures.ts';
import type { Stretch } from './inside/ledger.ts';
import { type Judgement, judge, precisionOf, recallOf } from './judge.ts';
import { PAGE_WORDS } from './markup.ts';
import type { EngineName, Task } from './plan.ts';
import type { Planted } from './planted.ts';
import type { OverlayScans, Scans } from './scans.ts';
import { longestOf, type Run, sumOf } from './trace.ts';

/** One row of the table of pages. Milliseconds of processor time, medians, unless said otherwise. */
export interface PageRow {
  readonly page: string;
  readonly names: number;
  readonly engine: EngineName;
  readonly cold: number | null;
  /** Times the floor, both cold. */
  readonly coldRatio: number | null;
  readonly warm: number | null;
  /** Times the floor, both warm. */
  readonly warmRatio: number | null;
  /** Per cent. */
  readonly recall: number | null;
  readonly precision: number | null;
  /** Marks that claim a name that does not stand there. */
  readonly wrong: number;
  /** Layouts that the first scan caused, and their milliseconds. */
  readonly layouts: number | null;
  readonly layoutMs: number | null;
  /** How many scans the medians are of. */
  readonly runs: string;
}

/** What only the overlay tells, beside its row; medians. */
export interface OverlayRow {
  readonly page: string;
  readonly names: number;
  readonly engine: EngineName;
  /** The longest stretch without a yield, cold and warm: of the processor, and by the clock. */
  readonly longestCold: number | null;
  readonly longestWarm: number | null;
  readonly longestClock: number | null;
  /** Milliseconds by the clock, in fresh pages: opening the index; from the start to ink on the screen. */
  readonly indexReady: number | null;
  readonly firstInk: number | null;
  /** Megabytes that the frame keeps of the index; and of index, hits, marks and code after a scan. */
  readonly indexHeap: number | null;
  readonly heap: number | null;
  /** Milliseconds of processor time in frames after the first scan: places and chips. */
  readonly frames: number | null;
  /** Milliseconds of processor time when the page was idle after the first scan: the search for shadow trees. */
  readonly idle: number | null;
}

/** What an engine made of the plants of one page. */
export interface Judged {
  readonly engine: EngineName;
  readonly judgement: Judgement;
}

export interface TaskRows {
  readonly pages: readonly PageRow[];
  readonly overlay: readonly OverlayRow[];
  readonly judged: readonly Judged[];
}

/** What counts as scanning, matching and inking. */
export const WORK: readonly Stretch[] = ['scan', 'start', 'slice', 'observer'];

const cpu = (runs: readonly Run[]): number => median(runs.map((run) => sumOf(run, WORK)));
const colds = (scans: readonly Scans[]): Run[] => scans.map(({ cold }) => cold);
const warms = (scans: readonly Scans[]): Run[] => scans.flatMap(({ warm }) => warm);

const isOverlayScans = (scans: Scans): scans is OverlayScans => 'opened' in scans;

const pageRow = (
  task: Task,
  engine: EngineName,
  scans: readonly Scans[],
  floors: readonly Scans[],
  judgement: Judgement,
): PageRow => {
  const [cold, warm] = [cpu(colds(scans)), cpu(warms(scans))];
  const reads = engine === 'floor';
  return {
    page: PAGE_WORDS[task.page],
    names: task.names,
    engine,
    cold: rounded(cold),
    coldRatio: rounded(cold / cpu(colds(floors)), 2),
    warm: rounded(warm),
    warmRatio: rounded(warm / cpu(warms(floors)), 2),
    recall: reads ? null : rounded(recallOf(judgement) * 100, 2),
    precision: reads ? null : rounded(precisionOf(judgement) * 100, 2),
    wrong: judgement.wrong,
    layouts: rounded(median(scans.map(({ laid }) => laid.layouts)), 0),
    layoutMs: rounded(median(scans.map(({ laid }) => laid.layoutMs))),
    runs: `${scans.length} cold, ${warms(scans).length} warm`,
  };
};

const overlayRow = (task: Task, engine: EngineName, scans: readonly OverlayScans[]): OverlayRow => {
  const longest = (runs: readonly Run[], by: 'cpu' | 'wall'): number | null =>
    rounded(median(runs.map((run) => longestOf(run, WORK, by))));
  return {
    page: PAGE_WORDS[task.page],
    names: task.names,
    engine,
    longestCold: longest(colds(scans), 'cpu'),
    longestWarm: longest(warms(scans), 'cpu'),
    longestClock: longest([...colds(scans), ...warms(scans)], 'wall'),
    indexReady: rounded(median(scans.map(({ opened }) => opened)), 2),
    firstInk: rounded(median(colds(scans).flatMap(({ firstInk }) => firstInk ?? []))),
    indexHeap: rounded(median(scans.map(({ indexHeap }) => indexHeap)) / 2 ** 20, 2),
    heap: rounded(median(scans.map(({ heap }) => heap)) / 2 ** 20, 2),
    frames: rounded(median(colds(scans).map((run) => sumOf(run, ['frame'])))),
    idle: rounded(median(colds(scans).map((run) => sumOf(run, ['idle'])))),
  };
};

/** The rows of one task, from the scans of each of its engines. */
export const rowsOf = (
  task: Task,
  all: ReadonlyMap<EngineName, readonly Scans[]>,
  truth: readonly Planted[],
): TaskRows => {
  const floors = all.get('floor') ?? [];
  const judged = [...all].map(([engine, scans]) => ({ engine, judgement: judge(scans[0]?.marks ?? [], truth) }));
  const pages = judged.map(({ engine, judgement }) => pageRow(task, engine, all.get(engine) ?? [], floors, judgement));
  const overlay = [...all].flatMap(([engine, scans]) => {
    const ours = scans.filter(isOverlayScans);
    return ours.length === 0 ? [] : [overlayRow(task, engine, ours)];
  });
  return { pages, overlay, judged: judged.filter(({ engine }) => engine !== 'floor') };
};
