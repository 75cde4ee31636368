/** Tells what was found, when it has changed: counts, and why the page was not read to its end. */
import type { Hits } from './hits.ts';
import { type PageReport, reportOf } from './list.ts';

const isSame = (one: PageReport, other: PageReport): boolean =>
  one.matches === other.matches && one.attention === other.attention && one.gaveUp === other.gaveUp;

export class Reports {
  readonly #hits: Hits;
  readonly #tell: ((report: PageReport) => void) | undefined;
  #last: PageReport | null = null;
  #version = -1;
  /** A sentence for people; null where the whole page was read. */
  gaveUp: string | null = null;

  constructor(hits: Hits, tell: ((report: PageReport) => void) | undefined) {
    this.#hits = hits;
    this.#tell = tell;
  }

  /** Tells the counts where they may have changed and did. */
  send(): void {
    const before = this.#last;
    if (this.#version === this.#hits.version && before?.gaveUp === this.gaveUp) return;
    this.#version = this.#hits.version;
    const report = reportOf(this.#hits.all(), this.gaveUp);
    this.#last = report;
    if (before === null || !isSame(before, report)) this.#tell?.(report);
  }
}
