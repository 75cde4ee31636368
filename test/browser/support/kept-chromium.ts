/** One Chromium for all files of a process, in which every file opens contexts of its own: to launch one costs more than many a test. */
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../support/find-browser.ts';

let kept: Promise<Browser> | null = null;

const launch = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: set CHROMIUM_PATH or install one');
  // It ends with the process.
  return chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
};

/** The process's Chromium; a new one where a test has brought the last down. Rejects where there is none. */
export const keptChromium = async (): Promise<Browser> => {
  if (kept !== null && (await kept).isConnected()) return kept;
  kept = launch();
  return kept;
};

/** Closes what a file has opened in it. */
export const closeContexts = async (browser: Browser): Promise<void> => {
  await Promise.all(browser.contexts().map((context) => context.close()));
};
