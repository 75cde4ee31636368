/** One browser with the engine and the witness in every page, and a server of pages: what all suites here stand on. */
import type { Driver, Tab } from '../support/drivers.ts';
import { indexOf } from '../support/invented.ts';
import type { StartSettings } from '../support/page-engine.ts';
import { pageScript } from '../support/page-script.ts';
import { bundle, markup, Pages, type Served } from '../support/stage.ts';
import { type Application, type Inks, NONCE, type Step, type TestPage } from './page.ts';

declare global {
  interface Window {
    application: Application;
  }
}

export interface Ground {
  /** Opens a tab in which these scripts run before the engine, and that before the page's own. */
  tab(...before: readonly string[]): Promise<Tab>;
  /** The address of a page that is described in `NAME.ts` and exported under that name. */
  serve(name: string, page: TestPage): Promise<string>;
  /** The address of any page. */
  put(served: Served): string;
  close(): Promise<void>;
}

export const takeGround = async (launch: () => Promise<Driver>): Promise<Ground> => {
  const [driver, engine, witness, served] = await Promise.all([
    launch(),
    bundle('page-engine.ts'),
    bundle('page-witness.ts'),
    new Pages().start(),
  ]);
  return {
    tab: (...before) => driver.tab([...before, engine, witness]),
    put: (page) => served.serve(page),
    async serve(name, { body, head, headers = {} }) {
      const script = served.serve({
        html: await pageScript(`${name}.ts`, name),
        headers: { 'content-type': 'text/javascript; charset=utf-8' },
      });
      return served.serve({ html: markup(`${body}<script nonce="${NONCE}" src="${script}"></script>`, head), headers });
    },
    async close() {
      await driver.close();
      await served.close();
    },
  };
};

/** Does what a step says, and waits for what the application answers. */
export const act = async (tab: Tab, { does, types, presses }: Step): Promise<void> => {
  if (types !== undefined) await tab.type(types);
  if (presses !== undefined) await tab.press(presses);
  if (does === undefined) return;
  await tab.evaluate(async (name) => {
    const action = window.application[name];
    if (action === undefined) throw new Error(`the page cannot ${name}`);
    await action();
  }, does);
};

/** The ink once it is as expected, or after 150 frames as it is. */
export const inkOf = (tab: Tab, expected: Inks): Promise<Inks> => {
  const wanted = Object.entries(expected).filter(([, texts]) => texts.length > 0);
  const sorted = Object.fromEntries(wanted.sort(([a], [b]) => a.localeCompare(b)));
  return tab.evaluate((json) => window.witness.until(json), JSON.stringify(sorted));
};

/** Waits for two frames. */
export const breathe = (tab: Tab) => tab.evaluate(() => window.witness.until('', 0), null);

/** Starts the overlay in every frame that has none. */
export const start = (tab: Tab, settings: StartSettings = {}) =>
  tab.evaluate(([index, how]) => window.witness.start(index, how), [
    indexOf(),
    { showChips: 'all' as const, ...settings },
  ] as const);

/** All that the page is, but for our element. */
export const drawn = (tab: Tab) => tab.evaluate(() => window.witness.page(), null);
