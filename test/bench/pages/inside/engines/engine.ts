/** What the benchmark runs on a page. */

export interface Engine {
  /** Builds what is built once from the names; not counted in the time of a scan. */
  prepare(names: readonly string[]): void;
  /** Reads the whole page and leaves its marks on it. Answers how many it found, so that no compiler may leave the work out. */
  scan(): number;
  /** Takes the marks off again. */
  undo(): void;
}
