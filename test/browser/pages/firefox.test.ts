/** The test pages in Firefox, over WebDriver BiDi. */
import { describe } from 'vitest';
import { findFirefox } from '../../support/find-browser.ts';
import { driveFirefox } from '../support/drivers.ts';
import { driveMore } from './more.ts';
import { drivePages } from './suite.ts';

describe.skipIf(findFirefox() === null)('in Firefox (skipped where no Firefox is installed)', () => {
  // That the witness can object is shown of every page in Chromium; here, that it can in this browser too.
  drivePages(driveFirefox, ['angular']);
  driveMore(driveFirefox);
});
