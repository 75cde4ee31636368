/**
 * Marks in the browser's own trace around everything that an engine does: the trace counts the processor time
 * of the page's thread, so that what else the machine does is not taken for the engine's.
 * For the overlay the marks are put around the browser's turns before it starts, so that it runs as it is.
 */

/** What is being measured: read back by `trace.ts`. */
export type Stretch = 'start' | 'slice' | 'observer' | 'frame' | 'scan' | 'idle';

export const begin = (stretch: Stretch): void => void performance.mark(`bench:begin:${stretch}`);
export const end = (stretch: Stretch): void => void performance.mark(`bench:end:${stretch}`);

/** Marks a moment: a new run, or the first ink. */
export const moment = (name: 'run' | 'ink'): void => void performance.mark(`bench:${name}`);

/** Told after each slice, outside of what is counted. */
export const watchers = new Set<() => void>();

/** Microtasks after a yield until its slice is surely done: the overlay takes fewer than ten. */
const MICROTASKS = 40;

let slices = 0;
let open = 0;
let waiting = 0;

const endSlice = (): void => {
  if (open === 0) return;
  open = 0;
  end('slice');
  for (const tell of watchers) tell();
};

const endAfterMicrotasks = async (own: number): Promise<void> => {
  for (let count = 0; count < MICROTASKS; count += 1) await null;
  if (open === own) endSlice();
};

const beginSlice = (): void => {
  slices += 1;
  open = slices;
  begin('slice');
  void endAfterMicrotasks(slices);
};

const marked =
  <Arguments extends unknown[]>(stretch: Stretch, call: (...all: Arguments) => void) =>
  (...all: Arguments): void => {
    begin(stretch);
    call(...all);
    end(stretch);
  };

const wrapYield = (): void => {
  const scheduler: { yield(): Promise<void> } = Reflect.get(window, 'scheduler');
  const original = scheduler.yield.bind(scheduler);
  scheduler.yield = async () => {
    endSlice();
    waiting += 1;
    await original();
    waiting -= 1;
    beginSlice();
  };
};

const wrapObservers = (): void => {
  const Mutations = window.MutationObserver;
  window.MutationObserver = class extends Mutations {
    constructor(callback: MutationCallback) {
      super(marked('observer', callback));
    }
  };
  const Sights = window.IntersectionObserver;
  window.IntersectionObserver = class extends Sights {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super(marked('frame', callback), options);
    }
  };
  const Sizes = window.ResizeObserver;
  window.ResizeObserver = class extends Sizes {
    constructor(callback: ResizeObserverCallback) {
      super(marked('frame', callback));
    }
  };
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => frame(marked('frame', callback));
};

/** What is asked to be done when the page is idle, and not done yet. */
let idle = 0;

const wrapIdle = (): void => {
  const asked = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (callback, options) => {
    idle += 1;
    return asked((deadline) => {
      idle -= 1;
      marked('idle', callback)(deadline);
    }, options);
  };
  const cancelled = window.cancelIdleCallback.bind(window);
  window.cancelIdleCallback = (handle) => {
    idle -= 1;
    cancelled(handle);
  };
};

/** Puts the ledger around the browser's turns; once a page, before the overlay starts. */
export const openLedger = (): void => {
  wrapYield();
  wrapObservers();
  wrapIdle();
};

/** A little less than half a frame: three of them outlast what an observer of sight brings. */
const STILL_MS = 8;

/** Resolves when no slice was begun or waited for during some turns: the overlay has read what there was. */
export const quiet = async (): Promise<void> => {
  for (let still = 0; still < 3; ) {
    const before = slices;
    await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    still = slices === before && waiting === 0 && open === 0 && idle === 0 ? still + 1 : 0;
  }
};
