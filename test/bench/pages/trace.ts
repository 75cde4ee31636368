/** Reads back what the marks of the ledger say: milliseconds of the clock, and of the processor on the page's thread. */
import type { BenchTab } from './browser.ts';
import type { Stretch } from './inside/ledger.ts';

/** One stretch of work. */
interface Spent {
  readonly stretch: Stretch;
  /** Milliseconds that the page's thread had a processor. */
  readonly cpu: number;
  /** Milliseconds by the clock. */
  readonly wall: number;
}

/** What one run of an engine cost. */
export interface Run {
  readonly spent: readonly Spent[];
  /** Milliseconds by the clock from the run's beginning to the end of the task after which a name on the screen had ink. */
  readonly firstInk: number | null;
}

/** A mark as the trace has it: microseconds of the clock and of the thread. */
interface TraceMark {
  readonly name: string;
  readonly ts: number;
  readonly tts: number;
}

const PREFIX = 'bench:';

const isMark = (event: unknown): event is TraceMark => {
  if (typeof event !== 'object' || event === null) return false;
  const { name, ts, tts } = event as Partial<TraceMark>;
  return typeof name === 'string' && name.startsWith(PREFIX) && typeof ts === 'number' && typeof tts === 'number';
};

/** Begins to record the marks; the answer stops, and gives what was recorded since, by run. */
export const recordMarks = async ({ devtools }: BenchTab): Promise<() => Promise<Run[]>> => {
  const marks: TraceMark[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => marks.push(...(value as unknown[]).filter(isMark)));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['blink.user_timing'], excludedCategories: ['*'] },
  });
  return async () => {
    const complete = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
    await devtools.send('Tracing.end');
    await complete;
    return runsOf(marks.sort((left, right) => left.ts - right.ts));
  };
};

/** Stretches are counted once: one that begins inside another is a part of it. */
const stretchesOf = (marks: readonly TraceMark[]): Spent[] => {
  const spent: Spent[] = [];
  let depth = 0;
  let outer: TraceMark | null = null;
  for (const mark of marks) {
    const [, what, stretch] = mark.name.split(':');
    if (what === 'begin') {
      if (depth === 0) outer = mark;
      depth += 1;
    } else if (what === 'end' && depth > 0) {
      depth -= 1;
      if (depth > 0 || outer === null) continue;
      spent.push({
        stretch: stretch as Stretch,
        cpu: (mark.tts - outer.tts) / 1000,
        wall: (mark.ts - outer.ts) / 1000,
      });
    }
  }
  return spent;
};

const runOf = (marks: readonly TraceMark[]): Run => {
  const ink = marks.find(({ name }) => name === `${PREFIX}ink`);
  const begun = marks[0]?.ts ?? 0;
  return { spent: stretchesOf(marks), firstInk: ink === undefined ? null : (ink.ts - begun) / 1000 };
};

/** Runs in order; each begins at its mark and lasts to the next one's. */
const runsOf = (marks: readonly TraceMark[]): Run[] => {
  const beginnings = marks.flatMap(({ name }, index) => (name === `${PREFIX}run` ? [index] : []));
  return beginnings.map((from, index) => runOf(marks.slice(from, beginnings[index + 1] ?? marks.length)));
};

/** Milliseconds of a run in stretches of some kinds: of the processor, or of the clock. */
export const sumOf = (run: Run, stretches: readonly Stretch[], by: 'cpu' | 'wall' = 'cpu'): number =>
  run.spent.filter(({ stretch }) => stretches.includes(stretch)).reduce((sum, one) => sum + one[by], 0);

/** The longest stretch of some kinds, in milliseconds; 0 where there is none. */
export const longestOf = (run: Run, stretches: readonly Stretch[], by: 'cpu' | 'wall' = 'cpu'): number =>
  Math.max(0, ...run.spent.filter(({ stretch }) => stretches.includes(stretch)).map((one) => one[by]));
