/** What was recorded and could not be sent, in the built extension's list: seen, sent, looked at, taken off. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cardWords } from './support/card.ts';
import { commandCard, objections, openList, stored } from './support/extension-page.ts';
import { recordInCard } from './support/in-card.ts';
import { untilInked } from './support/ink.ts';
import { type Scene, setScene } from './support/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());
afterEach(async () => {
  scene.server.behave('well');
  // The options page stays.
  for (const page of scene.browser.context.pages()) if (page !== scene.options) await page.close();
});

const address = () => `${scene.system.url}/one`;

/** Records an exception in the card of a page's only name, and waits for what the card says of it. */
const record = async (reference: string, words: string): Promise<Page> => {
  const page = await scene.open('/one');
  await untilInked(page, 'rw-2', 1);
  await page.getByText('Marlowmere Grange Home Care').click();
  await commandCard(scene.options, address());
  await expect.poll(() => cardWords(page), { timeout: 15_000 }).toContain('Record an exception');
  await recordInCard(page, { reason: 'emergency', role: 'duty manager', reference });
  await expect.poll(() => cardWords(page), { timeout: 20_000 }).toContain(words);
  return page;
};

const saidOf = (reference: string) =>
  scene.server.requests.filter(({ url, body }) => url === '/v1/exceptions' && body.includes(reference));

/** How often the only thing on the list was tried. */
const triesOf = (outbox: unknown): number => (outbox as readonly { readonly tries: number }[])[0]?.tries ?? 0;

describe('the list', () => {
  it('shows what waits, and sends it when it is asked to, once', async () => {
    scene.server.behave('down');
    await record('LC-1', 'Kept here, will be sent when the server is back.');
    const list = await openList(scene.browser, scene.options, address());
    await list.getByRole('heading', { name: 'Waiting to be sent: 1' }).waitFor();
    expect(await objections(list)).toEqual([]);
    await list.getByRole('button', { name: 'Send now' }).click();
    // Tried when it was said, and now; and by itself where somebody came back to the browser meanwhile.
    await expect.poll(async () => triesOf((await stored(list)).outbox)).toBeGreaterThanOrEqual(2);
    await list.getByText(/^Last tried: No answer at http/).waitFor();
    scene.server.behave('well');
    // A try that is still on its way may be the one that tells, and take the button away.
    await list.evaluate(() => {
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send now')?.click();
    });
    await list.getByRole('heading', { name: /^Waiting to be sent/ }).waitFor({ state: 'detached' });
    expect(
      saidOf('LC-1')
        .map(({ status }) => status)
        .filter((status) => status === 201),
    ).toEqual([201]);
  });

  it('shows what the server refused, in its words, till somebody takes it off', async () => {
    scene.server.behave('refusing');
    await record('LC-2', 'The server refused it: No location has this id.');
    scene.server.behave('well');
    const list = await openList(scene.browser, scene.options, address());
    await list.getByRole('heading', { name: 'Refused by the server: 1' }).waitFor();
    await list.getByText('No location has this id.').waitFor();
    expect(await objections(list)).toEqual([]);
    await list.getByRole('button', { name: /^Take off this list/ }).click();
    await list.getByRole('heading', { name: 'Refused by the server: 1' }).waitFor({ state: 'detached' });
    expect([(await stored(list)).outbox, saidOf('LC-2').length]).toEqual([[], 1]);
  });

  it('keeps nothing that looks like personal data: the card says so', async () => {
    await record('943 476 5919', 'This looks like an NHS number.');
    expect([(await stored(scene.options)).outbox, saidOf('943 476 5919')]).toEqual([[], []]);
  });
});
