/** How ink and chips look in Chromium. */
import { describe } from 'vitest';
import { driveChromium } from '../support/drivers.ts';
import { driveLooks } from './looks.ts';

describe('in Chromium', () => driveLooks(driveChromium, true));
