/**
 * Tells what was found, when it has changed: counts, and why the page was not read to its end.
 *
 * Budget: told when the page is idle. What is counted is what is rendered, and to ask that in the task of a
 * change would have the page compute its styles there and then.
 */
import type { Hits } from './hits.ts';
import { type PageReport, reportOf } from './list.ts';

const isSame = (one: PageReport, other: PageReport): boolean =>
  one.matches === other.matches && one.attention === other.attention && one.gaveUp === other.gaveUp;

/** A page that is never idle is told of all the same. */
const LONGEST_WAIT_MS = 200;

export interface ReportsOptions {
  readonly view: Window | null;
  readonly hits: Hits;
  readonly tell: ((report: PageReport) => void) | undefined;
  readonly signal: AbortSignal;
}

export class Reports {
  readonly #options: ReportsOptions;
  #last: PageReport | null = null;
  #version = -1;
  /** The idle callback that is waited for; 0 where none is. */
  #waiting = 0;
  /** A sentence for people; null where the whole page was read. */
  gaveUp: string | null = null;

  constructor(options: ReportsOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  #end(): void {
    if (this.#waiting !== 0) this.#options.view?.cancelIdleCallback(this.#waiting);
    this.#waiting = 0;
  }

  /** Tells the counts before long, where they may have changed and did. */
  soon(): void {
    const { view, hits } = this.#options;
    const isTold = this.#version === hits.version && this.#last?.gaveUp === this.gaveUp;
    if (isTold || this.#waiting !== 0 || view === null) return;
    this.#waiting = view.requestIdleCallback(() => this.#send(), { timeout: LONGEST_WAIT_MS });
  }

  #send(): void {
    const { hits, tell } = this.#options;
    this.#waiting = 0;
    this.#version = hits.version;
    const before = this.#last;
    const report = reportOf(hits.all(), this.gaveUp);
    this.#last = report;
    if (before === null || !isSame(before, report)) tell?.(report);
  }
}
