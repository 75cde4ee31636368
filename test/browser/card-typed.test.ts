/** What is typed in the card: kept when the page closes it, not heard by the page; and which location a name is. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IndexDocument } from '../../shared/api/index-document.ts';
import { NameReportRequest } from '../../shared/api/name-report.ts';
import { card, field, filled, focused, openOn, press, said, setCards, status } from './support/card-form.ts';
import type { Stage } from './support/stage.ts';

let stage: Stage;
let start: (index?: IndexDocument) => Promise<Page>;
beforeAll(async () => {
  ({ stage, start } = await setCards());
});
afterAll(() => stage.close());

describe('what was begun', () => {
  it('is there again after the page has closed the card, and takes no focus then', async () => {
    const page = await start();
    await filled(page);
    await page.evaluate(() => window.cards.close());
    await page.focus('#b');
    await openOn(page, 0, true, 'hover');
    expect(await field(page, 'Case reference').inputValue()).toBe('LC-1042');
    expect(await field(page, 'Reason').inputValue()).toBe('hospital-discharge');
    expect(await field(page, 'Authorised by').inputValue()).toBe('director');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
    await openOn(page, 1);
    expect(await card(page).locator('summary', { hasText: 'Record an exception' }).count()).toBe(1);
    expect(await field(page, 'Case reference').inputValue()).toBe('');
  });

  it('goes on in the card when its name leaves the page, beside no name, and not into the page', async () => {
    const page = await start();
    await page.focus('#b');
    await filled(page);
    await field(page, 'Case reference').focus();
    const before = await card(page).boundingBox();
    await page.evaluate(() => window.cards.drop());
    expect(await page.evaluate(() => window.cards.isOpen())).toBe(true);
    const after = await card(page).boundingBox();
    expect([after?.x, after?.y]).not.toEqual([before?.x, before?.y]);
    await page.keyboard.press('End');
    await page.keyboard.type('-b');
    expect(await field(page, 'Case reference').inputValue()).toBe('LC-1042-b');
    await page.keyboard.press('Enter');
    await status(page).getByText('Recorded: EX-1.').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
  });

  it('does not hold a card open that nobody types in', async () => {
    const page = await start();
    await filled(page);
    await card(page).getByRole('button', { name: 'Close' }).focus();
    await page.evaluate(() => window.cards.drop());
    expect(await page.evaluate(() => window.cards.isOpen())).toBe(false);
  });

  it('is gone once it is recorded', async () => {
    const page = await start();
    await filled(page);
    await press(page, 'Record it');
    await status(page).getByText('Recorded').waitFor();
    await page.evaluate(() => window.cards.close());
    await openOn(page, 0);
    expect(await field(page, 'Case reference').count()).toBe(0);
  });
});

describe('the page', () => {
  it('hears nothing of what is typed, pasted or chosen in the card', async () => {
    const page = await start();
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const types = 'keydown keypress keyup beforeinput input change paste copy cut submit textInput select'.split(' ');
      for (const target of [window, document]) {
        for (const type of types) target.addEventListener(type, () => heard.push(type), true);
      }
    });
    await openOn(page, 0);
    await press(page, 'Record an exception');
    await page.keyboard.type('Emergency');
    await page.keyboard.press('Tab');
    await page.keyboard.type('director');
    await page.keyboard.press('Tab');
    await page.keyboard.type('LC-1042');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    await status(page).getByText('Recorded: EX-1.').waitFor();
    expect(await said(page)).toMatchObject([
      { reason: 'emergency', authorisedBy: 'director', caseReference: 'LC-1042' },
    ]);
    expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual([]);
  });
});

describe('a name that may be several', () => {
  it('is said to be one of them, once, and stays without a rating', async () => {
    const page = await start();
    await openOn(page, 2, false);
    await card(page).getByRole('button', { name: 'This is it: Pipkindale Manor, Oxwater, OX9 9ZZ' }).press('Enter');
    expect(await focused(page)).toBe('Yes, tell them');
    expect(await card(page).innerText()).toContain('No rating is shown before that.');
    await page.keyboard.press('Enter');
    const told = card(page).getByText('Recorded: EX-1.');
    await told.waitFor();
    const reports = await said(page);
    expect(reports).toEqual([
      {
        ...{ key: '00000000-0000-4000-8000-000000000001', written: 'Pipkindale Manor', said: 'this-is' },
        ...{ locationId: '1-100000004', saidAt: '2026-11-21T09:00:00.000Z' },
      },
    ]);
    expect(NameReportRequest.safeParse(reports[0]).success).toBe(true);
    expect(await card(page).innerText()).not.toMatch(/Good|Inadequate/);
  });

  it('is not, where the person thinks again', async () => {
    const page = await start();
    await openOn(page, 2, false);
    await card(page)
      .getByRole('button', { name: /^This is it/ })
      .first()
      .click();
    await press(page, 'No');
    expect(await focused(page)).toContain('This is it');
    expect(await said(page)).toEqual([]);
  });
});
