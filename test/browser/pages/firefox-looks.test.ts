/** How ink and chips look in Firefox. */
import { describe } from 'vitest';
import { findFirefox } from '../../support/find-browser.ts';
import { driveFirefox } from '../support/drivers.ts';
import { driveLooks } from './looks.ts';

describe.skipIf(findFirefox() === null)('in Firefox (skipped where no Firefox is installed)', () =>
  driveLooks(driveFirefox, false),
);
