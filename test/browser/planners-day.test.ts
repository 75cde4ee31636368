/**
 * A planner's day on the demo's data, by clicking alone and without script: a downgrade on the board, what it would mean,
 * the scenario kept, the plan written, approved and put into force, people counted safe by two, and all of it on paper.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoSite } from './support/demo-site.ts';
import { asPrinted, type PageSite } from './support/page-site.ts';

const FALLEN = 'Quillhaven Home Care';

let opened: PageSite;
let page: Page;

beforeAll(async () => {
  opened = await openDemoSite();
  const context = await opened.browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  page = await context.newPage();
  await page.goto(`${opened.site.origin}/`);
});
afterAll(() => opened.close());

const heading = () => page.locator('h1').textContent();
const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (name: string | RegExp, within: Page | Locator = page) =>
  within
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click();
const fill = (label: string | RegExp, value: string) => page.getByLabel(label).first().fill(value);
const main = () => page.locator('main').innerText();

const choose = (label: string, option: string) => page.getByLabel(label).selectOption({ label: option });

const count = async (who: string, people: string, how: string, by: string) => {
  await choose('Who pays for them', who);
  await fill('How many people are confirmed safe', people);
  await fill('How it was confirmed', how);
  await fill('Who counted', by);
  await press('Record this count');
};

describe('a planner', () => {
  it('sees the downgrade on the board with its reason', async () => {
    await follow('At risk');
    const row = page.locator('tr[data-row]', { hasText: FALLEN }).first();
    expect(await row.innerText()).toMatch(/Grave\s*Inadequate, published/);
    expect(await row.innerText()).toMatch(/Overall fell from Good to Inadequate, published/);
  });

  it('opens the what-if of it: whom it hits and how long placing them takes', async () => {
    await follow(/^What if it stops.*Quillhaven/s);
    expect(await main()).toMatch(
      /If Quillhaven Home Care stops on .*, 47 people and 603\.5 hours a week need another provider; at 4 people a working day everyone is placed by .*, 12 working days later\./,
    );
  });

  it('saves the scenario and finds it again', async () => {
    await press('Save');
    expect(await heading()).toBe(`${FALLEN} stops`);
    await follow('Scenarios');
    await follow(`${FALLEN} stops`);
    expect(await main()).toContain('Nothing: every figure is what it was.');
  });

  it('writes the plan from there and has it approved', async () => {
    await follow(/^open or write its plan/i);
    expect(await heading()).toBe(`Write a plan: ${FALLEN}`);
    await fill('Owner', 'Contingency planner');
    await fill('Sponsor, who approves it', 'Head of commissioning');
    await fill('What sets it off', 'Notice of closure, or packages handed back');
    await fill('Plan to be reviewed by', '20/12/2027');
    await fill('People: they pay themselves', '5');
    await press('Save the draft');
    await press('Approve it as Head of commissioning');
    expect(await main()).toContain('Approved by its sponsor');
  });

  it('puts it into force: the checklist runs, and nobody is safe until two have said so', async () => {
    await follow('Activate it, or run an exercise');
    await choose('In earnest, or as an exercise', 'In earnest: people may be in danger');
    await fill('What has happened', 'Packages handed back');
    await press('Activate the plan');
    // How many other councils and the NHS have there is not known, and is not taken for nobody.
    expect(await main()).toContain('0 of at least 52 confirmed safe.');
    await press(/^Done/);
    expect(await main()).toContain('1 of 12 actions done');
  });

  it('counts people safe, each count checked by a second person', async () => {
    await count('The council pays', '30', 'Calls', 'Duty officer AB');
    expect(await main()).toContain('0 of at least 52 confirmed safe; 30 wait for a second person’s check.');
    await follow(/^Check or withdraw/);
    await fill('Who checked', 'Duty officer AB');
    await press(/^Confirm/);
    expect(await heading()).not.toBe(`Plan: ${FALLEN}`);
    await fill('Who checked', 'Planner CD');
    await press(/^Confirm/);
    expect(await main()).toContain('30 of at least 52 confirmed safe.');
  });

  it('prints it: on one page, with whom it hits, what is done and who is safe', async () => {
    await follow('One page to print');
    await asPrinted(page);
    const paper = await main();
    for (const words of ['Activated', '47', '603.5', 'Fernbridge', '30 of at least 52', 'Head of commissioning'])
      expect(paper).toContain(words);
    expect(await page.locator('header nav, form, button').filter({ visible: true }).count()).toBe(0);
  });
});
