/** The test pages in Chromium. */
import { describe } from 'vitest';
import { driveChromium } from '../support/drivers.ts';
import { driveMore } from './more.ts';
import { drivePages } from './suite.ts';

describe('in Chromium', () => {
  drivePages(driveChromium);
  driveMore(driveChromium);
});
