/** The script of axe as a page runs it: the small one, which a browser reads in half the time, and it is read often. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Defines `axe` in the page that runs it. */
export const AXE_SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
