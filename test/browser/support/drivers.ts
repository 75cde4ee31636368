/** Chromium by Playwright and Firefox by WebDriver BiDi, as far as the test pages need them, behind one face. */
import type { BrowserContext, Page as ChromiumPage } from 'playwright-core';
import puppeteer, { type Browser as Firefox, type Page as FirefoxPage } from 'puppeteer-core';
import { findFirefox } from '../../support/find-browser.ts';
import { keptChromium } from './kept-chromium.ts';

export interface Tab {
  /** Runs in the page. */
  evaluate<Given, Answer>(work: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>>;
  goto(url: string): Promise<unknown>;
  /** Does what leads to another page, and waits for that page. */
  leave(work: () => Promise<unknown>): Promise<void>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** PNG of what is on screen. */
  screenshot(): Promise<Uint8Array>;
  /** As printed, without background graphics, as browsers do unless told otherwise. */
  pdf(): Promise<Uint8Array>;
  close(): Promise<void>;
  /** Errors of scripts and of the console since the tab was opened. */
  readonly errors: readonly string[];
}

export interface Driver {
  /** Opens a tab whose every frame runs these scripts before any of its own. */
  tab(scripts: readonly string[]): Promise<Tab>;
  close(): Promise<void>;
}

export interface Looks {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
}

const SIZE = { width: 1000, height: 700 };

const chromiumTab = (page: ChromiumPage): Tab => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return {
    errors,
    evaluate: async (work, given) => (await page.evaluate(work as never, given as never)) as never,
    goto: (url) => page.goto(url),
    async leave(work) {
      await Promise.all([page.waitForEvent('load'), work()]);
    },
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    screenshot: () => page.screenshot(),
    pdf: () => page.pdf(),
    close: () => page.context().close(),
  };
};

/** Throws where there is no Chromium. */
export const driveChromium = async (looks: Looks = {}): Promise<Driver> => {
  const browser = await keptChromium();
  const contexts: BrowserContext[] = [];
  return {
    async tab(scripts) {
      const context = await browser.newContext({ viewport: SIZE, ...looks });
      contexts.push(context);
      for (const content of scripts) await context.addInitScript({ content });
      return chromiumTab(await context.newPage());
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
};

const firefoxTab = (page: FirefoxPage): Tab => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return {
    errors,
    evaluate: async (work, given) => (await page.evaluate(work as never, given as never)) as never,
    goto: (url) => page.goto(url),
    async leave(work) {
      await Promise.all([page.waitForNavigation(), work()]);
    },
    press: (key) => page.keyboard.press(key as 'Enter'),
    type: (text) => page.keyboard.type(text),
    screenshot: () => page.screenshot(),
    pdf: () => page.pdf(),
    close: () => page.close(),
  };
};

/** Firefox takes colours from preferences of the whole browser: 0 is dark, 1 light; 2 is "always the system's". */
const prefsOf = ({ colorScheme, forcedColors }: Looks) => ({
  'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
  ...(forcedColors === 'active' ? { 'browser.display.document_color_use': 2 } : {}),
});

/** Throws where there is no Firefox: ask `findFirefox` first. */
export const driveFirefox = async (looks: Looks = {}): Promise<Driver> => {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('no Firefox: set FIREFOX_PATH or install one');
  const browser: Firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: SIZE,
    extraPrefsFirefox: prefsOf(looks),
  });
  return {
    async tab(scripts) {
      const page = await browser.newPage();
      for (const script of scripts) await page.evaluateOnNewDocument(script);
      return firefoxTab(page);
    },
    close: () => browser.close(),
  };
};
