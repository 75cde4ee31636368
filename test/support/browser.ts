/** A real Chromium with the built extension in it, for the tests and the screenshots. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from './find-browser.ts';

/** A running browser. */
export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The address of one of the extension's pages, for example `options.html`. */
  pageUrl(page: string): string;
  /**
   * Answers the browser's question for an origin ("https://casework.example.gov.uk/*") beforehand,
   * since in a browser without a screen it is put to nobody and stays open for good. The extension
   * has the permission once it asks: grant first, then click "Save", "Grant access" or the popup's switch.
   */
  grant(origin: string): Promise<void>;
  /** Closes the browser, waiting for it no longer than five seconds. */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Keeps the profile in this folder; else in a new one that is removed at the end. */
  readonly profile?: string;
  readonly headless?: boolean;
  readonly args?: readonly string[];
  readonly colorScheme?: 'light' | 'dark';
  /** Leaves the page open that the extension opens after its installation, which else is closed as it opens. */
  readonly keepsWelcome?: boolean;
}

const CLOSE_MS = 5_000;
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Chromium's id for an unpacked extension: the SHA-256 of its key, or without one of its path, in the letters a to p. */
export const idOf = (folder: string): string => {
  const { key } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { key?: string };
  const named = key === undefined ? folder : Buffer.from(key, 'base64');
  return [...createHash('sha256').update(named).digest('hex').slice(0, 32)]
    .map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)))
    .join('');
};

/** Waits for a promise, but no longer than so many milliseconds. */
const within = async (promise: Promise<unknown>, ms: number): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
};

/** Runs in a chrome://extensions tab, where Chromium's own page grants host permissions. */
const grantIn = async (context: BrowserContext, id: string, origin: string): Promise<void> => {
  const page = await context.newPage();
  try {
    await page.goto('chrome://extensions');
    await page.evaluate(
      ([extension, host]) => {
        const { developerPrivate } = (globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } })
          .chrome;
        return developerPrivate.addHostPermission(extension, host);
      },
      [id, origin] as const,
    );
  } finally {
    await page.close();
  }
};

interface DeveloperPrivate {
  addHostPermission(extensionId: string, host: string): Promise<void>;
}

/** A page that a test opens itself begins as another one, and stays. */
const closeWelcome = (context: BrowserContext, address: string): void => {
  context.on('page', (page) => {
    // Closed with its browser meanwhile: gone either way.
    if (page.url() === address) page.close().catch(() => undefined);
  });
};

/** Starts Chromium with the unpacked extension in `folder`. Throws where there is no Chromium. */
export const launchWithExtension = async (folder: string, options: LaunchOptions = {}): Promise<ExtensionBrowser> => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium: run `node test/support/find-browser.ts --install`');
  const extension = realpathSync(folder);
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'rating-watch-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: options.headless ?? true,
    colorScheme: options.colorScheme ?? 'light',
    args: [
      ...QUIET,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...(options.args ?? []),
    ],
  });
  const extensionId = idOf(extension);
  if (options.keepsWelcome !== true) closeWelcome(context, `chrome-extension://${extensionId}/access.html`);
  return {
    context,
    extensionId,
    pageUrl: (page) => `chrome-extension://${extensionId}/${page}`,
    grant: (origin) => grantIn(context, extensionId, origin),
    close: async () => {
      await within(context.close(), CLOSE_MS);
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
