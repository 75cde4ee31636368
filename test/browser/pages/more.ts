/** What does not fit into steps: a whole postback, the card over a modal dialog, a policy that is in force. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Driver, Tab } from '../support/drivers.ts';
import { markup } from '../support/stage.ts';
import { dialog } from './dialog.ts';
import { act, drawn, type Ground, inkOf, start, takeGround } from './ground.ts';
import { strict } from './strict.ts';

const title = (tab: Tab) =>
  tab.evaluate(
    () =>
      document.querySelector('rating-watch')?.shadowRoot?.querySelector('.card:popover-open h2')?.textContent ?? null,
    null,
  );

/** Runs in a browser that `launch` starts once. */
export const driveMore = (launch: () => Promise<Driver>): void => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await takeGround(launch);
  });
  afterAll(() => ground?.close());

  it('inks what a whole postback answers, and keeps nothing of the page before', async () => {
    const answer = ground.put({ html: markup('<table><tr><td>Zephyrgate Living</td></tr></table>') });
    const form = `<form method="post" action="${answer}"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">
      <table><tr><td>Marrowdene Support</td></tr></table><button id="sort">Sort</button></form>`;
    const tab = await ground.tab();
    await tab.goto(ground.put({ html: markup(form) }));
    await start(tab);
    expect(await inkOf(tab, { 'rw-2': ['Marrowdene Support'] })).toEqual({ 'rw-2': ['Marrowdene Support'] });
    await tab.leave(() => tab.evaluate(() => document.getElementById('sort')?.click(), null));
    expect(await inkOf(tab, {})).toEqual({});
    await start(tab);
    expect(await inkOf(tab, { 'rw-4': ['Zephyrgate Living'] })).toEqual({ 'rw-4': ['Zephyrgate Living'] });
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('opens the card in a modal dialog, and gives focus and dialog back', async () => {
    const tab = await ground.tab();
    await tab.goto(await ground.serve('dialog', dialog));
    await start(tab, { shadowMode: 'open' });
    await act(tab, { does: 'open', ink: {} });
    await inkOf(tab, dialog.ink);
    const before = await drawn(tab);
    expect(await tab.evaluate(() => window.engine.overlay().openCardAtSelection(), null)).toBe(true);
    await expect.poll(() => title(tab)).toBe('Tazzlewick Lodge');
    // It can be reached: what is outside of a modal dialog is inert.
    expect(
      await tab.evaluate(() => {
        const root = document.querySelector('rating-watch')?.shadowRoot;
        const { x, y, width } = root?.querySelector('.card h2')?.getBoundingClientRect() ?? new DOMRect();
        return root?.elementFromPoint(x + width / 2, y + 2)?.closest('.card') !== null;
      }, null),
    ).toBe(true);
    await tab.press('Escape');
    expect(await title(tab)).toBeNull();
    expect(await drawn(tab)).toBe(before);
    await tab.press('Enter');
    // A dialog tells of its closing in a task of its own (HTML Standard, "close the dialog").
    const answer = () => tab.evaluate(() => document.getElementById('answer')?.textContent, null);
    await expect.poll(answer).toBe('Tazzlewick Lodge: chosen');
    expect(tab.errors).toEqual([]);
    await tab.close();
  });

  it('has a policy in force where it says so', async () => {
    const tab = await ground.tab();
    await tab.goto(await ground.serve('strict', strict));
    const refused = await tab.evaluate(() => {
      const style = document.createElement('p');
      style.setAttribute('style', 'color: rgb(1, 2, 3)');
      document.body.append(style);
      try {
        style.innerHTML = '<b>x</b>';
        return [getComputedStyle(style).color, 'written'];
      } catch (error) {
        return [getComputedStyle(style).color, (error as Error).name];
      }
    }, null);
    expect(refused).toEqual(['rgb(0, 0, 0)', 'TypeError']);
    await tab.close();
  });
};
