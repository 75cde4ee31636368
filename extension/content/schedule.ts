/**
 * Work in slices between the page's own tasks.
 *
 * Budget: 5 ms a slice, over as many roots as fit (a yield a root costs more than the scan);
 * nothing runs, and no timer waits, when there is no work or the tab is hidden.
 */

import type { Listeners } from './listen.ts';

/** Longest slice, in milliseconds. */
const SLICE_MS = 5;

/** Steps between two looks at the clock: a look costs as much as a small step, a large one takes a millisecond. */
const STEPS_A_LOOK = 2;

export interface ScheduleOptions {
  readonly document: Document;
  /** Does one small piece of work; false when there is none left. */
  readonly step: () => boolean;
  /** Called where a piece could not be done: it must not be met again. */
  readonly failed: () => void;
  /** Called after the last piece, in the same task. */
  readonly settled: () => void;
  /** A clock, in milliseconds; it may be set back. */
  readonly clock: () => number;
  readonly listeners: Listeners;
  readonly signal: AbortSignal;
}

interface Yielding {
  yield(): Promise<void>;
}

const yielding = (view: Window): Yielding | null => {
  const scheduler: unknown = Reflect.get(view, 'scheduler');
  return typeof scheduler === 'object' && scheduler !== null && 'yield' in scheduler ? (scheduler as Yielding) : null;
};

/** A turn of the event loop: `scheduler.yield` (Chromium 129, Firefox 142), else a message to oneself. */
const turn = (view: Window): Promise<void> => {
  const scheduler = yielding(view);
  if (scheduler !== null) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
};

/** Lets work wait while the tab is hidden. */
const waitWhileHidden = (document: Document, listeners: Listeners): (() => Promise<void>) => {
  let resume: (() => void) | null = null;
  listeners.on(document, 'visibilitychange', () => {
    if (!document.hidden) resume?.();
  });
  return () =>
    new Promise((resolve) => {
      if (document.hidden) resume = resolve;
      else resolve();
    });
};

/** Starts nothing by itself: the answer wakes it, as often as one likes. */
export const createSchedule = (options: ScheduleOptions): (() => void) => {
  const { document, step, failed, settled, clock, listeners, signal } = options;
  const view = document.defaultView;
  const shown = waitWhileHidden(document, listeners);
  let running = false;
  let wanted = false;
  const steps = (): boolean => {
    const begun = clock();
    for (let count = 1; step(); count += 1) {
      if (count % STEPS_A_LOOK === 0 && Math.abs(clock() - begun) >= SLICE_MS) return true;
    }
    return false;
  };
  /** True when work is left. */
  const slice = (): boolean => {
    try {
      if (steps()) return true;
    } catch {
      // A page may be built so that a part of it cannot be read: that is said, and the rest is read.
      failed();
      return true;
    }
    settled();
    return false;
  };
  const run = async (over: Window): Promise<void> => {
    try {
      while (wanted && !signal.aborted) {
        await turn(over);
        await shown();
        // Work that is asked for while settling is work left.
        wanted = false;
        if (!signal.aborted && slice()) wanted = true;
      }
    } finally {
      running = false;
    }
  };
  return () => {
    wanted = true;
    if (running || view === null || signal.aborted) return;
    running = true;
    void run(view);
  };
};
