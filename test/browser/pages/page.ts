/** What a test page is: markup, an application of its own in it, and what a test does with that. */
import type { StartSettings } from '../support/page-engine.ts';

/** Texts by ink, `rw-1` to `rw-7`, sorted; inks without any are left out. */
export type Inks = Readonly<Record<string, readonly string[]>>;

/** The page's own behaviour, by name; what is asynchronous answers a promise. */
export type Application = Readonly<Record<string, () => unknown>>;

/** One thing that happens on a page: an action of its application, or what a person does with the keyboard. */
export interface Step {
  readonly does?: string;
  /** Typed letter by letter. */
  readonly types?: string;
  /** A key, for example `Enter`. */
  readonly presses?: string;
  /** The ink once all is read again. */
  readonly ink: Inks;
}

/** What a page's own script carries, for policies that ask for it. */
export const NONCE = 'bm90LXNlY3JldA';

export interface TestPage {
  readonly title: string;
  readonly body: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Runs in the page, and answers what can be done there. */
  readonly run: () => Application;
  /** The ink after the first scan. */
  readonly ink: Inks;
  readonly steps: readonly Step[];
  readonly settings?: StartSettings;
}
