/**
 * Put on before the page's own scripts, so that a page which listens to everything does not hear what is typed in the
 * card: see `content/early.ts`. An unlisted script like the overlay's, and for the same reason.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { listenEarly } from '../content/early.ts';

export default defineUnlistedScript(() => listenEarly(window, globalThis));
