/**
 * The script that runs in the pages of the listed sites; registered at run time (`platform/sites.ts`).
 * An unlisted script and no content-script entry point: those announce themselves to the page with a
 * DOM event, by which a page could tell that Rating Watch is here, and switch it off.
 */
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOverlay } from '../content/overlay.ts';
import { cardLeft, forgetCard } from '../platform/card-script.ts';
import { closedRootOpener } from '../platform/closed-roots.ts';
import { runInPage } from '../platform/page.ts';
import { uuidOf } from '../platform/uuid.ts';

/** One overlay a frame, though the script be run again (a tab entered while its page loads). */
const RUNNING = Symbol.for('rating-watch.running');

export default defineUnlistedScript(() => {
  const world = globalThis as { [RUNNING]?: AbortController };
  if (world[RUNNING] !== undefined && !world[RUNNING].signal.aborted) return;
  const life = new AbortController();
  world[RUNNING] = life;
  forgetCard();
  const now = () => new Date();
  const newKey = () => uuidOf(crypto.getRandomValues(new Uint8Array(16)));
  void runInPage({ browser, window, startOverlay, cardLeft, openClosedRoot: closedRootOpener(), now, newKey }, life);
});
