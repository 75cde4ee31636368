/** The card by itself, with something to be recorded in it. */
import type { Page } from 'playwright-core';
import type { Recorded } from '../../../extension/ui/recording.ts';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import { indexOf, location } from './invented.ts';
import { bundle, markup, type Stage, setStage } from './stage.ts';

export const LOCATIONS = [
  location('1-100000001', 'Marrowdene Support', 'requires-improvement', {
    publishedOn: '2019-05-12',
    status: { kind: 'suspended', reason: 'Late visits', reviewOn: '2026-12-01', scope: 'lot', scopeDetail: '3' },
    verdict: {
      answer: 'ask',
      reason: 'Rated Requires improvement',
      role: 'brokerage manager',
      byContractType: [{ contractType: 'spot', answer: 'do-not-place', reason: 'Rated in 2019', role: null }],
    },
    contractTypes: ['block'],
    exposure: { people: 14, hoursPerWeek: 210 },
    alternatives: [1],
  }),
  location('1-100000002', 'Quillbrook Homecare', 'outstanding', {
    publishedOn: '2023-10-02',
    verdict: { answer: 'place', reason: 'Rated Outstanding', role: null },
  }),
  location('1-100000003', 'Pipkindale Manor', 'good'),
  location('1-100000004', 'Pipkindale Manor', 'inadequate', { town: 'Oxwater', postcode: 'OX9 9ZZ' }),
];
const ROLES = ['brokerage manager', 'director'];
const entryAt = (at: number) => INDEX.entries.findIndex((entry) => entry.locations[0] === at);
const INDEX = indexOf(LOCATIONS, [], { policyVersion: '3', roles: ROLES });

/** A stage with the card's engine. */
export const setCards = async (): Promise<{
  readonly stage: Stage;
  readonly start: (index?: IndexDocument) => Promise<Page>;
}> => {
  const [stage, engine] = await Promise.all([setStage(), bundle('card-engine.ts')]);
  const names = LOCATIONS.map(({ name }, at) => `<p id="n${at}">${name}</p>`).join('');
  return {
    stage,
    start: async (index = INDEX) => {
      const page = await stage.bare({ html: markup(`<button id="b">page</button>${names}`) });
      await page.evaluate(engine);
      await page.evaluate((document) => window.cards.start(document), index);
      return page;
    },
  };
};

export const openOn = (page: Page, at: number, isCertain = true, how: 'focus' | 'hover' = 'focus') =>
  page.evaluate(([id, entry, certain, opening]) => window.cards.openOn(id, entry, certain, opening), [
    `n${at}`,
    entryAt(at),
    isCertain,
    how,
  ] as const);

export const card = (page: Page) => page.locator('rating-watch .card');
export const field = (page: Page, label: string) => card(page).getByLabel(label, { exact: true });
export const press = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true }).click();
export const status = (page: Page) => card(page).locator('.told').first();
export const said = (page: Page) => page.evaluate(() => window.cards.said());
export const answerWith = (page: Page, ...next: Recorded[]) =>
  page.evaluate((answers) => window.cards.answerWith(...answers), next);
/** What the keyboard is in: the label's field, or the words of it. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.querySelector('rating-watch')?.shadowRoot?.activeElement;
    return active?.id || active?.textContent?.trim() || null;
  });

/** Opens the form of the location that is to be asked about, and fills it in. */
export const filled = async (page: Page): Promise<void> => {
  await openOn(page, 0);
  await press(page, 'Record an exception');
  await field(page, 'Reason').selectOption('Discharge from hospital would be held up');
  await field(page, 'Authorised by').selectOption('director');
  await field(page, 'Case reference').fill('LC-1042');
};
