/** What was opened, closed in reverse order, each once, within a time that Ctrl-C can bear. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that all of it may take; what has not closed by then ends with the process. */
const PATIENCE = 1500;

export class Closers {
  readonly #closers: (() => void | Promise<void>)[] = [];

  add(close: () => void | Promise<void>): void {
    this.#closers.push(close);
  }

  async #closeEach(): Promise<void> {
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) {
      // One that fails to close must not keep the others open; the process ends right after.
      await (async () => close())().catch(() => undefined);
    }
  }

  /** Closes everything. Never rejects; returns after 1.5 seconds at the latest. */
  async close(): Promise<void> {
    await Promise.race([this.#closeEach(), sleep(PATIENCE)]);
  }
}
